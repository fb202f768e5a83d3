import fc from "fast-check";
import { expect, test } from "vitest";
import type { GridComparison } from "../../../../src/core/grid/compare/comparison.ts";
import {
  countSigns,
  hasHashes,
  readSignOffs,
  reviewName,
  SIGN_STATES,
  type SignOff,
  signOffRecord,
  writeSignOffs,
} from "../../../../src/core/grid/compare/sign-off.ts";
import { comparisonOf, gridOf } from "../../../support/versions.ts";

const anySign: fc.Arbitrary<SignOff> = fc.record({
  state: fc.constantFrom(...SIGN_STATES),
  who: fc.string(),
  when: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  note: fc.string({ unit: "grapheme" }),
});

test("sign-offs are read as they were kept", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), anySign)), (entries) => {
      const signs = new Map(entries);
      expect(readSignOffs(writeSignOffs(signs))).toEqual(signs);
    }),
  );
});

test.each([
  "",
  "null",
  "{}",
  '[["key"]]',
  '[["key",{"state":"maybe","who":"","when":"","note":""}]]',
  "[[1,null]]",
])("what is no sign-off is left out: %s", (text) => {
  expect([...readSignOffs(text)]).toEqual([]);
});

const sides = { south: 0, north: 10 };
const compared = (): Promise<GridComparison> =>
  comparisonOf({
    old: gridOf("旧版", [{ code: "A", west: 0, east: 10, ...sides }]),
    new: gridOf("新版", [
      { code: "A", west: 0, east: 8, ...sides },
      { code: "C", west: 20, east: 30, ...sides },
    ]),
  });

test("the record of a review lists every change, signed or not, in words", async () => {
  const comparison = await compared();
  const [first] = comparison.changes;
  const sign: SignOff = { state: "disputed", who: "李工", when: "2026-11-21T08:00:00.000Z", note: "待核" };
  const signs = new Map([[first?.key ?? "", sign]]);
  expect(countSigns(comparison.changes, signs)).toEqual({ open: 1, confirmed: 0, disputed: 1 });
  const record = signOffRecord(comparison, signs, ({ kind }) => `它${kind}`);
  expect(
    record.changes.map(({ kind, state, who, note, sentence }) => [kind, state, who, note, sentence]),
  ).toEqual([
    ["moved", "disputed", "李工", "待核", "它moved"],
    ["new", "open", null, "", "它new"],
  ]);
  expect(record.states).toEqual({ open: 1, confirmed: 0, disputed: 1 });
});

test("a review is named after both hashes, and kept only under hashes", async () => {
  const comparison = await compared();
  expect(hasHashes(comparison)).toBe(false);
  const hashed = {
    ...comparison,
    old: { ...comparison.old, sha256: "aa" },
    new: { ...comparison.new, sha256: "bb" },
  };
  expect([reviewName(hashed), hasHashes(hashed)]).toEqual(["aa>bb", true]);
});
