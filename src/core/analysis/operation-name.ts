/** The operations that answer with an `OperationResult`, in the order in which lists show them. */
export const OPERATION_NAMES = [
  "intersection",
  "union",
  "identity",
  "difference",
  "erase",
  "symmetric-difference",
  "clip",
  "statistics",
  "totals",
  "interpolate",
  "dissolve",
  "buffer",
  "join",
  "count",
  "k-coverage",
  "blind-areas",
  "area",
  "make-valid",
  "simplify",
] as const;

export type OperationName = (typeof OPERATION_NAMES)[number];

export const isOperationName = (name: string): name is OperationName =>
  OPERATION_NAMES.some((known) => known === name);
