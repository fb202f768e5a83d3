import type { GeometryColumns } from "../../src/core/geometry/columns.ts";
import { planeLayer } from "./plane-shapes.ts";
import type { Parts } from "./shapes.ts";

/** Polygons on a plane in metres, from pairs of coordinates. */
export const planePolygons = (features: readonly Parts[]): GeometryColumns =>
  planeLayer(features.map((parts) => parts.map((rings) => rings.map((ring) => ring.flat()))));

/** A star about a centre as pairs of coordinates: one vertex for each radius, counter-clockwise. */
export const starRing = (x: number, y: number, radii: readonly number[]): [number, number][] =>
  radii.map((radius, i) => {
    const angle = (2 * Math.PI * i) / radii.length;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });

/** Vertices of a feature in a fixed order, for comparisons bit by bit: rings of one polygon may begin anywhere. */
export function sortedVertices({ featureStarts, partStarts, ringStarts, xy }: GeometryColumns, row: number) {
  const vertices: [number, number][] = [];
  const rings = [featureStarts[row], featureStarts[row + 1]].map((part = 0) => partStarts[part] as number);
  for (let ring = rings[0] as number; ring < (rings[1] as number); ring++) {
    for (let i = ringStarts[ring] as number; i < (ringStarts[ring + 1] as number) - 1; i++) {
      vertices.push([xy[2 * i] as number, xy[2 * i + 1] as number]);
    }
  }
  return vertices.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** The vertices that one list has and the other has not; two count as one where no coordinate differs by more than `tolerance`. */
export function unmatchedVertices(
  ones: readonly (readonly [number, number])[],
  others: readonly (readonly [number, number])[],
  tolerance: number,
): (readonly [number, number])[] {
  const left = [...others];
  const unmatched = ones.filter(([x, y]) => {
    const at = left.findIndex((to) => Math.abs(to[0] - x) <= tolerance && Math.abs(to[1] - y) <= tolerance);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...unmatched, ...left];
}
