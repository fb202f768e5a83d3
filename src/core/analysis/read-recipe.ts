import { ENGINES } from "../geometry/engine.ts";
import { ProblemError } from "../problem.ts";
import { isOperationName } from "./operation-name.ts";
import { parseRecipe, type Recipe, type RecipeLayer, type RecipeParent } from "./recipe.ts";

type Document = Readonly<Record<string, unknown>>;

/** The layers that the operations with a form of their own name. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  overlay: ["a", "b"],
  coverage: ["areas", "sites"],
  check: ["grid"],
  compare: ["old", "new"],
};

/** Layers that they may name besides. */
const OPTIONAL_LAYERS: Readonly<Record<string, readonly string[]>> = {
  check: ["parent", "objects", "places", "lines"],
};

/** Whether a text is a recipe, or a result that carries one: GeoJSON and other documents are not. */
export function holdsRecipe(text: string): boolean {
  const recipe = recipeIn(text);
  return recipe !== null && typeof recipe["operation"] === "string" && !("type" in recipe);
}

/**
 * The recipe of any analysis that stands in a text: alone, or as the member `recipe` of a saved result. What the parameters of an operation must be is checked
 * where it is run.
 * @throws ProblemError `bad-recipe`, saying what is wrong
 */
export function readRecipe(where: string, text: string): Recipe {
  const recipe = recipeIn(text);
  const operation = recipe?.["operation"];
  if (!recipe || typeof operation !== "string" || isOperationName(operation)) return parseRecipe(where, text);
  const bad = (expected: string) => {
    const found = JSON.stringify(recipe[expected] ?? null).slice(0, 20);
    return new ProblemError({ code: "bad-recipe", where, facts: { found, expected } });
  };
  const roles = LAYERS[operation];
  if (!roles) throw bad("operation");
  const engine = recipe["engine"] ?? ENGINES[0];
  if (!ENGINES.some((known) => known === engine)) throw bad("engine");
  const layers = roles.map((role) => {
    const layer = layerIn(recipe[role]);
    if (!layer) throw bad(role);
    return [role, layer];
  });
  const optional = (OPTIONAL_LAYERS[operation] ?? []).map((role) => {
    const layer = layerIn(recipe[role]);
    if (!layer && (recipe[role] ?? null) !== null) throw bad(role);
    return [role, layer];
  });
  return {
    ...Object.fromEntries([...layers, ...optional]),
    ...termsOf(operation, recipe, bad),
    operation,
    engine,
  } as Recipe;
}

/** The fields and figures of an operation with a form of its own. */
function termsOf(operation: string, recipe: Document, bad: (part: string) => ProblemError): Document {
  const field = (name: string) => {
    const value = recipe[name] ?? null;
    if (value !== null && typeof value !== "string") throw bad(name);
    return value;
  };
  if (operation === "overlay") return { groupA: field("groupA"), groupB: field("groupB") };
  if (operation === "check") {
    const { rules = {} } = recipe;
    if (!isDocument(rules)) throw bad("rules");
    const { beside, above } = levelsIn(recipe, bad);
    return { codeField: field("codeField"), beside, parentCode: field("parentCode"), above, rules };
  }
  if (operation === "compare")
    return {
      codeField: field("codeField"),
      householdsField: field("householdsField"),
      peopleField: field("peopleField"),
    };
  const { radius, where = [] } = recipe;
  if (typeof radius !== "number" && typeof radius !== "string") throw bad("radius");
  if (!Array.isArray(where)) throw bad("where");
  return { radius, where };
}

/** The layers that a check takes any number of; none in recipes of earlier versions. */
function levelsIn({ beside = [], above = [] }: Document, bad: (part: string) => ProblemError) {
  if (!Array.isArray(beside)) throw bad("beside");
  if (!Array.isArray(above)) throw bad("above");
  const layerOf = (value: unknown, part: string): RecipeLayer => {
    const layer = layerIn(value);
    if (!layer) throw bad(part);
    return layer;
  };
  const parentOf = (value: unknown): RecipeParent => {
    if (!isDocument(value)) throw bad("above");
    const { layer, codeField = null } = value;
    if (codeField !== null && typeof codeField !== "string") throw bad("above");
    return { layer: layerOf(layer, "above"), codeField };
  };
  return { beside: beside.map((value) => layerOf(value, "beside")), above: above.map(parentOf) };
}

function layerIn(value: unknown): RecipeLayer | null {
  if (!isDocument(value)) return null;
  const { id, name = id, sha256 = null } = value;
  if (typeof name !== "string" || (sha256 !== null && typeof sha256 !== "string")) return null;
  return { id: typeof id === "string" ? id : name, name, sha256 };
}

function recipeIn(text: string): Document | null {
  try {
    const document: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (!isDocument(document)) return null;
    const { recipe } = document;
    return isDocument(recipe) ? recipe : document;
  } catch {
    return null;
  }
}

const isDocument = (value: unknown): value is Document =>
  typeof value === "object" && value !== null && !Array.isArray(value);
