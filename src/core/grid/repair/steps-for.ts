import { ProblemError } from "../../problem.ts";
import type { Finding } from "../finding.ts";
import type { Rule } from "../rules.ts";
import { gapSteps, holeSteps, overlapSteps } from "./ground-steps.ts";
import { partSteps, sliverSteps } from "./merge-steps.ts";
import { nodeAtRim } from "./node-at-rim.ts";
import { outsideSteps } from "./parent-steps.ts";
import type { RepairContext, StepsOf } from "./repair-context.ts";
import type { RepairState } from "./repair-state.ts";
import type { Cell, RepairStep } from "./step.ts";

/** What can be done about the findings of a rule. Rules that only people can settle (codes, loads, objects, order) are not in it. */
const STEPS: Partial<Readonly<Record<Rule, StepsOf>>> = {
  G01: overlapSteps,
  G02: gapSteps,
  G03: outsideSteps,
  G04: sliverSteps,
  G05: partSteps,
  G06: holeSteps,
  G07: (_, { features }, { rules }) =>
    features.map((cell) => ({ kind: "make-valid", cell, angle: rules.G07.limits.angleBelow ?? 0 })),
  G08: (state, { at, figures }, { parents }) => {
    const tolerance = Math.max(LEAST_DISTANCE, (figures["distance"] ?? 0) * (1 + SLACK));
    if (!at) return [];
    const node = parents && nodeAtRim(state, { at, tolerance }, parents);
    return [{ kind: "snap-nodes", at, tolerance, ...(node ? { node } : {}) }];
  },
  G18: ({ original, values }, { features, figures }, { areaField }) => {
    const value = figures["measured"];
    if (areaField === null || value === undefined) return [];
    const rounded = Math.round(value * 100) / 100;
    const isSet = (cell: Cell) => values.get(areaField)?.get(original.rowOf.get(cell) ?? -1) === rounded;
    return features
      .filter((cell) => !isSet(cell))
      .map((cell) => ({ kind: "fix-code", cell, field: areaField, value: rounded }));
  },
};

/** Nodes are joined within a millimetre at least, and within a hundredth more than the distance found: the check measures on another plane. Own defaults, confirm. */
const LEAST_DISTANCE = 0.001;
const SLACK = 0.01;

/** The steps that make sense for a finding, the best by default first; none for what only people can settle, and where it is settled already. */
export function stepsFor(state: RepairState, finding: Finding, context: RepairContext): RepairStep[] {
  try {
    return STEPS[finding.rule]?.(state, finding, context) ?? [];
  } catch (cause) {
    if (cause instanceof ProblemError) return [];
    throw cause;
  }
}
