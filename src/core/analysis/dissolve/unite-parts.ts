import { type GeometryColumns, POLYGON, startAt } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { copyParts } from "../../geometry/copy-parts.ts";
import { areaOfCuts } from "../../geometry/coverage/area-of-cuts.ts";
import { checkCoverage } from "../../geometry/coverage/check-coverage.ts";
import { flawArea } from "../../geometry/coverage/flaw.ts";
import { freeHalfEdges, matchHalfEdges } from "../../geometry/coverage/half-edges.ts";
import { partsAlone, polygonsIn } from "../../geometry/coverage/polygons.ts";
import { UnmatchedEdges } from "../../geometry/coverage/unmatched-edges.ts";
import type { GeometryEngine, Shape } from "../../geometry/engine.ts";
import type { Job } from "../../job.ts";
import { runSteps } from "../../run-steps.ts";

/** Polygons joined by the engine. */
export interface United {
  /** One feature: the union, in the degrees of the input. */
  readonly geometry: GeometryColumns;
  /** m² that more than one of them covers, each once for every polygon too many: measured by itself, not as a difference. */
  readonly overlap: number;
  /** m² that the polygons gain when their edges are cut where others cross or touch them. */
  readonly cuts: number;
}

/** The union of some polygons of a layer, given by their numbers. @throws EngineError */
export async function uniteParts(
  geometry: GeometryColumns,
  parts: readonly number[],
  {
    engine,
    job,
    tolerance,
  }: { readonly engine: GeometryEngine; readonly job: Job; readonly tolerance: number },
): Promise<United> {
  const alone = picked(geometry, parts);
  const shapes: Shape[] = [];
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  try {
    for (const row of parts.keys()) shapes.push(engine.load(alone, row));
    const union = engine.union(shapes);
    engine.store(union, builder);
    engine.free(union);
  } finally {
    for (const shape of shapes) engine.free(shape);
  }
  await job.breathe();
  return { geometry: builder.finish(), ...(await measured(alone, tolerance, job)) };
}

/** What the polygons cover too often, and what cutting their edges adds to them. */
async function measured(
  geometry: GeometryColumns,
  tolerance: number,
  job: Job,
): Promise<Pick<United, "overlap" | "cuts">> {
  const run = { job, stage: "computing", total: 1 } as const;
  const edges = await runSteps(matchHalfEdges(polygonsIn(geometry), "tile"), run);
  const { flaws, contacts } = await runSteps(checkCoverage(geometry, edges, tolerance), run);
  let overlap = 0;
  for (const flaw of flaws) if (flaw.kind === "overlap") overlap += flawArea(flaw);
  const cuts = areaOfCuts(new UnmatchedEdges(edges, geometry.xy), contacts);
  freeHalfEdges(edges);
  return { overlap, cuts };
}

function picked(geometry: GeometryColumns, parts: readonly number[]): GeometryColumns {
  const single = partsAlone(geometry);
  const builder = new GeometryBuilder({ features: parts.length, vertices: vertexCount(geometry, parts) });
  for (const part of parts) {
    builder.beginFeature(POLYGON);
    copyParts(single, part, builder);
  }
  return builder.finish();
}

function vertexCount({ partStarts, ringStarts }: GeometryColumns, parts: readonly number[]): number {
  const startOf = (part: number) => startAt(ringStarts, startAt(partStarts, part));
  return parts.reduce((sum, part) => sum + startOf(part + 1) - startOf(part), 0);
}
