import type { EngineName } from "../geometry/engine.ts";
import type { Condition } from "./filter.ts";
import type { OperationName } from "./operation-name.ts";
import type { ParameterValues } from "./parameters.ts";

/** A layer in a recipe: by name, and by hash where it is known. */
export interface RecipeLayer {
  readonly id: string;
  readonly name: string;
  readonly sha256: string | null;
}

/** An analysis as a document: what was asked, of which data, with which parameters and engine. Whoever runs it again gets the same. */
export type Recipe = {
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
  | { readonly operation: "check"; readonly grid: RecipeLayer; readonly codeField: string | null }
  | {
      readonly operation: OperationName;
      readonly a: RecipeLayer;
      readonly b: RecipeLayer | null;
      readonly parameters: ParameterValues;
    }
);
