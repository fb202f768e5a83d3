import { totalsDescription } from "../descriptions/totals.ts";
import type { Operation, OperationResult, Session, Task, Tools } from "../operation.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import { groupColumn } from "./group-column.ts";
import { PairAreas } from "./pair-areas.ts";
import type { TotalsOutcome } from "./totals-outcome.ts";
import type { TotalsParameters } from "./totals-parameters.ts";
import { totalsResult } from "./totals-result.ts";
import { TouchingFeatures } from "./touching-features.ts";

/**
 * Site totals: for each feature of A, what it takes of B, by class: ground in m² on the CGCS2000 ellipsoid and as a share of the site, and the number of features. Areas come from the exact
 * kernel (`overlap-area.ts`); where features of B overlap each other each class counts its own ground, and what a site takes in all counts it once. Polygons
 * that merely touch (`NOISE`) are left out; lines and points of B are counted where they have any point in common with the site, its border included, and have no area.
 */
export const totalsOperation: Operation<TotalsOutcome> = {
  ...totalsDescription,
  open: openTotals,
};

/** @throws ProblemError `unknown-field` */
async function openTotals(task: Task, tools: Tools): Promise<Session<TotalsOutcome, OperationResult>> {
  const b = task.b as PreparedLayer;
  groupColumn(b, (task.parameters as TotalsParameters).by);
  const pairs = new PairAreas(task.a, b, tools);
  const touching = new TouchingFeatures(task.a, b);
  return {
    costs: pairs.costs,
    compute: async (piece) => {
      const outcome = await pairs.compute(piece);
      const owners: number[] = [];
      const others: number[] = [];
      for (const row of outcome.rows) {
        for (const other of touching.of(row)) {
          owners.push(row);
          others.push(other);
        }
        await tools.job.breathe();
      }
      return { pairs: outcome, owners: Uint32Array.from(owners), others: Uint32Array.from(others) };
    },
    lost: (piece) => ({ pairs: pairs.lost(piece), owners: new Uint32Array(0), others: new Uint32Array(0) }),
    merge: async (outcomes) => totalsResult(task, outcomes),
  };
}
