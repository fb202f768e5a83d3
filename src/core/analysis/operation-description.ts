import type { EngineName } from "../geometry/engine.ts";
import type { PlaneSpec } from "../geometry/plane.ts";
import type { OperationName } from "./operation-name.ts";
import type { ParameterTable, ParameterValues, Role } from "./parameters.ts";
import type { LayerNeeds } from "./prepare-layer.ts";

/**
 * What an operation asks for and what it may be computed with, without the code that computes: the form of the page, the options of the command and the check of
 * a recipe are made from this alone. The operation itself is this with `open`.
 */
export interface OperationDescription {
  /** Its name in recipes and on the command line. */
  readonly name: OperationName | "overlay" | "coverage";
  readonly layers: Readonly<Partial<Record<Role, LayerNeeds>>> & { readonly a: LayerNeeds };
  readonly parameters: ParameterTable;
  /** Engines it can run with, the usual one first; empty for one that never needs an engine. */
  readonly engines: readonly EngineName[];
  /** Where its geometry lies while it computes. */
  readonly plane: PlaneSpec["kind"];
  /** Whether coordinates that nearly meet are joined before (precision guard). */
  readonly isGuarded: boolean;
  /** Fields whose values pieces read besides those that parameters name; merging always has all that were gathered. */
  readonly reads?: (parameters: ParameterValues) => Readonly<Partial<Record<Role, readonly string[]>>>;
  /** Whether all fields of a layer go into the result. */
  readonly keeps: readonly Role[];
}
