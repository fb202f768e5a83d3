import { featureArea } from "../../geometry/area.ts";
import { type GeometryColumns, vertexRange } from "../../geometry/columns.ts";
import { withAttributes } from "../../geometry/columns-builder.ts";
import { Sum } from "../../sum.ts";
import { joinAttributes } from "../join-attributes.ts";
import type { Figure, OperationResult, TableField } from "../operation.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import { lostRows } from "../row-failure.ts";

/** Vertices and m² of each row. */
interface Sizes {
  readonly vertices: Float64Array;
  readonly areas: Float64Array;
}

/** The layer with its new borders, and what changed in each row; `geometry` is null where the piece was lost. */
export function simplifyResult(layer: PreparedLayer, geometry: GeometryColumns | null): OperationResult {
  const { attributes, repaired, ids } = layer;
  const shared = { colorBy: null, ledger: null, repaired, notes: [] };
  if (!geometry) {
    return {
      features: null,
      table: null,
      totals: [],
      failed: [...layer.failed, ...lostRows(layer, ids.keys())],
      ...shared,
    };
  }
  const [before, after] = [sizesOf(layer.geometry), sizesOf(geometry)];
  const figures = figuresOf(before, after);
  const rows = Int32Array.from(ids.keys());
  const columns = figures.map(({ column }) => column);
  return {
    features: withAttributes(geometry, joinAttributes([{ attributes, rows, prefix: "a" }], columns)),
    table: { count: ids.length, columns: figures, place: { role: "a", features: ids.slice() } },
    totals: totalsOf(before, after),
    failed: layer.failed,
    ...shared,
  };
}

function sizesOf(geometry: GeometryColumns): Sizes {
  const vertices = Float64Array.from(geometry.kinds, (_, row) => {
    const [from, to] = vertexRange(geometry, row);
    return to - from;
  });
  return { vertices, areas: Float64Array.from(geometry.kinds, (_, row) => featureArea(geometry, row) ?? 0) };
}

function figuresOf(before: Sizes, after: Sizes): TableField[] {
  const figure = (name: string, unit: TableField["unit"], values: Float64Array): TableField => ({
    unit,
    role: null,
    column: { name, type: "number", values },
  });
  const gone = before.vertices.map((count, row) => count - (after.vertices[row] as number));
  return [
    figure("vertices", "count", after.vertices),
    figure("vertices_gone", "count", gone),
    figure("area", "m2", after.areas),
    figure("area_change", "m2", changesOf(before, after)),
  ];
}

const changesOf = (before: Sizes, after: Sizes): Float64Array =>
  after.areas.map((area, row) => area - (before.areas[row] as number));

function totalsOf(before: Sizes, after: Sizes): Figure[] {
  const largest = changesOf(before, after).reduce((most, change) => Math.max(most, Math.abs(change)), 0);
  return [
    { name: "vertices_before", unit: "count", value: totalOf(before.vertices) },
    { name: "vertices_after", unit: "count", value: totalOf(after.vertices) },
    { name: "area_before", unit: "m2", value: totalOf(before.areas) },
    { name: "area_after", unit: "m2", value: totalOf(after.areas) },
    { name: "largest_change", unit: "m2", value: largest },
  ];
}

function totalOf(values: Float64Array): number {
  const sum = new Sum();
  for (const value of values) sum.add(value);
  return sum.value;
}
