import { type GeometryColumns, POLYGON } from "../../geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../geometry/columns-builder.ts";
import { copyParts } from "../../geometry/copy-parts.ts";
import type { GeometryEngine } from "../../geometry/engine.ts";
import { planeOf } from "../../geometry/plane.ts";
import { Sum } from "../../sum.ts";
import { figureColumn } from "../annotated-layer.ts";
import { joinAttributes } from "../join-attributes.ts";
import type { Note } from "../note.ts";
import type { OperationResult, Task } from "../operation.ts";
import type { BufferOutcome, BufferParameters } from "./buffer-outcome.ts";
import { unionOfAll } from "./union-of-all.ts";

/** Buffers in the order of their features, with the features' fields and their ellipsoidal area; or all as one. */
export function bufferResult(
  { a, plane }: Task,
  { merge }: BufferParameters,
  outcomes: readonly BufferOutcome[],
  engine: GeometryEngine,
): OperationResult {
  const drawn = together(outcomes);
  const geometry = merge ? unionOfAll(drawn.geometry, engine) : drawn.geometry;
  const areas = planeOf(plane).areas(geometry);
  const total = new Sum();
  for (const area of areas) total.add(area);
  const own = merge ? [] : [{ attributes: a.attributes, rows: drawn.rows, prefix: "a" }];
  const vanished = outcomes.reduce((sum, outcome) => sum + outcome.vanished, 0);
  const notes: Note[] =
    vanished > 0 ? [{ code: "vanished", facts: { layer: a.name, features: vanished } }] : [];
  return {
    features: withAttributes(geometry, joinAttributes(own, [figureColumn("area", areas)])),
    colorBy: null,
    table: null,
    totals: [
      { name: "features", unit: "count", value: areas.length },
      { name: "area", unit: "m2", value: total.value },
    ],
    ledger: null,
    repaired: a.repaired,
    failed: [...a.failed, ...outcomes.flatMap(({ failed }) => failed)],
    notes,
  };
}

/** All buffers in the order of the rows they belong to; merged ones, which belong to none, in the order of the pieces. */
function together(outcomes: readonly BufferOutcome[]): { geometry: GeometryColumns; rows: Int32Array } {
  const all = outcomes.flatMap(({ geometry, rows }) =>
    Array.from(geometry.kinds, (_, at) => ({ geometry, at, row: rows[at] ?? -1 })),
  );
  all.sort((one, two) => one.row - two.row);
  const builder = new GeometryBuilder();
  for (const { geometry, at } of all) {
    builder.beginFeature(POLYGON);
    copyParts(geometry, at, builder);
  }
  return { geometry: builder.finish(), rows: Int32Array.from(all, ({ row }) => row) };
}
