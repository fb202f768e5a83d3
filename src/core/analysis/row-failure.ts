import type { PreparedLayer } from "./prepare-layer.ts";
import type { Failure } from "./prepare-polygons.ts";

/** A feature that could not be computed, by its row; its area in m² is known. */
export const rowFailure = (
  { name, ids, areas }: Pick<PreparedLayer, "name" | "ids" | "areas">,
  row: number,
  { code, reason = null }: { readonly code: Failure["code"]; readonly reason?: string | null },
): Failure => ({
  layer: name,
  feature: ids[row] as number,
  other: null,
  code,
  reason,
  area: areas[row] as number,
});

/** The features of a piece whose workers died twice; those that had failed before are listed already. */
export const lostRows = (layer: PreparedLayer, rows: Iterable<number>): Failure[] =>
  Array.from(rows)
    .filter((row) => !layer.failedRows.has(row))
    .map((row) => rowFailure(layer, row, { code: "worker-died" }));
