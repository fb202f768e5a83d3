import { generateLevelBounds, NODE_ITEM_BYTE_LEN } from "flatgeobuf/lib/mjs/packedrtree.js";
import { boxAt, EMPTY_BOX, joinBoxes } from "../../core/geometry/bounds.ts";
import type { BBox } from "../../core/units.ts";

/** Children of a node, as GDAL and the reference writer set it. */
export const NODE_SIZE = 16;

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
