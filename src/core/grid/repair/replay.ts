import type { FeatureColumns } from "../../geometry/columns.ts";
import { ProblemError, problemOf } from "../../problem.ts";
import { layerHash } from "../layer-hash.ts";
import { type AppliedStep, applyStep } from "./apply-step.ts";
import { digestOfRows } from "./digest-of-rows.ts";
import { type Receipt, verifyReceipt } from "./receipt.ts";
import { type RepairState, startRepair } from "./repair-state.ts";

/**
 * Does again on the original what a receipt says, and holds every step against it: the same layer comes out, bit by bit. Cells are found by the number of their feature, so that
 * the features must stand in the same order as then.
 * @throws ProblemError `receipt-broken` at the first link that does not fit, `receipt-layer` for another layer, `receipt-replay` where a step does not give what the receipt says
 */
export const replay = (columns: FeatureColumns, receipt: Receipt): RepairState =>
  replaySteps(columns, receipt).at(-1)?.state ?? startRepair(columns);

/** The same, step by step, as they stand in the receipt. */
export function replaySteps(columns: FeatureColumns, receipt: Receipt): AppliedStep[] {
  const { layer, links } = receipt;
  const broken = verifyReceipt(receipt);
  if (broken !== null) throw new ProblemError({ code: "receipt-broken", facts: { number: broken } });
  const found = layerHash(columns);
  if (found !== layer.hash)
    throw new ProblemError({
      code: "receipt-layer",
      where: layer.name,
      facts: { found, expected: layer.hash },
    });
  const done: AppliedStep[] = [];
  for (const { number, step, cells, geometry } of links) {
    const applied = attempt(() => applyStep(done.at(-1)?.state ?? startRepair(columns), step), number);
    const { state, rows, moved } = applied;
    const isSame =
      moved.length === cells.length &&
      moved.every(({ cell, before, after }, i) => {
        const said = cells[i];
        return said?.cell === cell && said.before === before && said.after === after;
      });
    if (!isSame || digestOfRows(state, rows) !== geometry)
      throw new ProblemError({ code: "receipt-replay", facts: { number } });
    done.push(applied);
  }
  return done;
}

function attempt<T>(run: () => T, number: number): T {
  try {
    return run();
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    throw new ProblemError({ code: "receipt-replay", facts: { number, reason: problemOf(cause).code } });
  }
}
