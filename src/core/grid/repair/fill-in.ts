import { ProblemError } from "../../problem.ts";
import { type AppliedStep, applyStep } from "./apply-step.ts";
import { bearerOf, blanksFor, type CellValue, isFilledIn } from "./blanks-for.ts";
import { currentState } from "./history.ts";
import { type RepairSession, withDeed } from "./session.ts";
import type { NamedBlank, Signature } from "./session-view.ts";

/**
 * Fills in what people have said about the codes or the missing values of a finding.
 * @throws ProblemError `code-taken` for a code that another cell bears; what `applyStep` can throw
 */
export function fillIn(
  session: RepairSession,
  { key, values }: { readonly key: string; readonly values: readonly CellValue[] },
  signature: Signature,
): RepairSession {
  const finding = session.findings.get(key);
  const codeField = session.check.codeField ?? null;
  if (!finding) return session;
  const steps: AppliedStep[] = [];
  const stateNow = () => steps.at(-1)?.state ?? currentState(session.history);
  for (const value of values) steps.push(applyStep(stateNow(), { kind: "fix-code", ...value }));
  const isAboutCodes = finding.rule !== "G13";
  for (const value of isAboutCodes ? values : []) {
    const other = bearerOf(stateNow(), value);
    if (other === null) continue;
    const { code, name } = session.nameOf(other);
    throw new ProblemError({
      code: "code-taken",
      facts: { code: String(value.value), cell: name ?? String(code) },
    });
  }
  const settled = isFilledIn(stateNow(), finding, codeField) ? [key] : [];
  return withDeed(session, { rule: finding.rule, steps, signatures: steps.map(() => signature), settled });
}

/** What a finding asks people for, as the grid stands. */
export function blanksOf({ findings, history, check, nameOf }: RepairSession, key: string): NamedBlank[] {
  const finding = findings.get(key);
  const blanks = finding ? blanksFor(currentState(history), finding, check.codeField ?? null) : [];
  return blanks.map((blank) => ({ ...blank, ...nameOf(blank.cell) }));
}
