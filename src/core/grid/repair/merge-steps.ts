import { covers, OUTSIDE } from "../../geometry/arrangement/arrangement.ts";
import type { Finding } from "../finding.ts";
import { commonBorders } from "./common-borders.ts";
import { groundAt, memberOf, neighbourhood } from "./neighbourhood.ts";
import { partsOfRow } from "./parts-of-row.ts";
import { boxOfRow, type RepairState, rowOfCell } from "./repair-state.ts";
import type { RepairStep } from "./step.ts";

/** A sliver: into each of its neighbours. */
export function sliverSteps(state: RepairState, { features }: Finding): RepairStep[] {
  return features.flatMap((cell) => {
    const hood = neighbourhood(state, boxOfRow(state, rowOfCell(state, cell)));
    const own = memberOf(hood, state, cell);
    const borders = commonBorders(hood, state, (face) => covers(hood.arrangement, own, face));
    return borders
      .filter((border) => border.cell !== cell)
      .map(({ cell: to }): RepairStep => ({ kind: "merge-sliver", cell, to }));
  });
}

/** Parts: each but the largest, the smallest first, into its neighbour with the longest border. */
export function partSteps(state: RepairState, { features }: Finding): RepairStep[] {
  return features.flatMap((cell) => {
    const row = rowOfCell(state, cell);
    const hood = neighbourhood(state, boxOfRow(state, row));
    return partsOfRow(state, row)
      .slice(1)
      .reverse()
      .flatMap(({ middle }): RepairStep[] => {
        const face = groundAt(hood, middle);
        if (face === OUTSIDE) return [];
        const heir = commonBorders(hood, state, (other) => other === face).find(
          (border) => border.cell !== cell,
        );
        return heir ? [{ kind: "drop-part", cell, at: middle, to: heir.cell }] : [];
      });
  });
}
