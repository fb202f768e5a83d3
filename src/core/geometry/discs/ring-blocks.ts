import { putBox } from "../bounds.ts";
import { type GeometryColumns, ringRange, startAt } from "../columns.ts";

/** Edges in a block: few enough to look at each, enough to pass over many at once. */
const BLOCK = 16;

/**
 * The edges of polygons in runs of up to 16 that follow each other along one ring, each run with its box, so that most of a long border is passed over without a look at its
 * vertices. Any plane.
 */
export interface RingBlocks {
  /** First block of each feature, length = features + 1. */
  readonly starts: Uint32Array;
  /** First vertex of each block, and the vertex where its last edge ends. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Four numbers a block. */
  readonly boxes: Float64Array;
}

export function ringBlocks(geometry: GeometryColumns): RingBlocks {
  const count = geometry.kinds.length;
  const { ringStarts } = geometry;
  const starts = new Uint32Array(count + 1);
  let total = 0;
  for (let row = 0; row < count; row++) {
    const [first, last] = ringRange(geometry, row);
    for (let ring = first; ring < last; ring++) {
      total += Math.ceil(edgesOf(ringStarts, ring) / BLOCK);
    }
    starts[row + 1] = total;
  }
  const from = new Uint32Array(total);
  const to = new Uint32Array(total);
  let block = 0;
  for (let row = 0; row < count; row++) {
    const [first, last] = ringRange(geometry, row);
    for (let ring = first; ring < last; ring++) {
      const end = startAt(ringStarts, ring) + edgesOf(ringStarts, ring);
      for (let vertex = startAt(ringStarts, ring); vertex < end; vertex += BLOCK) {
        from[block] = vertex;
        to[block] = Math.min(vertex + BLOCK, end);
        block++;
      }
    }
  }
  return { starts, from, to, boxes: blockBoxes(geometry.xy, from, to) };
}

const edgesOf = (ringStarts: Uint32Array, ring: number): number =>
  Math.max(0, startAt(ringStarts, ring + 1) - startAt(ringStarts, ring) - 1);

function blockBoxes(xy: Float64Array, from: Uint32Array, to: Uint32Array): Float64Array {
  const boxes = new Float64Array(4 * from.length);
  for (let block = 0; block < from.length; block++) {
    putBox(boxes, block, xy, [from[block] as number, to[block] as number]);
  }
  return boxes;
}
