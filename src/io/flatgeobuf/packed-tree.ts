import { generateLevelBounds, NODE_ITEM_BYTE_LEN } from "flatgeobuf/lib/mjs/packedrtree.js";
import { boxAt, EMPTY_BOX, isEmptyBox, joinBoxes } from "../../core/geometry/bounds.ts";
import type { BBox } from "../../core/units.ts";

/** Children of a node, as GDAL and the reference writer set it. */
export const NODE_SIZE = 16;

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
  return Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => (keys[b] as number) - (keys[a] as number) || a - b,
  );
}

/**
 * Bytes of the packed R-tree over features in file order: `boxes` four numbers each, `offsets` counted from the first feature.
 * Levels lie root first, leaves last; an inner node points to its first child by number, a leaf to its feature by byte.
 */
export function packTree(boxes: Float64Array, offsets: Float64Array): Uint8Array {
  const count = offsets.length;
  const levels = generateLevelBounds(count, NODE_SIZE);
  const nodes = (levels[0] as [number, number])[1];
  const bytes = new Uint8Array(nodes * NODE_ITEM_BYTE_LEN);
  const view = new DataView(bytes.buffer);
  const write = (node: number, box: BBox, target: number) => {
    const at = node * NODE_ITEM_BYTE_LEN;
    for (let side = 0; side < 4; side++) view.setFloat64(at + 8 * side, box[side] as number, true);
    view.setBigUint64(at + 32, BigInt(target), true);
  };
  let below = { first: (levels[0] as [number, number])[0], boxes };
  for (let i = 0; i < count; i++) write(below.first + i, boxAt(boxes, i), offsets[i] as number);
  for (const [first, end] of levels.slice(1)) {
    const parents = new Float64Array(4 * (end - first));
    for (let parent = 0; parent < end - first; parent++) {
      const child = parent * NODE_SIZE;
      let box = EMPTY_BOX;
      for (let k = child; k < Math.min(child + NODE_SIZE, below.boxes.length / 4); k++) {
        box = joinBoxes(box, boxAt(below.boxes, k));
      }
      parents.set(box, 4 * parent);
      write(first + parent, box, below.first + child);
    }
    below = { first, boxes: parents };
  }
  return bytes;
}

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
