import { type GeometryColumns, kindAt, POLYGON, vertexRange } from "../../geometry/columns.ts";
import { EngineError, type GeometryEngine } from "../../geometry/engine.ts";
import { hasFiniteCoordinates } from "../../geometry/finite-coordinates.ts";
import { onPlane, straightPlane } from "../../geometry/plane.ts";
import type { Job } from "../../job.ts";
import { type FeatureCheck, startTally, type Tally } from "./feature-check.ts";

/** How a polygon can be judged. */
interface Judge {
  readonly engine: GeometryEngine;
  readonly job: Job;
  /** Features to be shown in all, for the progress; null where their reading tells it already. */
  readonly total: number | null;
}

/** Polygons that are not valid by the rules of OGC simple features, by reason. */
export function checkValidity({ engine, job, total }: Judge): FeatureCheck & { readonly judged: number } {
  const reasons = new Map<string, Tally>();
  let judged = 0;
  return {
    check: "validity",
    get judged() {
      return judged;
    },
    async add(batch) {
      const geometry = batch.degrees ?? batch.columns.geometry;
      // Whether a polygon crosses itself can be told on any plane; only that of degrees has to be made.
      const flat = batch.degrees ? onPlane(geometry, straightPlane(geometry)) : geometry;
      for (let row = 0; row < batch.columns.count; row++) {
        await job.breathe();
        const [from, to] = vertexRange(flat, row);
        if (kindAt(flat, row) !== POLYGON || from === to || !hasFiniteCoordinates(flat, row)) continue;
        judged++;
        if (total !== null) job.report("repairing", judged, Math.max(total, judged));
        const reason = faultOf(engine, flat, row);
        if (reason === null) continue;
        const tally = reasons.get(reason) ?? startTally();
        reasons.set(reason, tally);
        tally.add(batch, row);
      }
    },
    verdict() {
      if (judged === 0) return "no-polygons";
      return [...reasons].map(([reason, { count, examples }]) => ({
        check: "validity",
        severity: "warning",
        code: "invalid-geometry",
        facts: { reason, count, of: judged },
        examples,
      }));
    },
  };
}

/** Why a polygon is not valid, in the engine's words; one that the engine cannot even build is not valid either. */
function faultOf(engine: GeometryEngine, geometry: GeometryColumns, row: number): string | null {
  try {
    const shape = engine.load(geometry, row);
    const fault = engine.fault(shape);
    engine.free(shape);
    return fault?.reason ?? null;
  } catch (cause) {
    if (cause instanceof EngineError) return cause.message;
    throw cause;
  }
}
