import { ProblemError } from "../../problem.ts";
import { interpolateDescription } from "../descriptions/interpolate.ts";
import { numbersOf } from "../numbers-of.ts";
import type { Operation, OperationResult, Session, Task, Tools } from "../operation.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { InterpolateParameters } from "./interpolate-parameters.ts";
import { interpolateResult } from "./interpolate-result.ts";
import { PairAreas, type PairOutcome } from "./pair-areas.ts";

/**
 * Zonal sums by areal interpolation (area weighting; Goodchild and Lam 1980): values of B brought to the polygons of A. **It assumes that a value is spread evenly within each feature of B**; where
 * people live in one corner of a large feature, no figure here can know it.
 *
 * - `sum`, for amounts (people, floor space): each feature of B gives A the share of its amount that its area in A has of its whole area. What lies outside all of A is reported, so that nothing is
 *   lost: all = inside + outside + failed. Where features of A overlap each other each gets its share, and the total inside counts it once.
 * - `mean`, for levels (density, height): the mean of the values weighted by the area each has in A; features without a value weigh nothing.
 *
 * Areas in m² on the CGCS2000 ellipsoid by the exact kernel (`overlap-area.ts`).
 */
export const interpolateOperation: Operation<PairOutcome> = {
  ...interpolateDescription,
  open: openInterpolate,
};

/** @throws ProblemError `missing-parameter` without any field, `unknown-field`, `not-numeric` */
async function openInterpolate(task: Task, tools: Tools): Promise<Session<PairOutcome, OperationResult>> {
  const b = task.b as PreparedLayer;
  const { sum, mean } = task.parameters as InterpolateParameters;
  if (sum.length + mean.length === 0) {
    const facts = { name: "sum" };
    throw new ProblemError({ code: "missing-parameter", where: interpolateOperation.name, facts });
  }
  for (const field of [...sum, ...mean]) numbersOf(b, field);
  // Feature by feature of B: what of each lies in all of A together is what cannot be outside.
  const pairs = new PairAreas(b, task.a, tools);
  return {
    costs: pairs.costs,
    compute: (piece) => pairs.compute(piece),
    lost: (piece) => pairs.lost(piece),
    merge: async (outcomes) => interpolateResult(task, outcomes),
  };
}
