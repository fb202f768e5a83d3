import "../../../support/fixed-seed.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ALL_FINDINGS,
  countStatuses,
  type FindingFilter,
  listFindings,
  nextListed,
  placeInList,
} from "../../../../src/core/grid/finding-filter.ts";
import { FINDING_STATUSES, type FindingMark } from "../../../../src/core/grid/finding-mark.ts";
import { RULES, type Severity } from "../../../../src/core/grid/rules.ts";

const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

const findings = fc
  .array(
    fc.record({ rule: fc.constantFrom(...RULES.slice(0, 4)), severity: fc.constantFrom(...SEVERITIES) }),
    {
      maxLength: 40,
    },
  )
  .map((list) => list.map((finding, i) => ({ ...finding, key: `finding ${i}` })));
const marks = fc
  .array(fc.tuple(fc.nat(45), fc.constantFrom(...FINDING_STATUSES)))
  .map(
    (list) =>
      new Map(list.map(([i, status]): [string, FindingMark] => [`finding ${i}`, { status, note: "" }])),
  );
const filters: fc.Arbitrary<FindingFilter> = fc.record({
  rule: fc.option(fc.constantFrom(...RULES.slice(0, 4)), { nil: null }),
  severities: fc.subarray([...SEVERITIES]),
  statuses: fc.subarray([...FINDING_STATUSES]),
});

describe("a list of findings", () => {
  test("holds all of them without a filter, in their order", () => {
    fc.assert(
      fc.property(findings, marks, (list, kept) => {
        expect([...listFindings(list, ALL_FINDINGS, kept)]).toEqual(list.map((_, i) => i));
      }),
    );
  });

  test("is split by each status without rest, as the counts say", () => {
    fc.assert(
      fc.property(findings, marks, filters, (list, kept, filter) => {
        const counts = countStatuses(list, kept);
        const parts = FINDING_STATUSES.map((status) =>
          listFindings(list, { ...filter, statuses: [status] }, kept),
        );
        const whole = listFindings(list, { ...filter, statuses: [] }, kept);
        expect(parts.flatMap((part) => [...part]).sort((a, b) => a - b)).toEqual([...whole]);
        const all = FINDING_STATUSES.map((status) =>
          listFindings(list, { ...ALL_FINDINGS, statuses: [status] }, kept),
        );
        expect(all.map((part) => part.length)).toEqual(FINDING_STATUSES.map((status) => counts[status]));
      }),
    );
  });

  test("is gone through from end to end and back, each finding once", () => {
    fc.assert(
      fc.property(findings, marks, filters, (list, kept, filter) => {
        const listed = listFindings(list, filter, kept);
        expect(walk(listed, null, 1)).toEqual([...listed]);
        const last = listed.at(-1);
        if (last !== undefined) expect(walk(listed, last, -1)).toEqual([...listed].reverse().slice(1));
      }),
    );
  });

  test("goes on from a finding that is no longer listed, to its neighbours in the list", () => {
    fc.assert(
      fc.property(findings, marks, filters, fc.nat(45), (list, kept, filter, position) => {
        const listed = listFindings(list, filter, kept);
        const after = [...listed].find((each) => each > position) ?? null;
        const before = [...listed].reverse().find((each) => each < position) ?? null;
        expect([nextListed(listed, position, 1), nextListed(listed, position, -1)]).toEqual([after, before]);
        expect(placeInList(listed, position)).toBe(
          listed.includes(position) ? listed.indexOf(position) : null,
        );
      }),
    );
  });
});

/** Positions that steps in one direction come by. */
function walk(listed: Uint32Array, from: number | null, step: 1 | -1): number[] {
  const seen: number[] = [];
  for (let at = nextListed(listed, from, step); at !== null; at = nextListed(listed, at, step)) seen.push(at);
  return seen;
}
