import { type GeometryColumns, POLYGON, startAt } from "../../src/core/geometry/columns.ts";
import { GeometryBuilder } from "../../src/core/geometry/columns-builder.ts";
import { fixedNoise, mosaic } from "./mosaic.ts";

/** Rings of polygons of features, not closed, as pairs of numbers. */
export type Features = readonly (readonly (readonly (readonly number[])[])[])[];

/** Takes a layer apart. */
function featuresOf(geometry: GeometryColumns): number[][][][] {
  const { featureStarts, partStarts, ringStarts, xy } = geometry;
  const between = (starts: Uint32Array, i: number) =>
    Array.from({ length: startAt(starts, i + 1) - startAt(starts, i) }, (_, k) => startAt(starts, i) + k);
  return Array.from(geometry.kinds, (_, row) =>
    between(featureStarts, row).map((part) =>
      between(partStarts, part).map((ring) => [
        ...xy.subarray(2 * startAt(ringStarts, ring), 2 * startAt(ringStarts, ring + 1) - 2),
      ]),
    ),
  );
}

/** Puts a layer together; rings are turned the right way round and closed, as readers do it. */
export function layerOf(features: Features): GeometryColumns {
  const builder = new GeometryBuilder();
  for (const parts of features) {
    builder.beginFeature(POLYGON);
    for (const rings of parts) {
      builder.beginPart();
      for (const ring of rings) builder.addRing(ring);
    }
  }
  return builder.finish();
}

/** A mosaic of cells of side 1 in rows, on any plane: its cells as features. */
export function cells(columns: number, rows: number, seed: number): number[][][][] {
  return featuresOf(mosaic({ columns, rows, side: 1, noise: fixedNoise(seed), classOf: () => "" }).geometry);
}

/** The same ring from another vertex on, and perhaps the other way round. */
export function turned(ring: readonly number[], by: number, isReversed: boolean): number[] {
  const vertices = ring.length / 2;
  return Array.from({ length: vertices }, (_, i) => {
    const at = (((isReversed ? -i : i) + by) % vertices) + vertices;
    return ring.slice(2 * (at % vertices), 2 * (at % vertices) + 2);
  }).flat();
}
