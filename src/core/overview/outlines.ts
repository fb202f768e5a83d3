import { GrowableDoubles, GrowableInts } from "../growable.ts";
import { NONE, type Topology } from "./topology.ts";

/** Rings along the borders of regions: simple, closed, with the region to their left. */
export interface Outlines {
  /** Region of each ring. */
  readonly regions: Int32Array;
  /** Starts in vertices, length = rings + 1. */
  readonly ringStarts: Int32Array;
  /** Degrees. */
  readonly xy: Float64Array;
}

/**
 * Walks along the left side of all borders, over the vertices that were not dropped. A walk that comes back to a vertex is cut off there as a ring of its own, so that no ring touches
 * itself. Walks end on any input, since each half-edge has one that follows it and one that it follows.
 */
export function walkOutlines(
  { origin, next, twin, xy, halfEdges, vertices }: Topology,
  left: Int32Array,
  dropped: Uint8Array,
): Outlines {
  const regions = new GrowableInts();
  const ringStarts = new GrowableInts();
  const out = new GrowableDoubles();
  ringStarts.push(0);
  const walked = new Uint8Array(halfEdges);
  const placeInWalk = new Int32Array(vertices).fill(NONE);
  let walk: number[] = [];
  const cutOff = (from: number, region: number) => {
    const ring = walk.slice(from);
    walk = walk.slice(0, from);
    for (const v of ring) placeInWalk[v] = NONE;
    if (ring.length < 3) return;
    for (const v of [...ring, ring[0] as number]) {
      out.push(xy[2 * v] as number);
      out.push(xy[2 * v + 1] as number);
    }
    regions.push(region);
    ringStarts.push(out.length / 2);
  };
  for (let start = 0; start < halfEdges; start++) {
    const region = left[start] as number;
    if (region === NONE || walked[start]) continue;
    for (let h = start; !walked[h]; ) {
      walked[h] = 1;
      const v = origin[h] as number;
      if (!dropped[v]) {
        if (placeInWalk[v] !== NONE) cutOff(placeInWalk[v] as number, region);
        placeInWalk[v] = walk.push(v) - 1;
      }
      h = next[h] as number;
      while (left[h] === NONE) h = next[twin[h] as number] as number;
    }
    cutOff(0, region);
  }
  return { regions: regions.view(), ringStarts: ringStarts.view(), xy: out.view() };
}
