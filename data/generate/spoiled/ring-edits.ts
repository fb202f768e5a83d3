import { ringArea } from "../../../src/core/geometry/area.ts";
import type { LngLat } from "../../../src/core/units.ts";
import { distance, toDegrees, toPlane, type XY } from "../plane.ts";

/** Number of vertices of an open ring. */
export const sizeOf = (ring: Float64Array): number => ring.length / 2;

export const vertexOf = (ring: Float64Array, i: number): LngLat => {
  const at = (2 * (i + sizeOf(ring))) % ring.length;
  return [ring[at] as number, ring[at + 1] as number];
};

/** The ring with further vertices after vertex `i`. */
export function inserted(ring: Float64Array, i: number, vertices: readonly LngLat[]): Float64Array {
  const flat = vertices.flat();
  const grown = new Float64Array(ring.length + flat.length);
  grown.set(ring.subarray(0, 2 * i + 2));
  grown.set(flat, 2 * i + 2);
  grown.set(ring.subarray(2 * i + 2), 2 * i + 2 + flat.length);
  return grown;
}

/** Area, mean width and middle of a small polygon. */
export interface Extent {
  readonly area: number;
  readonly width: number;
  readonly at: LngLat;
}

export function extentOf(ring: readonly LngLat[]): Extent {
  const area = Math.abs(ringArea(ring.flat()));
  const plane = ring.map(toPlane);
  const perimeter = plane.reduce(
    (sum, point, i) => sum + distance(point, plane[(i + 1) % plane.length] as XY),
    0,
  );
  const [x, y] = plane.reduce(
    ([sx, sy], [px, py]) => [sx + px / plane.length, sy + py / plane.length],
    [0, 0],
  );
  return { area: rounded(area, 1e4), width: rounded((2 * area) / perimeter, 1e4), at: toDegrees([x, y]) };
}

/** A trapezoid on one edge of a ring. */
export interface Bump {
  readonly from: LngLat;
  readonly to: LngLat;
  /** Its corners off the edge, nearer to `from` and nearer to `to`. */
  readonly first: LngLat;
  readonly second: LngLat;
}

/** A trapezoid `depth` metres deep to the right of the edge after vertex `i` (outwards, on an outer ring), or to its left where negative. */
export function bumpOn(ring: Float64Array, i: number, depth: number): Bump {
  const [from, to] = [vertexOf(ring, i), vertexOf(ring, i + 1)];
  const [a, b] = [toPlane(from), toPlane(to)];
  const long = distance(a, b);
  const [dx, dy] = [(b[0] - a[0]) / long, (b[1] - a[1]) / long];
  const corner = (share: number): LngLat =>
    toDegrees([a[0] + share * (b[0] - a[0]) + dy * depth, a[1] + share * (b[1] - a[1]) - dx * depth]);
  return { from, to, first: corner(0.2), second: corner(0.8) };
}

export const edgeLength = (ring: Float64Array, i: number): number =>
  distance(toPlane(vertexOf(ring, i)), toPlane(vertexOf(ring, i + 1)));

export const rounded = (value: number, steps: number): number => Math.round(value * steps) / steps;
