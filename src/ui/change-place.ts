import type { Recipe } from "../core/analysis/recipe.ts";
import type { Change } from "../core/grid/compare/comparison.ts";
import type { RowPlace } from "./table-model.ts";

/** The cells of a change on the map: the new ones, or the old ones where there are none. */
export function changePlace(
  change: Change,
  recipe: Extract<Recipe, { operation: "compare" }>,
): Extract<RowPlace, { kind: "features" }> {
  const [layer, cells] = change.new.length > 0 ? [recipe.new, change.new] : [recipe.old, change.old];
  return {
    kind: "features",
    layer: layer.id,
    ids: cells.map(({ feature }) => feature).sort((a, b) => a - b),
  };
}
