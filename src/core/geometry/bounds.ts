import type { BBox } from "../units.ts";
import { type FeatureColumns, type GeometryColumns, vertexRange } from "./columns.ts";
import { isFinitePair } from "./finite-coordinates.ts";

// Boxes grow from these and not from the members of EMPTY_BOX: numbers from an array would be kept as objects, a new one for each change.
const HIGH = Number.POSITIVE_INFINITY;
const LOW = Number.NEGATIVE_INFINITY;

/** The box that holds nothing; joining it to another leaves that one unchanged. */
export const EMPTY_BOX: BBox = [HIGH, HIGH, LOW, LOW];

export const isEmptyBox = (box: BBox): boolean => !(box[0] <= box[2] && box[1] <= box[3]);

/** Box of the feature at position `row`; empty where it has no geometry. */
export function featureBox(geometry: GeometryColumns, row: number): BBox {
  const [from, to] = vertexRange(geometry, row);
  return boxOf(geometry.xy, from, to);
}

/** Box of the vertices `from` … `to`; those with a coordinate that is no finite number are left out. */
export function boxOf(xy: Float64Array, from = 0, to = xy.length / 2): BBox {
  let [west, south, east, north] = [HIGH, HIGH, LOW, LOW];
  for (let i = from; i < to; i++) {
    const x = xy[2 * i] as number;
    const y = xy[2 * i + 1] as number;
    if (!isFinitePair(x, y)) continue;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return [west, south, east, north];
}

/** Writes the box of the vertices `from` … `to`, both of them included, as box number `at`; coordinates are finite. */
export function putBox(
  boxes: Float64Array,
  at: number,
  xy: Float64Array,
  [from, to]: readonly [number, number],
): void {
  let [west, south, east, north] = [HIGH, HIGH, LOW, LOW];
  for (let i = from; i <= to; i++) {
    const x = xy[2 * i] as number;
    const y = xy[2 * i + 1] as number;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  boxes[4 * at] = west;
  boxes[4 * at + 1] = south;
  boxes[4 * at + 2] = east;
  boxes[4 * at + 3] = north;
}

/** Boxes of all features, four numbers each. */
export function featureBoxes({ count, geometry }: FeatureColumns): Float64Array {
  const boxes = new Float64Array(4 * count);
  for (let row = 0; row < count; row++) boxes.set(featureBox(geometry, row), 4 * row);
  return boxes;
}

/** The box around all boxes, four numbers each; empty where all are. */
export function boxAround(boxes: Float64Array): BBox {
  let [west, south, east, north] = [HIGH, HIGH, LOW, LOW];
  for (let i = 0; i < boxes.length; i += 4) {
    west = Math.min(west, boxes[i] as number);
    south = Math.min(south, boxes[i + 1] as number);
    east = Math.max(east, boxes[i + 2] as number);
    north = Math.max(north, boxes[i + 3] as number);
  }
  return [west, south, east, north];
}

/** The box around both. */
export const joinBoxes = (a: BBox, b: BBox): BBox => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];

export const boxesMeet = (a: BBox, b: BBox): boolean =>
  a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

/** Reads box number `i` of an array of boxes. */
export const boxAt = (boxes: Float64Array, i: number): BBox => [
  boxes[4 * i] as number,
  boxes[4 * i + 1] as number,
  boxes[4 * i + 2] as number,
  boxes[4 * i + 3] as number,
];
