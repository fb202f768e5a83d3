import { ProblemError } from "../problem.ts";
import { findColumn } from "./find-column.ts";
import type { PreparedLayer } from "./prepare-layer.ts";

/**
 * The numbers of a field, `NaN` where a feature has none.
 * @throws ProblemError `unknown-field`; `not-numeric` for a field of words
 */
export function numbersOf(layer: PreparedLayer, field: string): Float64Array {
  const column = findColumn({ name: layer.name, columns: layer }, field);
  if (column.type === "number") return column.values;
  throw new ProblemError({ code: "not-numeric", where: layer.name, facts: { field } });
}
