import type { Finding } from "./finding.ts";
import { type FindingMarks, type FindingStatus, UNMARKED } from "./finding-mark.ts";
import type { Rule, Severity } from "./rules.ts";

/** Which findings are listed. */
export interface FindingFilter {
  /** Null for all. */
  readonly rule: Rule | null;
  /** Any of these; none stands for all. */
  readonly severities: readonly Severity[];
  readonly statuses: readonly FindingStatus[];
}

export const ALL_FINDINGS: FindingFilter = { rule: null, severities: [], statuses: [] };

/** Positions of the findings that a filter lets through, ascending. Some milliseconds for 100,000. */
export function listFindings(
  findings: readonly Pick<Finding, "key" | "rule" | "severity">[],
  { rule, severities, statuses }: FindingFilter,
  marks: FindingMarks,
): Uint32Array {
  const listed = new Uint32Array(findings.length);
  let count = 0;
  for (const [i, finding] of findings.entries()) {
    if (rule !== null && finding.rule !== rule) continue;
    if (severities.length > 0 && !severities.includes(finding.severity)) continue;
    if (statuses.length > 0 && !statuses.includes((marks.get(finding.key) ?? UNMARKED).status)) continue;
    listed[count++] = i;
  }
  return listed.subarray(0, count);
}

/** The listed position next to another, which need not be listed itself, or the first one for null; null where the list ends. */
export function nextListed(listed: Uint32Array, position: number | null, step: 1 | -1): number | null {
  if (position === null) return listed[0] ?? null;
  const from = firstNotBefore(listed, position);
  const isListed = listed[from] === position;
  return listed[step < 0 ? from - 1 : isListed ? from + 1 : from] ?? null;
}

/** Where a position stands in the list, counted from 0; null where it is not listed. */
export function placeInList(listed: Uint32Array, position: number): number | null {
  const place = firstNotBefore(listed, position);
  return listed[place] === position ? place : null;
}

function firstNotBefore(listed: Uint32Array, position: number): number {
  let from = 0;
  let to = listed.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((listed[middle] as number) < position) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** How many findings have each status. */
export function countStatuses(
  findings: readonly Pick<Finding, "key">[],
  marks: FindingMarks,
): Readonly<Record<FindingStatus, number>> {
  const counts = { open: findings.length, done: 0, "false-alarm": 0 };
  // Nobody has marked anything yet: nothing to be looked up.
  if (marks.size === 0) return counts;
  for (const { key } of findings) {
    const status = marks.get(key)?.status ?? "open";
    if (status === "open") continue;
    counts[status]++;
    counts.open--;
  }
  return counts;
}
