import { cos, hypot, square } from "../../elementary.ts";
import { DEGREE, SEMI_MAJOR } from "../../geometry/ellipsoid.ts";
import type { BBox, LngLat } from "../../units.ts";

/** Metres between two places. */
export type Metres = (a: LngLat, b: LngLat) => number;

/** Distances about a place, right to 0.1 % within a kilometre. */
export function metresFrom([, latitude]: LngLat): Metres {
  const perLat = SEMI_MAJOR * DEGREE;
  const perLng = perLat * cos(latitude * DEGREE);
  return ([ax, ay], [bx, by]) => hypot((bx - ax) * perLng, (by - ay) * perLat);
}

/** From a place to an edge. */
export function metresToEdge(point: LngLat, [a, b]: readonly [LngLat, LngLat], metres: Metres): number {
  const length = metres(a, b);
  if (length === 0) return metres(point, a);
  const [fromA, fromB] = [metres(point, a), metres(point, b)];
  // By the law of cosines, the share of the edge at the foot of the perpendicular.
  const share = Math.min(
    1,
    Math.max(0, (square(fromA) - square(fromB) + square(length)) / (2 * square(length))),
  );
  return metres(point, [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]);
}

/** A box that holds all within `distance` metres of a place, whatever the direction of a degree. */
export function boxAround(at: LngLat, distance: number): BBox {
  const reach = (2 * distance) / (SEMI_MAJOR * DEGREE * cos(at[1] * DEGREE));
  return [at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach];
}
