import type { GeometryEngine } from "../../geometry/engine.ts";
import type { Job } from "../../job.ts";
import { inspectGrid } from "../check-grid.ts";
import type { Finding } from "../finding.ts";
import type { GridCheckInput } from "../grid-check.ts";
import type { AppliedStep } from "./apply-step.ts";
import { planAll } from "./plan-all.ts";
import { type BatchPolicy, batchOrder, beyondLimits, policyFor } from "./policy.ts";
import type { RepairContext } from "./repair-context.ts";
import type { RepairState } from "./repair-state.ts";
import { repairedColumns } from "./repaired-columns.ts";

/** What a batch has come to. */
export interface BatchOutcome {
  readonly steps: readonly AppliedStep[];
  /** Findings that a policy is for, and that are still there. */
  readonly left: readonly Finding[];
  /** Findings of its rules beyond the limits of the policies. */
  readonly beyond: readonly Finding[];
}

interface BatchQuestion {
  readonly policies: readonly BatchPolicy[];
  readonly context: RepairContext;
  /** How the grid is checked; the layer itself is the state's. */
  readonly check: GridCheckInput;
}

/** Checks after the first: a repair can bring to light what another finding had hidden. */
const CHECKS = 4;

/**
 * Checks a grid, repairs what policies are for, and checks again until nothing more can be done.
 * @throws ProblemError what `checkGrid` can throw
 */
export async function repairAll(
  start: RepairState,
  { policies, context, check }: BatchQuestion,
  { engine, job }: { readonly engine: GeometryEngine; readonly job: Job },
): Promise<BatchOutcome> {
  const steps: AppliedStep[] = [];
  for (let round = 0; ; round++) {
    const state = steps.at(-1)?.state ?? start;
    const grid = { ...check.grid, columns: repairedColumns(state) };
    const { findings } = await inspectGrid({ ...check, grid }, engine, job);
    const meant = batchOrder(findings.filter((finding) => policyFor(policies, finding) !== null));
    const before = steps.length;
    for (let i = 0; round < CHECKS && i < meant.length; i++) {
      const { done } = planAll(steps.at(-1)?.state ?? start, meant.slice(i, i + 1), { policies, context });
      steps.push(...done.map(({ applied }) => applied));
      job.report("repairing", i + 1, meant.length);
      await job.breathe();
    }
    if (steps.length === before) return { steps, left: meant, beyond: beyondLimits(policies, findings) };
  }
}
