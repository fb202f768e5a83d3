import { ProblemError } from "../../problem.ts";
import type { Finding } from "../finding.ts";
import { type AppliedStep, applyStep, type MovedCell } from "./apply-step.ts";
import { type BatchPolicy, batchOrder, policyFor, preferred } from "./policy.ts";
import type { RepairContext } from "./repair-context.ts";
import { geometryOf, type RepairState } from "./repair-state.ts";
import type { Cell, RepairStep } from "./step.ts";
import { stepsFor } from "./steps-for.ts";
import { withoutSpikes } from "./without-spikes.ts";

/** A batch as it would come out. */
export interface RepairPlan {
  /** In the order of the batch. */
  readonly done: readonly { readonly finding: Finding; readonly applied: AppliedStep }[];
  /** Findings that a policy is for, and that no step has mended: settled by a step before, or for people to settle. */
  readonly left: readonly Finding[];
  /** The grid after all steps. */
  readonly state: RepairState;
  /** Cells whose ground has changed, with their areas before the first and after the last step, by number. */
  readonly moved: readonly MovedCell[];
}

/**
 * Repairs all findings that a policy is for, one after the other, each on the grid as it is by then. The outcome does not depend on the order of the findings.
 */
export function planAll(
  start: RepairState,
  findings: readonly Finding[],
  { policies, context }: { readonly policies: readonly BatchPolicy[]; readonly context: RepairContext },
): RepairPlan {
  const done: RepairPlan["done"][number][] = [];
  const left: Finding[] = [];
  let state = start;
  for (const finding of batchOrder(findings)) {
    const policy = policyFor(policies, finding);
    if (!policy) continue;
    const steps = preferred(stepsFor(state, finding, context), policy.choice, state);
    const applied = firstThatFits(state, steps, context.rules.G07.limits.angleBelow);
    if (!applied) {
      left.push(finding);
      continue;
    }
    done.push({ finding, applied });
    state = applied.state;
  }
  return { done, left, state, moved: movedByAll(done.map(({ applied }) => applied)) };
}

/** The first step that mends something and leaves no new spike, which would be another finding: a wedge that ends where three cells meet is given whole. Where all do, the first. */
function firstThatFits(
  state: RepairState,
  steps: readonly RepairStep[],
  angle: number | null,
): AppliedStep | null {
  let first: AppliedStep | null = null;
  for (const step of steps) {
    try {
      const applied = applyStep(state, step);
      if (applied.rows.length === 0) continue;
      if (angle === null || !leavesSpike(state, applied, angle)) return applied;
      first ??= applied;
    } catch (cause) {
      if (!(cause instanceof ProblemError)) throw cause;
    }
  }
  return first;
}

/** Whether a cell has a corner sharper than `angle` degrees, and had none before. */
function leavesSpike(before: RepairState, { rows, state }: AppliedStep, angle: number): boolean {
  const hasSpike = (of: RepairState, row: number): boolean => {
    const outline = geometryOf(of, row);
    return outline !== null && withoutSpikes(outline, angle, () => true) !== null;
  };
  return rows.some((row) => hasSpike(state, row) && !hasSpike(before, row));
}

/** Areas of cells before the first and after the last of several steps, by number. */
export function movedByAll(steps: readonly AppliedStep[]): MovedCell[] {
  const moved = new Map<Cell, MovedCell>();
  for (const cell of steps.flatMap((step) => step.moved))
    moved.set(cell.cell, { ...cell, before: moved.get(cell.cell)?.before ?? cell.before });
  return [...moved.values()].sort((a, b) => a.cell - b.cell);
}
