import type { RepairPlanFile } from "../../catalog/parse-repair.ts";
import type { GeometryEngine } from "../../core/geometry/engine.ts";
import { checkGrid } from "../../core/grid/check-grid.ts";
import type { Finding } from "../../core/grid/finding.ts";
import { type AppliedStep, applyStep } from "../../core/grid/repair/apply-step.ts";
import { planAll } from "../../core/grid/repair/plan-all.ts";
import { type BatchPolicy, policyFor } from "../../core/grid/repair/policy.ts";
import type { RepairState } from "../../core/grid/repair/repair-state.ts";
import { repairedColumns } from "../../core/grid/repair/repaired-columns.ts";
import { DEFAULT_RULES } from "../../core/grid/rules.ts";
import { quietJob } from "../../core/job.ts";

/** What came of a plan. */
interface Outcome {
  readonly steps: readonly AppliedStep[];
  /** Findings of the rules of a batch that are still there. */
  readonly left: readonly Finding[];
}

interface Tools {
  readonly codeField: string | null;
  readonly engine: () => Promise<GeometryEngine>;
}

/**
 * Carries a plan out: its steps one after the other, or a batch on what a check finds.
 * @throws ProblemError what `applyStep` and `checkGrid` can throw
 */
export async function carryOut(
  start: RepairState,
  { plan, name }: { readonly plan: RepairPlanFile; readonly name: string },
  tools: Tools,
): Promise<Outcome> {
  if (plan.kind === "batch") return repairAll(start, { policies: plan.policies, name }, tools);
  const steps: AppliedStep[] = [];
  for (const step of plan.steps) steps.push(applyStep(steps.at(-1)?.state ?? start, step));
  return { steps, left: [] };
}

/** Checks after the first: a repair can bring to light what another finding had hidden. */
const CHECKS = 4;

async function repairAll(
  start: RepairState,
  { policies, name }: { readonly policies: readonly BatchPolicy[]; readonly name: string },
  { codeField, engine }: Tools,
): Promise<Outcome> {
  const context = { rules: DEFAULT_RULES, parents: null, areaField: null };
  const steps: AppliedStep[] = [];
  for (let check = 0; ; check++) {
    const state = steps.at(-1)?.state ?? start;
    const grid = { name, columns: repairedColumns(state) };
    const { findings } = await checkGrid({ grid, codeField }, await engine(), quietJob());
    const { done } = check < CHECKS ? planAll(state, findings, { policies, context }) : { done: [] };
    if (done.length === 0)
      return { steps, left: findings.filter((finding) => policyFor(policies, finding) !== null) };
    steps.push(...done.map(({ applied }) => applied));
  }
}
