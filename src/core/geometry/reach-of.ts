import { cos } from "../elementary.ts";
import type { BBox } from "../units.ts";
import { DEGREE } from "./ellipsoid.ts";

/** Less than any degree of latitude in metres, and than any of longitude for each unit of the cosine: 110,574 m at the equator is the least (CGCS2000). */
const LEAST_DEGREE = 110_570;

/** A box in degrees that holds every place within so many metres of a box, on the ellipsoid; it may be larger, and reach beyond ±180° of longitude. */
export function reachOf([west, south, east, north]: BBox, metres: number): BBox {
  const high = metres / LEAST_DEGREE;
  const farthest = Math.max(Math.abs(south), Math.abs(north)) + high;
  const wide = farthest < 89.9 ? high / cos(farthest * DEGREE) : Number.POSITIVE_INFINITY;
  return [west - wide, south - high, east + wide, north + high];
}
