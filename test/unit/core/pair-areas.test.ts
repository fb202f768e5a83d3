import fc from "fast-check";
import { expect, test } from "vitest";
import { interpolateOperation } from "../../../src/core/analysis/areas/interpolate-operation.ts";
import { statisticsOperation } from "../../../src/core/analysis/areas/statistics-operation.ts";
import { totalsOperation } from "../../../src/core/analysis/areas/totals-operation.ts";
import type { LayerInput } from "../../../src/core/analysis/layer-input.ts";
import type { OperationResult, ResultTable } from "../../../src/core/analysis/operation.ts";
import { overlay } from "../../../src/core/analysis/overlay.ts";
import { ringArea } from "../../../src/core/geometry/area.ts";
import { type FeatureColumns, LINE, POINT } from "../../../src/core/geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../../src/core/geometry/columns-builder.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { quietJob } from "../../../src/core/job.ts";
import { ProblemError } from "../../../src/core/problem.ts";
import { fixedNoise, mosaic } from "../../support/mosaic.ts";
import { linesOf, runHere, tableLines } from "../../support/run-here.ts";
import { box, polygonLayer } from "../../support/shapes.ts";

const lines = ({ table }: OperationResult) => tableLines(table as ResultTable);
const features = (result: OperationResult) => linesOf(result.features as FeatureColumns);
const totals = ({ totals }: OperationResult) =>
  Object.fromEntries(totals.map(({ name, value }) => [name, value]));

/** By the survey formula: the ground between two meridians and two parallels. */
const ground = (west: number, south: number, east: number, north: number): number =>
  ringArea(box(west, south, east, north).flat());

const parcels = polygonLayer("规划用地", [
  { parts: [[box(103.8, 36.05, 103.81, 36.06)]], values: { DLMC: "住宅" } },
  { parts: [[box(103.81, 36.05, 103.82, 36.06)]], values: { DLMC: "工业" } },
  { parts: [[box(103.82, 36.05, 103.83, 36.06)]], values: { DLMC: "工业" } },
]);
const farmland = polygonLayer("永久基本农田", [
  { parts: [[box(103.805, 36.04, 103.815, 36.07)]], values: { DJ: "优等" } },
  { parts: [[box(103.815, 36.04, 103.825, 36.07)]], values: { DJ: "中等" } },
]);
// Between two parallels, ground goes by longitude: a parcel is 0.01° wide.
const whole = ground(103.8, 36.05, 103.81, 36.06);

test("overlay statistics: each class of A in each class of B and outside, with shares and pairs", async () => {
  const result = await runHere(
    statisticsOperation,
    { a: parcels, b: farmland },
    { groupA: "DLMC", groupB: "DJ" },
  );
  const found = lines(result).map(({ DLMC, DJ, part, area, share, pairs }) => [
    DLMC,
    DJ,
    part,
    Math.round((area as number) * 1e3) / 1e3,
    Math.round((share as number) * 1e9) / 1e9,
    pairs,
  ]);
  const m2 = (parcels: number) => Math.round(parcels * whole * 1e3) / 1e3;
  expect(found).toEqual([
    ["住宅", "优等", "inside", m2(0.5), 0.5, 1],
    ["住宅", null, "outside", m2(0.5), 0.5, 1],
    ["工业", "中等", "inside", m2(1), 0.5, 2],
    ["工业", "优等", "inside", m2(0.5), 0.25, 1],
    ["工业", null, "outside", m2(0.5), 0.25, 1],
  ]);
  // Where each line is to be seen: the feature of A with most of it.
  expect(lines(result).map(({ feature }) => feature)).toEqual([0, 0, expect.any(Number), 1, 2]);
  expect(result.ledger).toMatchObject({ failed: 0, unmeasured: 0, closed: true });
  expect(totals(result)["inside"]).toBeCloseTo(2 * whole, 3);
  expect(result.notes).toEqual([{ code: "by-kernel", facts: { features: 3, plane: "authalic" } }]);
});

test("statistics agree with the overlay by GEOS, class by class, and both ledgers close", async () => {
  const geos = await loadEngine("geos");
  const classes = fc.nat({ max: 30 });
  await fc.assert(
    fc.asyncProperty(classes, classes, fc.integer({ min: 5, max: 40 }), async (seedA, seedB, size) => {
      const layer = (name: string, seed: number, side: number): LayerInput => ({
        name,
        columns: mosaic({
          columns: 6,
          rows: 5,
          side,
          noise: fixedNoise(seed),
          classOf: (cell) => `${(cell * 7) % 4}`,
        }),
      });
      const a = layer("a", seedA, 0.01);
      const b = layer("b", seedB, size / 2000);
      const statistics = await runHere(statisticsOperation, { a, b }, { groupA: "class", groupB: "class" });
      const byGeos = await overlay({ a, b, groupA: "class", groupB: "class" }, geos, quietJob());
      const inside = lines(statistics).filter(({ part }) => part === "inside");
      expect(inside.map(({ a_class, b_class }) => [a_class, b_class])).toEqual(
        byGeos.rows.map(({ a, b }) => [a, b]),
      );
      inside.forEach(({ area }, i) => {
        expect(Math.abs((area as number) - (byGeos.rows[i]?.area ?? 0))).toBeLessThan(1e-3);
      });
      expect(statistics.ledger?.closed).toBe(true);
      expect(Math.abs((statistics.ledger?.inside ?? 0) - byGeos.ledger.inside)).toBeLessThan(1e-2);
      expect(Math.abs((statistics.ledger?.outside ?? 0) - byGeos.ledger.outside)).toBeLessThan(1e-2);
    }),
    { numRuns: 12 },
  );
});

const overlapping = polygonLayer("管控区", [
  { parts: [[box(103.8, 36.05, 103.806, 36.06)]], values: { LX: "甲" } },
  { parts: [[box(103.804, 36.05, 103.81, 36.06)]], values: { LX: "乙" } },
  { parts: [[box(103.81, 36.05, 103.811, 36.06)]], values: { LX: "乙" } },
]);

test("where features of B overlap each other lines count for themselves, the ledger once, by the engine, and it is said", async () => {
  const { table, ledger, notes } = await runHere(
    statisticsOperation,
    { a: parcels, b: overlapping },
    { groupB: "LX" },
  );
  const found = tableLines(table as ResultTable);
  expect(found.map(({ LX, part }) => [LX, part])).toEqual([
    ["乙", "inside"],
    ["甲", "inside"],
    [null, "outside"],
  ]);
  expect(found[0]?.["area"]).toBeCloseTo(0.7 * whole, 3);
  expect(found[1]?.["area"]).toBeCloseTo(0.6 * whole, 3);
  expect(found[2]?.["area"]).toBeCloseTo(1.9 * whole, 3);
  expect(ledger?.inside).toBeCloseTo(1.1 * whole, 3);
  expect(ledger?.multiple).toBeCloseTo(0.2 * whole, 3);
  expect(ledger?.closed).toBe(true);
  expect(notes.map(({ code }) => code)).toEqual(["by-kernel", "by-engine", "overlaps-once"]);
  expect(notes[1]?.facts).toMatchObject({ features: 1 });
});

test("an invalid polygon takes part repaired; one whose ground nobody knows fails what it may meet", async () => {
  const bowTie = polygonLayer("bow-tie", [
    {
      parts: [
        [
          [
            [103.8, 36.05],
            [103.81, 36.06],
            [103.81, 36.05],
            [103.8, 36.06],
          ],
        ],
      ],
    },
  ]);
  const repaired = await runHere(statisticsOperation, { a: parcels, b: bowTie });
  expect(repaired.repaired).toMatchObject([{ layer: "bow-tie", feature: 0, reason: "Self-intersection" }]);
  // Two triangles, half of the first parcel but for the bend of the cylinder within 0.01°.
  expect((repaired.ledger?.inside ?? 0) / whole).toBeCloseTo(0.5, 4);
  const unknown = polygonLayer("unknown", [
    { parts: [[box(103.8, 36.05, 103.805, 36.06)]] },
    {
      parts: [
        [
          [
            [103.811, 36.05],
            [103.812, 36.05],
            [Number.NaN, 36.06],
          ],
        ],
      ],
    },
  ]);
  const { ledger, failed } = await runHere(statisticsOperation, { a: parcels, b: unknown });
  expect(failed.map(({ layer, feature, other, code }) => [layer, feature, other, code])).toEqual([
    ["unknown", 1, null, "bad-coordinate"],
    ["规划用地", 1, 1, "engine-failed"],
  ]);
  expect(ledger).toMatchObject({ unmeasured: 1, closed: false });
  expect(ledger?.failed).toBeCloseTo(whole, 3);
  expect(ledger?.inside).toBeCloseTo(0.5 * whole, 3);
  expect(ledger?.outside).toBeCloseTo(1.5 * whole, 3);
});

test("site totals: what each site takes, by class, and what is free", async () => {
  const result = await runHere(totalsOperation, { a: parcels, b: farmland }, { by: "DJ" });
  const sites = features(result);
  expect(sites.map(({ DLMC, features }) => [DLMC, features])).toEqual([
    ["住宅", 1],
    ["工业", 2],
    ["工业", 1],
  ]);
  [0.5, 1, 0.5].forEach((share, row) => {
    expect(sites[row]?.["share"]).toBeCloseTo(share, 9);
    expect(sites[row]?.["taken"]).toBeCloseTo(share * whole, 3);
    expect(sites[row]?.["site_area"]).toBeCloseTo(whole, 3);
  });
  expect(lines(result).map(({ feature, DJ, features }) => [feature, DJ, features])).toEqual([
    [0, "优等", 1],
    [1, "中等", 1],
    [1, "优等", 1],
    [2, "中等", 1],
  ]);
  expect(lines(result).every(({ share }) => Math.abs((share as number) - 0.5) < 1e-9)).toBe(true);
  expect(totals(result)).toMatchObject({ sites: 3 });
  expect(totals(result)["free"]).toBeCloseTo(whole, 3);
});

test("site totals count lines and points that touch a site, its border included; neither has an area", async () => {
  const builder = new GeometryBuilder();
  const shapes: readonly (readonly [typeof POINT | typeof LINE, readonly number[]])[] = [
    [POINT, [103.805, 36.055]],
    [POINT, [103.81, 36.055]],
    [POINT, [103.9, 36.055]],
    [LINE, [103.79, 36.055, 103.815, 36.055]],
    [LINE, [103.7, 36.5, 103.9, 36.5]],
  ];
  for (const [kind, xy] of shapes) {
    builder.beginFeature(kind);
    builder.beginPart();
    builder.addRing(xy);
  }
  const b = { name: "管线与井", columns: withAttributes(builder.finish(), []) };
  const result = await runHere(totalsOperation, { a: parcels, b });
  expect(features(result).map(({ features, taken }) => [features, taken])).toEqual([
    [3, 0],
    [2, 0],
    [0, 0],
  ]);
  expect(lines(result).map(({ feature, features, area }) => [feature, features, area])).toEqual([
    [0, 3, null],
    [1, 2, null],
  ]);
});

const census = polygonLayer("普查小区", [
  // Half of it in the first zone, a quarter in the second, the rest in none.
  { parts: [[box(103.8, 36.05, 103.84, 36.06)]], values: { RK: 1000, MD: 10 } },
  { parts: [[box(103.8, 36.04, 103.82, 36.05)]], values: { RK: 300, MD: 40 } },
  { parts: [[box(103.82, 36.04, 103.83, 36.05)]], values: { RK: null, MD: null } },
]);
const zones = polygonLayer("单元", [
  { parts: [[box(103.8, 36.04, 103.82, 36.06)]], values: { name: "w" } },
  { parts: [[box(103.82, 36.04, 103.83, 36.06)]], values: { name: "e" } },
  { parts: [[box(104.8, 36.04, 104.83, 36.06)]], values: { name: "far" } },
]);

test("areal interpolation: amounts are shared out by area, levels averaged by area, and what lies outside is said", async () => {
  const result = await runHere(interpolateOperation, { a: zones, b: census }, { sum: ["RK"], mean: ["MD"] });
  const [west, east, far] = features(result);
  expect(west?.["RK_sum"]).toBeCloseTo(500 + 300, 6);
  expect(east?.["RK_sum"]).toBeCloseTo(250, 6);
  expect(far).toMatchObject({ name: "far", RK_sum: 0, MD_mean: null });
  // By hand: two boxes of equal width, weighted by their ground.
  const upper = ground(103.8, 36.05, 103.82, 36.06);
  const lower = ground(103.8, 36.04, 103.82, 36.05);
  expect(west?.["MD_mean"]).toBeCloseTo((10 * upper + 40 * lower) / (upper + lower), 9);
  expect(east?.["MD_mean"]).toBeCloseTo(10, 9);
  const { RK_all, RK_inside, RK_outside, RK_failed } = totals(result);
  expect(RK_all).toBe(1300);
  expect(RK_inside).toBeCloseTo(1050, 6);
  expect(RK_outside).toBeCloseTo(250, 6);
  expect(RK_failed).toBe(0);
  expect(result.notes.map(({ code, facts }) => [code, facts?.["features"]])).toEqual([
    ["by-kernel", 3],
    ["no-value", 1],
  ]);
});

test("zones that overlap each get their share, and the whole counts it once", async () => {
  const twice = polygonLayer("twice", [
    { parts: [[box(103.8, 36.05, 103.82, 36.06)]] },
    { parts: [[box(103.81, 36.05, 103.83, 36.06)]] },
  ]);
  const result = await runHere(interpolateOperation, { a: twice, b: census }, { sum: ["RK"] });
  expect(features(result).map(({ RK_sum }) => Math.round(RK_sum as number))).toEqual([500, 500]);
  expect(totals(result)["RK_inside"]).toBeCloseTo(750, 6);
  expect(totals(result)["RK_outside"]).toBeCloseTo(550, 6);
});

test("nothing of an amount is lost, whatever the layers", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 3, max: 30 }), async (seed, size) => {
      const noise = fixedNoise(seed);
      const cells = mosaic({ columns: 4, rows: 4, side: 0.01, noise, classOf: () => "" });
      const values = Float64Array.from({ length: 16 }, (_, i) =>
        Math.round(1000 * Math.abs(noise(1000 + i))),
      );
      const b = {
        name: "b",
        columns: { ...cells, attributes: [{ name: "n", type: "number", values } as const] },
      };
      const a = {
        name: "a",
        columns: mosaic({
          columns: 3,
          rows: 3,
          side: size / 1500,
          noise: fixedNoise(seed + 1),
          classOf: () => "",
        }),
      };
      const result = await runHere(interpolateOperation, { a, b }, { sum: ["n"] });
      const { n_all, n_inside, n_outside, n_failed } = totals(result) as Record<string, number>;
      const shared = features(result).reduce((sum, { n_sum }) => sum + (n_sum as number), 0);
      expect(shared).toBeCloseTo(n_inside as number, 5);
      expect((n_inside as number) + (n_outside as number)).toBeCloseTo(n_all as number, 6);
      expect(n_failed).toBe(0);
    }),
    { numRuns: 20 },
  );
});

test.each([
  [{}, "missing-parameter"],
  [{ sum: ["none"] }, "unknown-field"],
  [{ sum: ["name"] }, "not-numeric"],
])("interpolation refuses %j", async (parameters, code) => {
  const run = runHere(interpolateOperation, { a: census, b: zones }, parameters);
  await expect(run).rejects.toBeInstanceOf(ProblemError);
  await expect(run).rejects.toMatchObject({ problem: { code } });
});

test.each([
  [statisticsOperation, { groupA: "none" }],
  [statisticsOperation, { groupB: "none" }],
  [totalsOperation, { by: "none" }],
])("a class by a field that is not there is refused", async (operation, parameters) => {
  const run = runHere(operation as typeof statisticsOperation, { a: parcels, b: farmland }, parameters);
  await expect(run).rejects.toMatchObject({ problem: { code: "unknown-field" } });
});

test("layers without features give no lines and a ledger that closes", async () => {
  const none = polygonLayer("none", []);
  for (const layers of [
    { a: none, b: farmland },
    { a: parcels, b: none },
  ]) {
    const result = await runHere(statisticsOperation, layers);
    expect(result.ledger).toMatchObject({ inside: 0, closed: true });
  }
});
