import { ENGINES, type EngineName } from "../geometry/engine.ts";
import type { RuleChanges } from "../grid/rules.ts";
import { ProblemError } from "../problem.ts";
import type { Condition } from "./filter.ts";
import { isOperationName, type OperationName } from "./operation-name.ts";
import type { ParameterValues } from "./parameters.ts";

/** A layer in a recipe: by name, and by hash where it is known. */
export interface RecipeLayer {
  readonly id: string;
  readonly name: string;
  readonly sha256: string | null;
  /** Fields that are left out of the result, e.g. those that name persons. */
  readonly without?: readonly string[];
}

/** A layer of areas that others should fill, and the field of its codes; null: one of the usual names is looked for. */
export interface RecipeParent {
  readonly layer: RecipeLayer;
  readonly codeField: string | null;
}

/** The recipe of an operation of the table. */
export interface OperationRecipe {
  readonly engine: EngineName;
  readonly operation: OperationName;
  readonly a: RecipeLayer;
  readonly b: RecipeLayer | null;
  readonly parameters: ParameterValues;
}

/** An analysis as a document: what was asked, of which data, with which parameters and engine. Whoever runs it again gets the same. */
export type Recipe =
  | OperationRecipe
  | ({
      readonly engine: EngineName;
    } & (
      | {
          readonly operation: "overlay";
          readonly a: RecipeLayer;
          readonly b: RecipeLayer;
          readonly groupA: string | null;
          readonly groupB: string | null;
        }
      | {
          readonly operation: "coverage";
          readonly areas: RecipeLayer;
          readonly sites: RecipeLayer;
          readonly radius: number | string;
          readonly where: readonly Condition[];
        }
      | {
          readonly operation: "check";
          readonly grid: RecipeLayer;
          readonly codeField: string | null;
          /** Grids delivered apart that are checked together with it. */
          readonly beside: readonly RecipeLayer[];
          readonly parent: RecipeLayer | null;
          readonly parentCode: string | null;
          /** What lies above the parent, the lowest first. */
          readonly above: readonly RecipeParent[];
          readonly objects: RecipeLayer | null;
          readonly places: RecipeLayer | null;
          readonly lines: RecipeLayer | null;
          /** Settings of the rules that differ from those of the city. */
          readonly rules: RuleChanges;
        }
      | {
          readonly operation: "compare";
          readonly old: RecipeLayer;
          readonly new: RecipeLayer;
          readonly codeField: string | null;
          readonly householdsField: string | null;
          readonly peopleField: string | null;
        }
    ));

/**
 * The recipe of an operation that stands in a text: alone, or as the member `recipe` of the document a result was saved as. Its parameters are checked when it is run.
 * @throws ProblemError `bad-recipe`, saying what is wrong
 */
export function parseRecipe(where: string, text: string): OperationRecipe {
  const document = asRecord(where, parseJson(where, text), "{ … }");
  const recipe = "recipe" in document ? asRecord(where, document["recipe"], "recipe: { … }") : document;
  const { operation, engine, parameters = {} } = recipe;
  if (typeof operation !== "string" || !isOperationName(operation)) {
    throw bad(where, JSON.stringify(operation ?? null), "operation");
  }
  const known = ENGINES.find((name) => name === engine);
  if (engine !== undefined && !known) throw bad(where, JSON.stringify(engine), ENGINES.join(" | "));
  return {
    operation,
    engine: known ?? "geos",
    a: layerOf(where, recipe["a"], "a"),
    b: recipe["b"] === null || recipe["b"] === undefined ? null : layerOf(where, recipe["b"], "b"),
    parameters: asRecord(where, parameters, "parameters: { … }") as ParameterValues,
  };
}

function layerOf(where: string, value: unknown, role: string): RecipeLayer {
  const { id, name, sha256 = null, without = [] } = asRecord(where, value, `${role}: { name, sha256 }`);
  if (typeof name !== "string") throw bad(where, JSON.stringify(name ?? null), `${role}.name`);
  if (sha256 !== null && (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256))) {
    throw bad(where, JSON.stringify(sha256), `${role}.sha256`);
  }
  if (!Array.isArray(without) || without.some((field) => typeof field !== "string")) {
    throw bad(where, JSON.stringify(without), `${role}.without`);
  }
  const layer = { id: typeof id === "string" ? id : name, name, sha256 };
  return without.length > 0 ? { ...layer, without } : layer;
}

function parseJson(where: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw bad(where, text.trim().slice(0, 20), "JSON");
  }
}

function asRecord(where: string, value: unknown, expected: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw bad(where, JSON.stringify(value ?? null).slice(0, 20), expected);
}

const bad = (where: string, found: string, expected: string): ProblemError =>
  new ProblemError({ code: "bad-recipe", where, facts: { found, expected } });
