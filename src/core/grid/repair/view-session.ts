import type { FeatureColumns } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import type { AppliedStep, MovedCell } from "./apply-step.ts";
import { movedByAll } from "./plan-all.ts";
import { geometryOf, type RepairState } from "./repair-state.ts";
import type { Deed, PlannedBatch, RepairSession } from "./session.ts";
import type {
  BatchPreview,
  DoneRepair,
  MovedNamedCell,
  RepairChoice,
  RepairProgress,
} from "./session-view.ts";
import type { Cell, RepairStep, StepKind, StepOf } from "./step.ts";

/** The cells that a step is about: who gets the ground, else whose it is. */
const ABOUT: { readonly [K in StepKind]: (step: StepOf<K>) => readonly Cell[] } = {
  give: ({ to }) => [to],
  "split-middle": ({ between }) => between,
  "follow-parent": ({ cell }) => [cell],
  "snap-nodes": () => [],
  "make-valid": ({ cell }) => [cell],
  "fill-hole": ({ cell }) => [cell],
  "drop-part": ({ to }) => [to],
  "merge-sliver": ({ to }) => [to],
  "remove-duplicate": ({ cell }) => [cell],
  "fix-code": ({ cell }) => [cell],
};

const aboutOf = (step: RepairStep): readonly Cell[] =>
  (ABOUT[step.kind] as (step: RepairStep) => readonly Cell[])(step);

/** A choice as it is shown. */
export function viewChoice(session: RepairSession, { step, state, moved }: AppliedStep): RepairChoice {
  return {
    kind: step.kind,
    about: aboutOf(step).map(session.nameOf),
    moved: named(session, moved),
    cells: cellsOf(state, moved),
  };
}

/** Where a session stands. */
export function viewProgress(session: RepairSession): RepairProgress {
  const { done, undone } = session.history;
  return {
    done: done.map((deed) => viewDeed(session, deed)),
    undone: undone.length,
    settled: [...new Set(done.flatMap(({ settled }) => settled))],
  };
}

function viewDeed(session: RepairSession, { rule, steps, signatures }: Deed): DoneRepair {
  const { step } = steps[0] as AppliedStep;
  const { who = "", when = "" } = signatures[0] ?? {};
  return {
    rule,
    kind: step.kind,
    about: aboutOf(step).map(session.nameOf),
    steps: steps.length,
    moved: named(session, movedByAll(steps)),
    who,
    when,
  };
}

/** A batch as it is shown before it is decided for. */
export function viewBatch(session: RepairSession, { steps, left, beyond }: PlannedBatch): BatchPreview {
  const moved = movedByAll(steps);
  const state = steps.at(-1)?.state ?? session.history.start;
  return {
    steps: steps.length,
    moved: named(session, moved),
    left: left.length,
    beyond: beyond.length,
    cells: cellsOf(state, moved),
  };
}

const named = ({ nameOf }: RepairSession, moved: readonly MovedCell[]): MovedNamedCell[] =>
  moved.map((cell) => ({ ...nameOf(cell.cell), ...cell }));

/** Cells as they stand in a state; those that are gone are left out. */
function cellsOf(state: RepairState, moved: readonly MovedCell[]): FeatureColumns {
  const builder = new GeometryBuilder();
  const ids: number[] = [];
  for (const { cell } of moved) {
    const own = geometryOf(state, state.original.rowOf.get(cell) ?? 0);
    if (!own) continue;
    builder.takeFeature(own.geometry, own.row);
    ids.push(cell);
  }
  return { count: ids.length, ids: Uint32Array.from(ids), geometry: builder.finish(), attributes: [] };
}
