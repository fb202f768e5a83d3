import type { RepairPlanFile } from "../../catalog/parse-repair.ts";
import type { GeometryEngine } from "../../core/geometry/engine.ts";
import { applyStep } from "../../core/grid/repair/apply-step.ts";
import { type BatchOutcome, repairAll } from "../../core/grid/repair/repair-all.ts";
import type { RepairState } from "../../core/grid/repair/repair-state.ts";
import { DEFAULT_RULES } from "../../core/grid/rules.ts";
import { quietJob } from "../../core/job.ts";

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
  { codeField, engine }: Tools,
): Promise<BatchOutcome> {
  if (plan.kind === "steps") {
    const steps: BatchOutcome["steps"][number][] = [];
    for (const step of plan.steps) steps.push(applyStep(steps.at(-1)?.state ?? start, step));
    return { steps, left: [] };
  }
  const context = { rules: DEFAULT_RULES, parents: null, areaField: null };
  const check = { grid: { name, columns: start.original.columns }, codeField };
  const { policies } = plan;
  return repairAll(start, { policies, context, check }, { engine: await engine(), job: quietJob() });
}
