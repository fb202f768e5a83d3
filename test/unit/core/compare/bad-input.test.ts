import { expect, test } from "vitest";
import type { LayerInput } from "../../../../src/core/analysis/layer-input.ts";
import { ProblemError } from "../../../../src/core/problem.ts";
import { box, lineLayer, polygonLayer } from "../../../support/shapes.ts";
import { type Cell, comparisonOf, gridOf } from "../../../support/versions.ts";

const square = (code: string, west: number): Cell => ({ code, west, south: 0, east: west + 10, north: 10 });
const plain = gridOf("新版", [square("A", 0), square("B", 10)]);

const problemOf = (old: LayerInput, fields: { readonly [name: string]: string } = {}) =>
  comparisonOf({ old, new: plain, ...fields }).then(
    () => null,
    (cause: unknown) => (cause instanceof ProblemError ? cause.problem : cause),
  );

test("a layer without features, codes or the field that was named cannot be compared", async () => {
  const nameless = polygonLayer("旧版", [{ parts: [[box(103.8, 36, 103.81, 36.01)]], values: { MC: "甲" } }]);
  expect(await problemOf(polygonLayer("旧版", []))).toEqual({ code: "no-features", where: "旧版" });
  expect(await problemOf(nameless)).toEqual({ code: "no-code-field", where: "旧版" });
  expect(await problemOf(plain, { codeField: "BH" })).toMatchObject({ code: "unknown-field", where: "新版" });
  expect(await problemOf(plain, { householdsField: "WGBM" })).toMatchObject({
    code: "not-numeric",
    facts: { field: "WGBM" },
  });
});

test("duplicate codes and cells without one are listed, and told apart by their ground", async () => {
  const old = gridOf("旧版", [square("A", 0), square("A", 10), { ...square("", 20), code: null }]);
  const { old: version, changes, unchanged } = await comparisonOf({ old, new: old });
  expect(version.duplicates).toEqual([{ code: "A", features: [0, 1] }]);
  expect(version.codeless).toEqual([2]);
  expect(changes).toEqual([]);
  expect(unchanged.identical).toBe(3);
});

test("codes as numbers are the same as codes as words; blanks around them do not count", async () => {
  const parts = [[box(103.8, 36, 103.81, 36.01)]];
  const old = polygonLayer("旧版", [{ parts, values: { WGBM: 620102001001001 } }]);
  const now = polygonLayer("新版", [{ parts, values: { WGBM: " 620102001001001 " } }]);
  expect((await comparisonOf({ old, new: now })).changes).toEqual([]);
});

test("a bow-tie takes part repaired and is listed", async () => {
  const old = polygonLayer("旧版", [
    {
      parts: [
        [
          [
            [103.8, 36],
            [103.81, 36.01],
            [103.81, 36],
            [103.8, 36.01],
          ],
        ],
      ],
      values: { WGBM: "A" },
    },
  ]);
  const now = polygonLayer("新版", [{ parts: [[box(103.8, 36, 103.81, 36.01)]], values: { WGBM: "A" } }]);
  const { repaired, changes, ledger } = await comparisonOf({ old, new: now });
  expect(repaired).toMatchObject([{ layer: "旧版", feature: 0, reason: "Self-intersection" }]);
  expect(changes.map(({ kind }) => kind)).toEqual(["moved"]);
  // The bow covers the half of the square where both triangles lie.
  expect(ledger.gained / ledger.new).toBeCloseTo(0.5, 3);
  expect(ledger.closed).toBe(true);
});

test("a cell of unknown ground is listed and leaves its neighbours undecided, never counted as nothing", async () => {
  const broken = polygonLayer("旧版", [
    {
      parts: [
        [
          [
            [103.8, 36],
            [103.81, Number.NaN],
            [103.81, 36.01],
            [103.8, 36.01],
          ],
        ],
      ],
      values: { WGBM: "A" },
    },
    { parts: [[box(103.81, 36, 103.82, 36.01)]], values: { WGBM: "B" } },
  ]);
  const { changes, failed, ledger, unchanged } = await comparisonOf({ old: broken, new: plain });
  expect(failed).toMatchObject([
    { layer: "旧版", feature: 0, code: "bad-coordinate" },
    { layer: "新版", feature: 0, other: 0 },
  ]);
  expect(changes.map(({ kind, flow }) => [kind, flow])).toEqual([["unknown", null]]);
  expect(changes[0]?.old.map(({ code, area }) => [code, area])).toEqual([["A", null]]);
  expect(unchanged.identical).toBe(1);
  expect(ledger).toMatchObject({ unmeasured: 2, closed: false, gained: 0 });
});

test("lines among the cells are listed, not compared", async () => {
  const line = lineLayer("旧版", [
    {
      line: [
        [103.8, 36],
        [103.81, 36],
      ],
      values: { WGBM: "A" },
    },
  ]);
  const { failed, changes, ledger } = await comparisonOf({ old: line, new: plain });
  expect(failed).toMatchObject([{ layer: "旧版", code: "not-polygons" }]);
  expect(changes.map(({ kind }) => kind)).toEqual(["new", "unknown"]);
  expect(ledger.closed).toBe(false);
});
