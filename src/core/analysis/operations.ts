import { areaOperation } from "./area-operation.ts";
import { interpolateOperation } from "./areas/interpolate-operation.ts";
import { statisticsOperation } from "./areas/statistics-operation.ts";
import { totalsOperation } from "./areas/totals-operation.ts";
import { blindAreasOperation } from "./blind-areas.ts";
import { bufferOperation } from "./buffer/buffer-operation.ts";
import { countOperation } from "./count/count-operation.ts";
import { coverageOperation } from "./coverage.ts";
import { dissolveOperation } from "./dissolve/dissolve.ts";
import { joinOperation } from "./join/join-operation.ts";
import { kCoverageOperation } from "./k-coverage.ts";
import type { Operation } from "./operation.ts";
import { overlayKindOperations } from "./overlay/overlay-kinds.ts";
import { overlayOperation } from "./overlay.ts";
import { makeValidOperation } from "./repair/make-valid.ts";
import { simplifyOperation } from "./simplify/simplify.ts";

/** The operations that answer with an `OperationResult`, by name: their forms, commands and tables are made from their own description. */
export const OPERATIONS: Readonly<Record<string, Operation>> = byName<Operation>([
  ...overlayKindOperations,
  bufferOperation,
  joinOperation,
  statisticsOperation,
  totalsOperation,
  interpolateOperation,
  countOperation,
  areaOperation,
  kCoverageOperation,
  blindAreasOperation,
  dissolveOperation,
  makeValidOperation,
  simplifyOperation,
]);

/** Those with a form, a command and an answer of their own. */
const SPECIAL: Readonly<Record<string, Operation<unknown, unknown>>> = byName<Operation<unknown, unknown>>([
  overlayOperation,
  coverageOperation,
]);

/** Any operation, by the name it has in recipes; workers look here for what they are to compute. */
export const operationNamed = (name: string): Operation<unknown, unknown> | undefined =>
  OPERATIONS[name] ?? SPECIAL[name];

function byName<T extends { readonly name: string }>(operations: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(operations.map((operation) => [operation.name, operation]));
}
