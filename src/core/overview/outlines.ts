import { NONE } from "../geometry/coverage/vertex-numbers.ts";
import { BORDER, INNER, walkRings } from "../geometry/coverage/walk-rings.ts";
import type { Job } from "../job.ts";
import { runSteps } from "../run-steps.ts";
import type { Topology } from "./topology.ts";

/** Rings along the borders of regions: simple, closed, with the region to their left. */
export interface Outlines {
  /** Region of each ring. */
  readonly regions: Int32Array;
  /** Starts in vertices, length = rings + 1. */
  readonly ringStarts: Int32Array;
  /** Degrees. */
  readonly xy: Float64Array;
}

/** Walks along the left side of all borders, over the vertices that were not dropped. */
export async function walkOutlines(
  topology: Topology,
  left: Int32Array,
  { dropped, job }: { readonly dropped: Uint8Array; readonly job: Job },
): Promise<Outlines> {
  const marks = Uint8Array.from(left, (region) => (region === NONE ? INNER : BORDER));
  const total = topology.count;
  const rings = await runSteps(walkRings(topology, marks, dropped), { job, stage: "matching", total });
  const regions = new Int32Array(rings.count);
  // Rings are closed: each has one vertex more than half-edges.
  const ringStarts = rings.starts.map((start, ring) => start + ring);
  const xy = new Float64Array(2 * (ringStarts[rings.count] as number));
  let at = 0;
  const put = (h: number) => {
    const vertex = topology.origin[h] as number;
    xy[at++] = topology.xy[2 * vertex] as number;
    xy[at++] = topology.xy[2 * vertex + 1] as number;
  };
  for (let ring = 0; ring < rings.count; ring++) {
    const [from, to] = [rings.starts[ring] as number, rings.starts[ring + 1] as number];
    regions[ring] = left[rings.halfEdges[from] as number] as number;
    for (let i = from; i < to; i++) put(rings.halfEdges[i] as number);
    put(rings.halfEdges[from] as number);
  }
  return { regions, ringStarts, xy };
}
