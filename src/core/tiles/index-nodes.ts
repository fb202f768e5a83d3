import type { BBox } from "../units.ts";
import { mercatorX, mercatorY } from "./mercator.ts";

/** Nodes of one level of a spatial index: boxes (west, south, east, north in degrees) and how many features lie below each. */
export interface IndexNodes {
  readonly boxes: Float64Array;
  readonly counts: Float64Array;
}

/** Which share of the features of node `i` lies in a box in degrees, taken as evenly spread. */
export const shareOfBox = ({ boxes }: IndexNodes, i: number, [west, south, east, north]: BBox): number =>
  shareWithin(sidesOf(boxes, i), [mercatorX(west), mercatorY(north), mercatorX(east), mercatorY(south)]);

/** West, north, east, south of node `i` in shares of the map. */
export const sidesOf = (boxes: Float64Array, i: number): MapSides => [
  mercatorX(boxes[4 * i] as number),
  mercatorY(boxes[4 * i + 3] as number),
  mercatorX(boxes[4 * i + 2] as number),
  mercatorY(boxes[4 * i + 1] as number),
];

/** West, north, east, south in shares of the map, 0 … 1. */
export type MapSides = readonly [west: number, north: number, east: number, south: number];

/** A node that is a point or a line on the map still covers this much, in shares of the map's width. */
const LEAST = 1e-9;

/** Which share of a box lies within another. */
export function shareWithin(
  [west, north, east, south]: MapSides,
  [left, top, right, bottom]: MapSides,
): number {
  const width = Math.max(LEAST, east - west);
  const height = Math.max(LEAST, south - north);
  const across = Math.min(west + width, right) - Math.max(west, left);
  const down = Math.min(north + height, bottom) - Math.max(north, top);
  return across <= 0 || down <= 0 ? 0 : (across / width) * (down / height);
}
