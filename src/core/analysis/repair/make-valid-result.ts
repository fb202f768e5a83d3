import { featureArea } from "../../geometry/area.ts";
import { AttributeBuilder } from "../../geometry/attribute-builder.ts";
import { type GeometryColumns, NONE, POLYGON } from "../../geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../geometry/columns-builder.ts";
import { copyParts } from "../../geometry/copy-parts.ts";
import { Sum } from "../../sum.ts";
import type { OperationResult, ResultTable, TableField } from "../operation.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { Repair } from "../prepare-polygons.ts";
import type { RepairedRows } from "./repair-rows.ts";

/** A polygon that was mended. */
interface Mended {
  readonly row: number;
  readonly geometry: GeometryColumns;
  /** Its position in `geometry`. */
  readonly at: number;
  readonly repair: Repair;
  /** m² by the rings as they stood: loops that run backwards count below zero. */
  readonly before: number;
}

/** The layer with its invalid polygons exchanged, and a line for each of them. */
export function makeValidResult(layer: PreparedLayer, outcomes: readonly RepairedRows[]): OperationResult {
  const mended = outcomes.flatMap((outcome) => mendedIn(layer, outcome)).sort((a, b) => a.row - b.row);
  const lost = new Set([...layer.failedRows, ...outcomes.flatMap(({ lostRows }) => [...lostRows])]);
  const geometry = exchanged(layer.geometry, mended, lost);
  const [before, after] = [new Sum(), new Sum()];
  for (const one of mended) {
    before.add(one.before);
    after.add(one.repair.area);
  }
  return {
    features: withAttributes(geometry, layer.attributes),
    colorBy: null,
    table: tableOf(mended),
    totals: [
      { name: "valid", unit: "count", value: layer.ids.length - mended.length - lost.size },
      { name: "repaired", unit: "count", value: mended.length },
      { name: "failed", unit: "count", value: lost.size },
      { name: "area_before", unit: "m2", value: before.value },
      { name: "area_after", unit: "m2", value: after.value },
    ],
    ledger: null,
    repaired: mended.map(({ repair }) => repair),
    failed: [...layer.failed, ...outcomes.flatMap(({ failed }) => failed)],
    notes: [],
  };
}

const mendedIn = (layer: PreparedLayer, { rows, geometry, reasons, places }: RepairedRows): Mended[] =>
  Array.from(rows, (row, at) => {
    const [lng, lat] = [places[2 * at] as number, places[2 * at + 1] as number];
    const repair: Repair = {
      layer: layer.name,
      feature: layer.ids[row] as number,
      reason: reasons[at] ?? "",
      at: Number.isNaN(lng) ? null : [lng, lat],
      area: featureArea(geometry, at) ?? 0,
    };
    return { row, geometry, at, repair, before: featureArea(layer.geometry, row) ?? 0 };
  });

function exchanged(
  geometry: GeometryColumns,
  mended: readonly Mended[],
  lost: ReadonlySet<number>,
): GeometryColumns {
  const byRow = new Map(mended.map((one) => [one.row, one]));
  const builder = new GeometryBuilder({ features: geometry.kinds.length, vertices: geometry.xy.length / 2 });
  for (let row = 0; row < geometry.kinds.length; row++) {
    builder.beginFeature(lost.has(row) ? NONE : POLYGON);
    const repair = byRow.get(row);
    if (repair) copyParts(repair.geometry, repair.at, builder);
    else if (!lost.has(row)) copyParts(geometry, row, builder);
  }
  return builder.finish();
}

function tableOf(mended: readonly Mended[]): ResultTable {
  const count = mended.length;
  const number = (name: string, unit: TableField["unit"], of: (one: Mended) => number): TableField => ({
    unit,
    role: null,
    column: { name, type: "number", values: Float64Array.from(mended, of) },
  });
  const reasons = new AttributeBuilder("reason", "text", count);
  mended.forEach(({ repair }, line) => {
    reasons.set(line, repair.reason);
  });
  return {
    count,
    columns: [
      number("feature", null, ({ repair }) => repair.feature),
      { unit: null, role: null, column: reasons.finish(count) },
      number("lng", "degrees", ({ repair }) => repair.at?.[0] ?? Number.NaN),
      number("lat", "degrees", ({ repair }) => repair.at?.[1] ?? Number.NaN),
      number("area_before", "m2", ({ before }) => before),
      number("area_after", "m2", ({ repair }) => repair.area),
    ],
    place: { role: "a", features: Uint32Array.from(mended, ({ repair }) => repair.feature) },
  };
}
