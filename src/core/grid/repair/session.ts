import { attributeAt } from "../../geometry/columns.ts";
import type { GeometryEngine } from "../../geometry/engine.ts";
import type { Job } from "../../job.ts";
import { isMissing } from "../check/values.ts";
import { inspectGrid } from "../check-grid.ts";
import type { Finding } from "../finding.ts";
import type { GridCheckInput } from "../grid-check.ts";
import { findGridFields } from "../grid-fields.ts";
import { gridLayer } from "../grid-layer.ts";
import { DEFAULT_RULES, type Rule } from "../rules.ts";
import type { AppliedStep } from "./apply-step.ts";
import { choicesFor } from "./choices-for.ts";
import { currentState, type History, startHistory, withStep } from "./history.ts";
import { type BatchPolicy, policyFor } from "./policy.ts";
import { type Receipt, startReceipt, withLink } from "./receipt.ts";
import { type BatchOutcome, repairAll } from "./repair-all.ts";
import type { RepairContext } from "./repair-context.ts";
import { type RepairState, startRepair } from "./repair-state.ts";
import { replaySteps } from "./replay.ts";
import type { NamedCell, Signature } from "./session-view.ts";
import type { Cell } from "./step.ts";

/** One thing that was done: the step for a finding, or all steps of a batch or of a receipt. */
export interface Deed {
  /** Of the finding; null for several steps. */
  readonly rule: Rule | null;
  readonly steps: readonly AppliedStep[];
  /** By step. */
  readonly signatures: readonly Signature[];
  readonly state: RepairState;
  /** Keys of findings that need nothing any more because of it. */
  readonly settled: readonly string[];
}

/** A grid under repair, with what was found in it and all that was done. Never changed: every deed makes another one. */
export interface RepairSession {
  readonly check: GridCheckInput;
  readonly context: RepairContext;
  /** What a check of the original has found, by key. */
  readonly findings: ReadonlyMap<string, Finding>;
  readonly history: History<Deed>;
  readonly nameOf: (cell: Cell) => NamedCell;
}

/**
 * Begins to repair a grid: checks it, so that the ground of every finding is known.
 * @throws ProblemError what `checkGrid` can throw
 */
export async function openSession(
  { grid, codeField = null, rules = DEFAULT_RULES, parent = null }: GridCheckInput,
  engine: GeometryEngine,
  job: Job,
): Promise<RepairSession> {
  const check: GridCheckInput = { grid, codeField, rules, parent };
  const { findings } = await inspectGrid(check, engine, job);
  const start = startRepair(grid.columns);
  const { area, code, name } = findGridFields(grid.columns.attributes);
  const codes = grid.columns.attributes.find((column) => column.name === codeField) ?? code;
  const layer = gridLayer(grid, codes);
  return {
    check,
    context: { rules, parents: parent?.layer.columns ?? null, areaField: area?.name ?? null },
    findings: new Map(findings.map((finding) => [finding.key, finding])),
    history: startHistory(start),
    nameOf(cell) {
      const row = start.original.rowOf.get(cell) ?? 0;
      const called = name && attributeAt(name, row);
      return {
        cell,
        code: layer.codeOf(row),
        name: isMissing(called) ? null : String(called),
      };
    },
  };
}

/** What can be done about a finding as the grid stands, the best by default first; none for what is settled, or for people to settle. */
export function choicesOf(session: RepairSession, key: string): readonly AppliedStep[] {
  const finding = session.findings.get(key);
  return finding ? choicesFor(currentState(session.history), finding, session.context) : [];
}

/** Decides for one of the choices of a finding as the grid stands. Other findings of the cells it changes are looked at again. */
export function decide(
  session: RepairSession,
  { key, applied }: { readonly key: string; readonly applied: AppliedStep },
  signature: Signature,
): RepairSession {
  const rule = session.findings.get(key)?.rule ?? null;
  const settled = [key, ...settledBy(session, key, applied)];
  return withDeed(session, { rule, steps: [applied], signatures: [signature], settled });
}

/** Other findings of changed cells for which there was something to do before a step, and is nothing after it. */
function settledBy(
  { findings, history, context }: RepairSession,
  own: string,
  applied: AppliedStep,
): string[] {
  const cells = new Set(applied.moved.map(({ cell }) => cell));
  const before = currentState(history);
  const canRepair = (state: RepairState, finding: Finding) => choicesFor(state, finding, context).length > 0;
  const touched = [...findings.values()].filter(
    ({ key, features }) => key !== own && features.some((cell) => cells.has(cell)),
  );
  return touched
    .filter((finding) => canRepair(before, finding) && !canRepair(applied.state, finding))
    .map(({ key }) => key);
}

/** A batch before it is decided for. */
export interface PlannedBatch extends BatchOutcome {
  readonly settled: readonly string[];
}

/**
 * Repairs all that policies are for, without deciding for it.
 * @throws ProblemError what `checkGrid` can throw
 */
export async function planBatch(
  { check, context, findings, history }: RepairSession,
  policies: readonly BatchPolicy[],
  tools: { readonly engine: GeometryEngine; readonly job: Job },
): Promise<PlannedBatch> {
  const outcome = await repairAll(currentState(history), { policies, context, check }, tools);
  // A place can move with what was done around it, the rule and the cells stay.
  const nameOf = ({ rule, features }: Finding) => [rule, ...[...features].sort((a, b) => a - b)].join();
  const left = new Set(outcome.left.map(nameOf));
  const meant = [...findings.values()].filter((finding) => policyFor(policies, finding) !== null);
  return {
    ...outcome,
    settled: meant.filter((finding) => !left.has(nameOf(finding))).map(({ key }) => key),
  };
}

/** Decides for a batch that was planned on the grid as it stands. */
export const decideBatch = (
  session: RepairSession,
  { steps, settled }: PlannedBatch,
  signature: Signature,
): RepairSession => withDeed(session, { rule: null, steps, signatures: steps.map(() => signature), settled });

/**
 * Does on the original what a receipt says, in place of all that was done.
 * @throws ProblemError what `replay` can throw
 */
export function replayIn(session: RepairSession, receipt: Receipt): RepairSession {
  const { findings, context, history } = session;
  const { start } = history;
  const steps = replaySteps(start.original.columns, receipt);
  const signatures = receipt.links.map(({ who, when }) => ({ who, when }));
  const state = steps.at(-1)?.state ?? start;
  const settled = [...findings.values()].filter(
    (finding) =>
      choicesFor(start, finding, context).length > 0 && choicesFor(state, finding, context).length === 0,
  );
  const fresh = { ...session, history: startHistory<Deed>(start) };
  return withDeed(fresh, { rule: null, steps, signatures, settled: settled.map(({ key }) => key) });
}

/** Nothing is added where nothing was done. */
export function withDeed(session: RepairSession, deed: Omit<Deed, "state">): RepairSession {
  const state = deed.steps.at(-1)?.state;
  return state ? { ...session, history: withStep(session.history, { ...deed, state }) } : session;
}

/** The receipt of all that was done. */
export function receiptOf({ check, history, nameOf }: RepairSession): Receipt {
  const codeOf = (cell: Cell) => nameOf(cell).code;
  return history.done
    .flatMap(({ steps, signatures }) => steps.map((step, i) => ({ step, ...(signatures[i] as Signature) })))
    .reduce<Receipt>(
      (receipt, { step, who, when }) => withLink(receipt, step, { who, when, codeOf }),
      startReceipt(check.grid.name, check.grid.columns),
    );
}
