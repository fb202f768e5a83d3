import { ProblemError } from "../../problem.ts";
import type { Finding } from "../finding.ts";
import { type AppliedStep, applyStep } from "./apply-step.ts";
import type { RepairContext } from "./repair-context.ts";
import type { RepairState } from "./repair-state.ts";
import { stepsFor } from "./steps-for.ts";

/**
 * What can be done about a finding, each as it would come out: the step, the state after it, and the area it would move for each cell. The best by default comes first; steps that would not work are
 * left out. To decide for one is to go on from its state.
 */
export const choicesFor = (
  state: RepairState,
  finding: Finding,
  context: RepairContext,
): readonly AppliedStep[] =>
  stepsFor(state, finding, context).flatMap((step) => {
    try {
      const applied = applyStep(state, step);
      return applied.rows.length > 0 ? [applied] : [];
    } catch (cause) {
      if (cause instanceof ProblemError) return [];
      throw cause;
    }
  });
