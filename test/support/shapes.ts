import type { LayerInput } from "../../src/core/analysis/layer-input.ts";
import { AttributeBuilder } from "../../src/core/geometry/attribute-builder.ts";
import { type AttributeValue, LINE, POINT, POLYGON } from "../../src/core/geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../src/core/geometry/columns-builder.ts";

type Ring = readonly (readonly [number, number])[];
/** Polygons of a feature, each a list of rings. */
export type Parts = readonly (readonly Ring[])[];
type Values = Readonly<Record<string, AttributeValue>>;

/** A layer of polygons, in degrees, with fields. */
export function polygonLayer(
  name: string,
  features: readonly { parts: Parts; values?: Values }[],
): LayerInput {
  const builder = new GeometryBuilder();
  for (const { parts } of features) {
    builder.beginFeature(POLYGON);
    for (const rings of parts) {
      builder.beginPart();
      for (const ring of rings) builder.addRing(ring.flat());
    }
  }
  const columns = withAttributes(builder.finish(), fieldsOf(features.map(({ values }) => values ?? {})));
  return { name, columns };
}

/** A layer of points, in degrees, with fields. */
export function pointLayer(
  name: string,
  features: readonly { at: readonly [number, number]; values?: Values }[],
): LayerInput {
  const builder = new GeometryBuilder();
  for (const { at } of features) {
    builder.beginFeature(POINT);
    builder.beginPart();
    builder.addRing(at);
  }
  const columns = withAttributes(builder.finish(), fieldsOf(features.map(({ values }) => values ?? {})));
  return { name, columns };
}

/** A layer of lines, in degrees, with fields. */
export function lineLayer(
  name: string,
  features: readonly { line: readonly (readonly [number, number])[]; values?: Values }[],
): LayerInput {
  const builder = new GeometryBuilder();
  for (const { line } of features) {
    builder.beginFeature(LINE);
    builder.beginPart();
    builder.addRing(line.flat());
  }
  const columns = withAttributes(builder.finish(), fieldsOf(features.map(({ values }) => values ?? {})));
  return { name, columns };
}

/** A box in degrees as a ring. */
export const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];

function fieldsOf(rows: readonly Values[]) {
  const names = [...new Set(rows.flatMap((values) => Object.keys(values)))];
  return names.map((name) => {
    const builder = new AttributeBuilder(
      name,
      rows.some((values) => typeof values[name] === "string") ? "text" : "number",
    );
    rows.forEach((values, row) => {
      builder.set(row, values[name] ?? null);
    });
    return builder.finish(rows.length);
  });
}
