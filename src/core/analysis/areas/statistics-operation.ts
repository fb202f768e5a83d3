import { statisticsDescription } from "../descriptions/statistics.ts";
import type { Operation, OperationResult, Session, Task, Tools } from "../operation.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import { groupColumn } from "./group-column.ts";
import { PairAreas, type PairOutcome } from "./pair-areas.ts";
import type { StatisticsParameters } from "./statistics-parameters.ts";
import { statisticsResult } from "./statistics-result.ts";

/**
 * Overlay statistics: how much of each class of A lies in each class of B, and how much outside B, in m² on the CGCS2000 ellipsoid, as shares of the class of A, and by number of pairs of
 * features. No shape is built: areas come from the exact kernel (`overlap-area.ts`). Where features of B overlap each other, each line counts the ground for its own class; the ledger counts it
 * once, and `multiple` is the difference. Pairs that share up to `NOISE` merely touch.
 * Polygons that are invalid take part repaired and are listed; edges are straight on the authalic cylinder.
 */
export const statisticsOperation: Operation<PairOutcome> = {
  ...statisticsDescription,
  open: openStatistics,
};

/** @throws ProblemError `unknown-field` */
async function openStatistics(task: Task, tools: Tools): Promise<Session<PairOutcome, OperationResult>> {
  const b = task.b as PreparedLayer;
  const { groupA, groupB } = task.parameters as StatisticsParameters;
  groupColumn(task.a, groupA);
  groupColumn(b, groupB);
  const pairs = new PairAreas(task.a, b, tools);
  return {
    costs: pairs.costs,
    compute: (piece) => pairs.compute(piece),
    lost: (piece) => pairs.lost(piece),
    merge: async (outcomes) => statisticsResult(task, outcomes),
  };
}
