import type { MapLayer } from "../catalog/map-layer.ts";
import type { Recipe, RecipeLayer } from "../core/analysis/recipe.ts";
import type { Problem } from "../core/problem.ts";

/** Members of a recipe that name layers. */
const ROLES = [
  "a",
  "b",
  "areas",
  "sites",
  "grid",
  "parent",
  "objects",
  "places",
  "lines",
  "old",
  "new",
] as const;

/** A recipe with its layers by the ids they have here, and what is to be told of those that are missing or differ. */
export interface MatchedRecipe {
  readonly recipe: Recipe;
  readonly problems: readonly Problem[];
}

/**
 * Finds the layers of a recipe among those that are open: by id, else by SHA-256, else by name. A layer of that id or name with another hash is taken where
 * there is no better one, and told of.
 */
export function matchLayers(recipe: Recipe, layers: readonly MapLayer[]): MatchedRecipe {
  const problems: Problem[] = [];
  const match = (wanted: RecipeLayer): RecipeLayer => {
    const found = bestOf(wanted, layers);
    if (!found) problems.push({ code: "recipe-layer", where: wanted.name });
    else if (differs(wanted, found)) problems.push({ code: "other-data", where: wanted.name });
    return { ...wanted, id: found?.id ?? "" };
  };
  const matched = ROLES.flatMap((role) => {
    const wanted: RecipeLayer | null | undefined = Reflect.get(recipe, role);
    return wanted ? [[role, match(wanted)]] : [];
  });
  const lists =
    recipe.operation === "check"
      ? {
          beside: recipe.beside.map(match),
          above: recipe.above.map((each) => ({ ...each, layer: match(each.layer) })),
        }
      : {};
  return { recipe: { ...recipe, ...Object.fromEntries(matched), ...lists }, problems };
}

function bestOf(wanted: RecipeLayer, layers: readonly MapLayer[]): MapLayer | undefined {
  const named = layers.filter(({ title }) => title.zh === wanted.name || title.en === wanted.name);
  const candidates = [
    ...layers.filter(({ id }) => id === wanted.id),
    ...layers.filter((layer) => wanted.sha256 !== null && hashOf(layer) === wanted.sha256),
    ...named,
  ];
  return candidates.find((layer) => !differs(wanted, layer)) ?? candidates[0];
}

const hashOf = ({ entry }: MapLayer): string | null => entry?.sha256 ?? null;

/** Whether both hashes are known and are not the same. */
const differs = ({ sha256 }: RecipeLayer, layer: MapLayer): boolean =>
  sha256 !== null && hashOf(layer) !== null && hashOf(layer) !== sha256;
