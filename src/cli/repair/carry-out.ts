import type { RepairPlanFile } from "../../catalog/parse-repair.ts";
import type { GeometryEngine } from "../../core/geometry/engine.ts";
import type { GridCheckInput } from "../../core/grid/grid-check.ts";
import { findGridFields } from "../../core/grid/grid-fields.ts";
import { applyStep } from "../../core/grid/repair/apply-step.ts";
import { type BatchOutcome, repairAll } from "../../core/grid/repair/repair-all.ts";
import type { RepairState } from "../../core/grid/repair/repair-state.ts";
import type { GridRules } from "../../core/grid/rules.ts";
import { quietJob } from "../../core/job.ts";

interface Tools {
  readonly codeField: string | null;
  readonly parent: NonNullable<GridCheckInput["parent"]> | null;
  readonly rules: GridRules;
  readonly engine: () => Promise<GeometryEngine>;
}

/**
 * Carries a plan out: its steps one after the other, or a batch on what a check finds.
 * @throws ProblemError what `applyStep` and `checkGrid` can throw
 */
export async function carryOut(
  start: RepairState,
  { plan, name }: { readonly plan: RepairPlanFile; readonly name: string },
  { codeField, parent, rules, engine }: Tools,
): Promise<BatchOutcome> {
  if (plan.kind === "steps") {
    const steps: BatchOutcome["steps"][number][] = [];
    for (const step of plan.steps) steps.push(applyStep(steps.at(-1)?.state ?? start, step));
    return { steps, left: [], beyond: [] };
  }
  const { columns } = start.original;
  const areaField = findGridFields(columns.attributes).area?.name ?? null;
  const context = { rules, parents: parent?.layer.columns ?? null, areaField };
  const check = { grid: { name, columns }, codeField, parent, rules };
  const { policies } = plan;
  return repairAll(start, { policies, context, check }, { engine: await engine(), job: quietJob() });
}
