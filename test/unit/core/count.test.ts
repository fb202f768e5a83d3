import { describe, expect, test } from "vitest";
import { countOperation } from "../../../src/core/analysis/count/count-operation.ts";
import type { OperationResult } from "../../../src/core/analysis/operation.ts";
import type { FeatureColumns } from "../../../src/core/geometry/columns.ts";
import { ProblemError } from "../../../src/core/problem.ts";
import { linesOf, runHere, tableLines } from "../../support/run-here.ts";
import { box, pointLayer, polygonLayer } from "../../support/shapes.ts";

// Two cells of 0.01° side by side, 999,761.3174 m² each (survey formula of TD/T 1055-2019), and one upon half of the second.
const CELL_KM2 = 0.9997613174;
const cells = polygonLayer("格网", [
  { parts: [[box(103.8, 36.05, 103.81, 36.06)]], values: { code: "w", points: 7 } },
  { parts: [[box(103.81, 36.05, 103.82, 36.06)]], values: { code: "e" } },
  { parts: [[box(103.815, 36.05, 103.83, 36.06)]], values: { code: "upon" } },
  { parts: [[box(104, 37, 104.01, 37.01)]], values: { code: "empty" } },
]);
const site = (lng: number, lat: number, ZS: string, HS: number | null) => ({
  at: [lng, lat] as const,
  values: { ZS, HS },
});
const sites = pointLayer("基站", [
  site(103.805, 36.055, "5G", 10),
  site(103.806, 36.055, "4G", 30),
  // On the border of the first two cells: counted in the first.
  site(103.81, 36.055, "5G", 100),
  // A corner of the first two cells.
  site(103.81, 36.06, "4G", null),
  site(103.812, 36.055, "5G", null),
  // Inside the second and the third.
  site(103.817, 36.055, "5G", 5),
  // On the border of the third, but inside the second.
  site(103.815, 36.055, "4G", 6),
  site(103.9, 36.055, "5G", 1),
]);

const totals = ({ totals }: OperationResult) =>
  Object.fromEntries(totals.map(({ name, value }) => [name, value]));
const features = (result: OperationResult) => linesOf(result.features as FeatureColumns);

test("points are counted in each polygon, and on each square kilometre of it; those on shared borders once", async () => {
  const result = await runHere(countOperation, { a: cells, b: sites });
  const lines = features(result);
  expect(lines.map(({ points }) => points)).toEqual([4, 3, 1, 0]);
  expect(lines.map(({ code }) => code)).toEqual(["w", "e", "upon", "empty"]);
  expect(lines[0]).toMatchObject({ a_points: 7 });
  expect(lines[0]?.["per_km2"]).toBeCloseTo(4 / CELL_KM2, 8);
  expect(lines[3]?.["per_km2"]).toBe(0);
  expect(totals(result)).toEqual({ points: 8, inside: 7, outside: 1, on_border: 2, in_several: 1 });
  expect(result.notes).toEqual([
    { code: "unmatched", facts: { layer: "基站", features: 1 } },
    { code: "on-border", facts: { layer: "基站", features: 2 } },
  ]);
  expect(result.table && tableLines(result.table)).toEqual(
    lines.map(({ points, per_km2 }, feature) => ({ feature, points, per_km2 })),
  );
});

test("numbers of the points are summed up; where no point has one there is none", async () => {
  const result = await runHere(countOperation, { a: cells, b: sites }, { fields: ["HS", "HS"] });
  const statistics = features(result).map(({ HS_sum, HS_mean, HS_min, HS_max }) => [
    HS_sum,
    HS_mean,
    HS_min,
    HS_max,
  ]);
  expect(statistics).toEqual([
    [140, 140 / 3, 10, 100],
    [11, 5.5, 5, 6],
    [5, 5, 5, 5],
    [null, null, null, null],
  ]);
});

test("by class, each polygon has a line for every class of points in it", async () => {
  const result = await runHere(countOperation, { a: cells, b: sites }, { by: "ZS", fields: ["HS"] });
  const lines = result.table ? tableLines(result.table) : [];
  expect(lines.map(({ feature, ZS, points, HS_sum }) => [feature, ZS, points, HS_sum])).toEqual([
    [0, "5G", 2, 110],
    [0, "4G", 2, 30],
    [1, "5G", 2, 5],
    [1, "4G", 1, 6],
    [2, "5G", 1, 5],
  ]);
});

test("only points that meet the conditions take part", async () => {
  const where = [{ field: "ZS", operator: "=", values: ["4G"] }];
  const result = await runHere(countOperation, { a: cells, b: sites }, { where });
  expect(features(result).map(({ points }) => points)).toEqual([2, 1, 0, 0]);
  expect(totals(result)).toMatchObject({ points: 3, outside: 0 });
});

describe("what cannot be counted", () => {
  test("is listed, and has no figure", async () => {
    const a = polygonLayer("a", [
      { parts: [[box(0, 0, 1, 1)]] },
      {
        parts: [
          [
            [
              [0, 0],
              [1, 0],
              [Number.NaN, 1],
            ],
          ],
        ],
      },
    ]);
    const b = pointLayer("b", [{ at: [0.5, 0.5] }, { at: [Number.NaN, 0.5] }]);
    const result = await runHere(countOperation, { a, b });
    expect(features(result).map(({ points, per_km2 }) => [points, per_km2 === null])).toEqual([
      [1, false],
      [null, true],
    ]);
    expect(result.failed.map(({ layer, feature, code }) => [layer, feature, code])).toEqual([
      ["a", 1, "bad-coordinate"],
      ["b", 1, "bad-coordinate"],
    ]);
    expect(totals(result)).toMatchObject({ points: 1 });
  });

  test("words are not summed up", async () => {
    const run = runHere(countOperation, { a: cells, b: sites }, { fields: ["ZS"] });
    await expect(run).rejects.toMatchObject({ problem: { code: "not-numeric", facts: { field: "ZS" } } });
    await expect(run).rejects.toBeInstanceOf(ProblemError);
  });

  test("layers without features give no figures", async () => {
    const result = await runHere(countOperation, { a: polygonLayer("a", []), b: pointLayer("b", []) });
    expect(features(result)).toEqual([]);
    expect(totals(result)).toMatchObject({ points: 0, outside: 0 });
  });
});
