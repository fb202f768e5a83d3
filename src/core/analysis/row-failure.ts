import type { PreparedLayer } from "./prepare-layer.ts";
import type { Failure } from "./prepare-polygons.ts";

/** What kept a feature from being computed. */
export interface RowFault {
  readonly code: Failure["code"];
  readonly reason?: string | null;
  /** The feature of the other layer, where a pair failed, by its number in the file. */
  readonly other?: number | null;
}

/** A feature that could not be computed, by its row; its area in m² is known. */
export const rowFailure = (
  { name, ids, areas }: Pick<PreparedLayer, "name" | "ids" | "areas">,
  row: number,
  { code, reason = null, other = null }: RowFault,
): Failure => ({
  layer: name,
  feature: ids[row] as number,
  other,
  code,
  reason,
  area: areas[row] as number,
});

/** The features of a piece whose workers died twice; those that had failed before are listed already. */
export const lostRows = (layer: PreparedLayer, rows: Iterable<number>): Failure[] =>
  Array.from(rows)
    .filter((row) => !layer.failedRows.has(row))
    .map((row) => rowFailure(layer, row, { code: "worker-died" }));
