import { ENGINES } from "../geometry/engine.ts";
import { ProblemError } from "../problem.ts";
import { isOperationName } from "./operation-name.ts";
import type { Recipe, RecipeLayer } from "./recipe.ts";

type Document = Readonly<Record<string, unknown>>;

/** The layers each operation names, and whether it must have them. */
const LAYERS: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  overlay: { a: true, b: true },
  coverage: { areas: true, sites: true },
  check: { grid: true },
};
const USUAL_LAYERS: Readonly<Record<string, boolean>> = { a: true, b: false };

/** Whether a JSON document is a recipe, or a result that carries one: GeoJSON and other documents are not. */
export const isRecipeDocument = (value: unknown): boolean => {
  const document = isDocument(value) && isDocument(value["recipe"]) ? value["recipe"] : value;
  return isDocument(document) && typeof document["operation"] === "string" && !("type" in document);
};

/**
 * The recipe in a JSON document: the document itself, or the member `recipe` of a saved result. What the parameters of an operation must be is checked where it
 * is run.
 * @throws ProblemError `bad-recipe`, naming the part that is missing or wrong
 */
export function readRecipe(value: unknown, where: string): Recipe {
  const whole = isDocument(value) && isDocument(value["recipe"]) ? value["recipe"] : value;
  const fail = (part: string) => new ProblemError({ code: "bad-recipe", where, facts: { part } });
  if (!isDocument(whole)) throw fail("recipe");
  const { operation } = whole;
  if (typeof operation !== "string" || !(operation in LAYERS || isOperationName(operation))) {
    throw fail("operation");
  }
  const engine = whole["engine"] ?? ENGINES[0];
  if (!ENGINES.some((known) => known === engine)) throw fail("engine");
  const layers = Object.entries(LAYERS[operation] ?? USUAL_LAYERS).map(([role, isNeeded]) => {
    const layer = readLayer(whole[role]);
    if (!layer && (isNeeded || (whole[role] ?? null) !== null)) throw fail(role);
    return [role, layer];
  });
  const others = isOperationName(operation)
    ? generalParts(whole, fail)
    : specialParts(operation, whole, fail);
  return { ...others, ...Object.fromEntries(layers), operation, engine } as Recipe;
}

function generalParts({ parameters = {} }: Document, fail: (part: string) => ProblemError): Document {
  if (!isDocument(parameters)) throw fail("parameters");
  return { parameters };
}

/** The fields and figures of the operations with a form of their own. */
function specialParts(operation: string, whole: Document, fail: (part: string) => ProblemError): Document {
  const field = (name: string) => {
    const value = whole[name] ?? null;
    if (value !== null && typeof value !== "string") throw fail(name);
    return value;
  };
  if (operation === "overlay") return { groupA: field("groupA"), groupB: field("groupB") };
  if (operation === "check") return { codeField: field("codeField") };
  const { radius, where = [] } = whole;
  if (typeof radius !== "number" && typeof radius !== "string") throw fail("radius");
  if (!Array.isArray(where)) throw fail("where");
  return { radius, where };
}

function readLayer(value: unknown): RecipeLayer | null {
  if (!isDocument(value)) return null;
  const { id, name = id, sha256 = null } = value;
  if (typeof name !== "string" || (sha256 !== null && typeof sha256 !== "string")) return null;
  return { id: typeof id === "string" ? id : name, name, sha256 };
}

const isDocument = (value: unknown): value is Document =>
  typeof value === "object" && value !== null && !Array.isArray(value);
