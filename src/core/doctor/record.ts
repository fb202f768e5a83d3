import {
  CHECKS,
  type CheckId,
  type Diagnosis,
  type Finding,
  SEVERITIES,
  type Unchecked,
  type UncheckedReason,
} from "./diagnosis.ts";

/** What a check answers: its findings, none where all is well, or why it could not be made. */
export type Verdict = readonly Finding[] | UncheckedReason;

/** Collects the verdicts of an examination. */
export interface DoctorRecord {
  judge(check: CheckId, verdict: Verdict): void;
  isJudged(check: CheckId): boolean;
  /** Says of all the checks that have no verdict yet why they were not made. */
  skip(checks: readonly CheckId[], reason: UncheckedReason): void;
  /** What was found, the gravest first; a check is among the passed only when it was made and found nothing. */
  finish(): Pick<Diagnosis, "findings" | "passed" | "unchecked">;
}

export function startRecord(): DoctorRecord {
  const findings: Finding[] = [];
  const unchecked: Unchecked[] = [];
  const judged = new Set<CheckId>();
  const concerned = new Set<CheckId>();
  return {
    judge(check, verdict) {
      judged.add(check);
      if (typeof verdict === "string") {
        unchecked.push({ check, reason: verdict });
        concerned.add(check);
        return;
      }
      findings.push(...verdict);
      for (const finding of verdict) concerned.add(finding.check);
    },
    isJudged: (check) => judged.has(check),
    skip(checks, reason) {
      for (const check of checks) if (!judged.has(check)) this.judge(check, reason);
    },
    finish() {
      const rank = ({ severity, check }: Finding) =>
        SEVERITIES.indexOf(severity) * CHECKS.length + CHECKS.indexOf(check);
      return {
        findings: [...findings].sort((a, b) => rank(a) - rank(b)),
        passed: CHECKS.filter((check) => judged.has(check) && !concerned.has(check)),
        unchecked: [...unchecked].sort((a, b) => CHECKS.indexOf(a.check) - CHECKS.indexOf(b.check)),
      };
    },
  };
}

/** A finding without features. */
export const finding = (
  check: CheckId,
  severity: Finding["severity"],
  code: Finding["code"],
  facts: Finding["facts"] = {},
): Finding => ({ check, severity, code, facts, examples: [] });
