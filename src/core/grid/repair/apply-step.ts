import { featureArea } from "../../geometry/area.ts";
import { ProblemError } from "../../problem.ts";
import { fixCode } from "./fix-code.ts";
import { followParent } from "./follow-parent.ts";
import { fillHole, give } from "./give.ts";
import { makeValidCell } from "./make-valid-cell.ts";
import { dropPart, mergeSliver, removeDuplicate } from "./merge-cells.ts";
import type { ChangedRows } from "./reassign.ts";
import { geometryOf, type RepairState } from "./repair-state.ts";
import { snapNodes } from "./snap-nodes.ts";
import { splitMiddle } from "./split-middle.ts";
import type { Cell, RepairStep, StepKind, StepOf } from "./step.ts";

/** What a step has done to a cell: its ellipsoidal area in m² before and after; 0 for a cell that is gone. */
export interface MovedCell {
  readonly cell: Cell;
  readonly before: number;
  readonly after: number;
}

/** A step and what came of it. */
export interface AppliedStep {
  readonly step: RepairStep;
  readonly state: RepairState;
  /** Rows whose geometry or values have changed, ascending. */
  readonly rows: readonly number[];
  /** The same cells, in the same order. */
  readonly moved: readonly MovedCell[];
}

/** What a step does to the geometry of rows. */
const DRAWN: {
  readonly [K in Exclude<StepKind, "fix-code">]: (state: RepairState, step: StepOf<K>) => ChangedRows;
} = {
  give,
  "split-middle": splitMiddle,
  "follow-parent": followParent,
  "snap-nodes": snapNodes,
  "make-valid": makeValidCell,
  "fill-hole": fillHole,
  "drop-part": dropPart,
  "merge-sliver": mergeSliver,
  "remove-duplicate": removeDuplicate,
};

/** Steps that may leave nothing of a cell. */
const REMOVING: ReadonlySet<StepKind> = new Set(["merge-sliver", "remove-duplicate"]);

/**
 * Applies a step: a new state, which shares with the old one all that the step does not touch. The same step on the same state always gives the same bits.
 * @throws ProblemError `repair-no-cell`, `repair-no-ground` or `repair-no-middle` for a step that does not fit the layer (any more), `repair-empties` for one that would leave nothing of a
 * cell without saying so, `repair-tangled`, `unknown-field`
 */
export function applyStep(state: RepairState, step: RepairStep): AppliedStep {
  if (step.kind === "fix-code") {
    const row = state.original.rowOf.get(step.cell) ?? 0;
    const next = { ...state, values: fixCode(state, step), steps: [...state.steps, step] };
    const area = areaOf(state, row);
    return { step, state: next, rows: [row], moved: [{ cell: step.cell, before: area, after: area }] };
  }
  const changes = (DRAWN[step.kind] as (state: RepairState, step: RepairStep) => ChangedRows)(state, step);
  const { ids } = state.original.columns;
  const cells = new Map(state.cells);
  for (const [row, geometry] of changes) {
    if (geometry === null && !REMOVING.has(step.kind))
      throw new ProblemError({ code: "repair-empties", facts: { cell: ids[row] as number } });
    cells.set(row, geometry);
  }
  const next = { ...state, cells, steps: [...state.steps, step] };
  const rows = [...changes.keys()].sort((a, b) => a - b);
  const moved = rows.map((row) => ({
    cell: ids[row] as number,
    before: areaBefore(state, row, step),
    after: areaOf(next, row),
  }));
  return { step, state: next, rows, moved };
}

/** Area before a step. Loops of an invalid ring count against each other, so that of a cell that becomes valid is measured by the even-odd rule. */
function areaBefore(state: RepairState, row: number, step: RepairStep): number {
  if (step.kind !== "make-valid" || state.original.rowOf.get(step.cell) !== row) return areaOf(state, row);
  const valid = makeValidCell(state, { ...step, angle: 0 }).get(row);
  return valid ? (featureArea(valid, 0) ?? 0) : areaOf(state, row);
}

/** Ellipsoidal area of a row in m². */
export function areaOf(state: RepairState, row: number): number {
  const own = geometryOf(state, row);
  return own ? (featureArea(own.geometry, own.row) ?? 0) : 0;
}
