import { areaOperation } from "./area-operation.ts";
import { bufferOperation } from "./buffer/buffer-operation.ts";
import { countOperation } from "./count/count-operation.ts";
import type { Operation } from "./operation.ts";
import { overlayKindOperations } from "./overlay/overlay-kinds.ts";
import { overlayOperation } from "./overlay.ts";

/** The operations that answer with an `OperationResult`, by name: their forms, commands and tables are made from their own description. */
export const OPERATIONS: Readonly<Record<string, Operation>> = byName<Operation>([
  ...(overlayKindOperations as readonly Operation[]),
  bufferOperation as Operation,
  countOperation,
  areaOperation,
]);

/** Those with a form, a command and an answer of their own. */
const SPECIAL: Readonly<Record<string, Operation<unknown, unknown>>> = byName<Operation<unknown, unknown>>([
  overlayOperation,
]);

/** Any operation, by the name it has in recipes; workers look here for what they are to compute. */
export const operationNamed = (name: string): Operation<unknown, unknown> | undefined =>
  OPERATIONS[name] ?? SPECIAL[name];

function byName<T extends { readonly name: string }>(operations: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(operations.map((operation) => [operation.name, operation]));
}
