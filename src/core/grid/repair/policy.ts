import type { Finding } from "../finding.ts";
import type { Rule } from "../rules.ts";
import { areaOf } from "./apply-step.ts";
import type { RepairState } from "./repair-state.ts";
import type { RepairStep } from "./step.ts";

/** How a batch chooses among the steps for a finding. */
export const BATCH_CHOICES = ["longest-border", "larger", "smaller", "split"] as const;
export type BatchChoice = (typeof BATCH_CHOICES)[number];

/** Rules whose findings a batch can repair, in the order in which it does: cells must be valid before their borders can be. */
export const BATCH_RULES = ["G07", "G01", "G02", "G06", "G05", "G04", "G03", "G08", "G18"] as const;
type BatchRule = (typeof BATCH_RULES)[number];

/**
 * Limit that the page suggests for a batch, m²: the ground of a unit cell (万米单元网格), for ground as large may be a cell that is missing or drawn twice. Own default, confirm.
 */
export const USUAL_AREA_BELOW = 10_000;

/** Which findings of a rule are repaired together, and how. */
export interface BatchPolicy {
  readonly rule: BatchRule;
  /** For rules with several choices; the others have but one. */
  readonly choice: BatchChoice;
  /** m²; findings without an area are repaired whatever it is. */
  readonly areaBelow?: number | undefined;
  /** Mean width in metres. */
  readonly widthBelow?: number | undefined;
}

/** The first policy for a finding; null where it is left alone. */
export const policyFor = (
  policies: readonly BatchPolicy[],
  { rule, area, width }: Finding,
): BatchPolicy | null =>
  policies.find(
    (policy) =>
      policy.rule === rule &&
      (area ?? 0) < (policy.areaBelow ?? Number.POSITIVE_INFINITY) &&
      (width ?? 0) < (policy.widthBelow ?? Number.POSITIVE_INFINITY),
  ) ?? null;

/** Findings of rules that policies are for, and that are larger or wider than all of these allow: for people to settle. */
export const beyondLimits = (policies: readonly BatchPolicy[], findings: readonly Finding[]): Finding[] =>
  findings.filter(
    (finding) => policies.some(({ rule }) => rule === finding.rule) && policyFor(policies, finding) === null,
  );

/** Findings in the order in which a batch repairs them, whatever order they come in. */
export const batchOrder = (findings: readonly Finding[]): Finding[] => {
  const place = (rule: Rule): number => (BATCH_RULES as readonly Rule[]).indexOf(rule);
  return [...findings].sort((a, b) => place(a.rule) - place(b.rule) || (a.key < b.key ? -1 : 1));
};

/** The steps in the order in which a choice tries them. */
export function preferred(
  steps: readonly RepairStep[],
  choice: BatchChoice,
  state: RepairState,
): RepairStep[] {
  const areaAt = (step: RepairStep): number => {
    const row = step.kind === "give" ? state.original.rowOf.get(step.to) : undefined;
    return row === undefined ? 0 : areaOf(state, row);
  };
  const isSplit = ({ kind }: RepairStep): boolean => kind === "split-middle";
  const whole = steps.filter((step) => !isSplit(step));
  // A choice is one between heirs; where there are steps of other kinds the first is the best.
  const byArea = (sense: 1 | -1) =>
    whole.every(({ kind }) => kind === "give")
      ? whole.toSorted((a, b) => sense * (areaAt(a) - areaAt(b)))
      : whole;
  const orders: Readonly<Record<BatchChoice, () => RepairStep[]>> = {
    "longest-border": () => whole,
    larger: () => byArea(-1),
    smaller: () => byArea(1),
    split: () => [...steps.filter(isSplit), ...whole],
  };
  return orders[choice]();
}
