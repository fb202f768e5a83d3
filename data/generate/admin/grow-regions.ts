import { Heap } from "../../../src/core/heap.ts";
import type { Adjacency } from "../mesh/adjacency.ts";

/** Where regions start, and the region that they must stay in. */
export interface Seeds {
  /** First piece of land of each region. */
  readonly at: readonly number[];
  /** Parent of each piece of land; a region never leaves the parent of its seed. */
  readonly parentOf: ArrayLike<number>;
}

/**
 * Divides all land among regions: every piece goes to the region whose way to it costs least, where a way runs from neighbour to neighbour, so
 * that every region hangs together. Returns the region of each piece.
 * @throws Error where a piece cannot be reached from any seed of its parent
 */
export function growRegions(
  adjacency: Adjacency,
  { at, parentOf }: Seeds,
  cost: (from: number, to: number, region: number) => number,
): Int32Array {
  const regionOf = new Int32Array(parentOf.length).fill(-1);
  const reached = new Float64Array(parentOf.length).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(parentOf.length).fill(-1);
  const queue = new Heap();
  at.forEach((piece, region) => {
    reached[piece] = 0;
    from[piece] = region;
    queue.push(0, piece);
  });
  while (queue.size > 0) {
    const key = queue.nextKey;
    const piece = queue.pop();
    if (regionOf[piece] !== -1 || key > (reached[piece] as number)) continue;
    const region = from[piece] as number;
    regionOf[piece] = region;
    for (let k = adjacency.starts[piece] as number; k < (adjacency.starts[piece + 1] as number); k++) {
      const next = adjacency.neighbours[k] as number;
      if (regionOf[next] !== -1 || parentOf[next] !== parentOf[piece]) continue;
      const way = key + cost(piece, next, region);
      if (way >= (reached[next] as number)) continue;
      reached[next] = way;
      from[next] = region;
      queue.push(way, next);
    }
  }
  const lost = regionOf.indexOf(-1);
  if (lost !== -1) throw new Error(`piece ${lost} of parent ${parentOf[lost]} lies beyond all seeds`);
  return regionOf;
}
