import type { BBox } from "../units.ts";
import { boxAt, isEmptyBox } from "./bounds.ts";

const HILBERT_SIDE = 0xffff;

/**
 * Order of features along the Hilbert curve through the centres of their boxes, highest first as in the reference writer, so that
 * neighbours on the map are neighbours in the file. Ties keep their order: same input, same bytes.
 */
export function hilbertOrder(boxes: Float64Array, extent: BBox): Uint32Array {
  const count = boxes.length / 4;
  const keys = new Float64Array(count);
  const width = extent[2] - extent[0] || 1;
  const height = extent[3] - extent[1] || 1;
  for (let i = 0; i < count; i++) {
    const box = boxAt(boxes, i);
    if (isEmptyBox(box)) continue;
    const x = Math.floor((HILBERT_SIDE * ((box[0] + box[2]) / 2 - extent[0])) / width);
    const y = Math.floor((HILBERT_SIDE * ((box[1] + box[3]) / 2 - extent[1])) / height);
    keys[i] = hilbert(x, y);
  }
  return count <= PLACES ? sortedAsNumbers(keys) : sortedByPairs(keys);
}

/** Up to so many features a key of 32 bits and the place behind it fit into a double. */
const PLACES = 2 ** 21;

/** Sorts key and place as one number, which needs no comparing function: five times as fast. */
function sortedAsNumbers(keys: Float64Array): Uint32Array {
  const last = PLACES - 1;
  const numbers = keys.map((key, i) => key * PLACES + (last - i)).sort();
  return Uint32Array.from(numbers.reverse(), (number) => last - (number % PLACES));
}

const sortedByPairs = (keys: Float64Array): Uint32Array =>
  Uint32Array.from(keys, (_, i) => i).sort((a, b) => (keys[b] as number) - (keys[a] as number) || a - b);

/**
 * Distance along the Hilbert curve of a 65,536 × 65,536 lattice (the classic quadrant-by-quadrant form; Warren, Hacker's Delight,
 * 16-2). Up to 2³² − 1.
 */
export function hilbert(x: number, y: number): number {
  let distance = 0;
  for (let side = (HILBERT_SIDE + 1) / 2; side >= 1; side /= 2) {
    const right = x & side ? 1 : 0;
    const upper = y & side ? 1 : 0;
    distance += side * side * ((3 * right) ^ upper);
    if (upper) continue;
    if (right) {
      x = HILBERT_SIDE - x;
      y = HILBERT_SIDE - y;
    }
    [x, y] = [y, x];
  }
  return distance;
}
