import type { GridCheckInput, ParentInput } from "../grid-check.ts";
import { findParentCode } from "../grid-fields.ts";

/** A grid, the areas that it should fill, and those that these should fill in turn: cells in communities in towns in districts. */
export interface ChainInput extends GridCheckInput {
  /** What lies above the parent, the lowest first; nothing without a parent. */
  readonly above: readonly ParentInput[];
}

/** The checks that a chain consists of, the lowest first: the grid with all that it was given, then each layer above as areas within the next. */
export function levelsOf({ above, ...grid }: ChainInput): GridCheckInput[] {
  const parents = grid.parent ? [grid.parent, ...above] : [];
  const { rules } = grid;
  const upper = parents.slice(0, -1).map(
    ({ layer, codeField }, i): GridCheckInput => ({
      grid: layer,
      codeField: codeField ?? findParentCode(layer.columns.attributes)?.name ?? null,
      level: "areas",
      parent: parents[i + 1] as ParentInput,
      ...(rules ? { rules } : {}),
    }),
  );
  return [grid, ...upper];
}
