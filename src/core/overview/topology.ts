import { type HalfEdges, matchHalfEdges } from "../geometry/coverage/half-edges.ts";
import type { Polygons } from "../geometry/coverage/polygons.ts";
import type { Job } from "../job.ts";
import { runSteps } from "../run-steps.ts";

/** The half-edges of faces, numbered in the order of the faces: levels come out in that order, the order of the file. */
export interface Topology extends HalfEdges {
  /** Places of the vertices in degrees, two numbers to each. */
  readonly xy: Float64Array;
}

export async function buildTopology(faces: Polygons, job: Job): Promise<Topology> {
  const total = faces.xy.length / 2;
  const edges = await runSteps(matchHalfEdges(faces, "polygon"), { job, stage: "matching", total });
  const xy = new Float64Array(2 * edges.vertices);
  edges.places.forEach((place, vertex) => {
    xy[2 * vertex] = faces.xy[2 * place] as number;
    xy[2 * vertex + 1] = faces.xy[2 * place + 1] as number;
  });
  return { ...edges, xy };
}
