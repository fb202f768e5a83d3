import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { LayerInput } from "../../../src/core/analysis/layer-input.ts";
import type { Operation, OperationResult } from "../../../src/core/analysis/operation.ts";
import { OPERATIONS } from "../../../src/core/analysis/operations.ts";
import { runOperation } from "../../../src/core/analysis/run-operation.ts";
import { featureArea } from "../../../src/core/geometry/area.ts";
import { attributeAt, type FeatureColumns } from "../../../src/core/geometry/columns.ts";
import { EngineError, type EngineName, type GeometryEngine } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { authalicPlane, onPlane } from "../../../src/core/geometry/plane.ts";
import { quietJob } from "../../../src/core/job.ts";
import { fixedNoise, mosaic } from "../../support/mosaic.ts";
import { starRing } from "../../support/plane-features.ts";
import { box, polygonLayer } from "../../support/shapes.ts";

let geos: GeometryEngine;
beforeAll(async () => {
  geos = await loadEngine("geos");
});
const both = ["geos", "turf"] as const;

const run = (
  name: string,
  a: LayerInput,
  b: LayerInput,
  engine: EngineName = "geos",
): Promise<OperationResult> => {
  const operation = OPERATIONS[name];
  if (!operation) throw new Error(`no operation ${name}`);
  return runOperation(
    operation,
    { a, b, parameters: {}, engine },
    { job: quietJob(), lanes: null, memory: null, engine: () => loadEngine(engine) },
  );
};

const featuresOf = ({ features }: OperationResult): FeatureColumns => features as FeatureColumns;
const areaOf = (columns: FeatureColumns): number =>
  Array.from({ length: columns.count }, (_, row) => featureArea(columns.geometry, row) ?? 0).reduce<number>(
    (sum, area) => sum + area,
    0,
  );
const figure = ({ totals }: OperationResult, name: string): number =>
  totals.find((total) => total.name === name)?.value ?? Number.NaN;

/** Area of the union of all features, on the plane of A: GEOS on the whole layers, nothing settled or cut near. */
function unionArea(...layers: readonly FeatureColumns[]): number {
  const plane = authalicPlane((layers[0] as FeatureColumns).geometry);
  const shapes = layers.flatMap(({ geometry }) => geos.loadAll(onPlane(geometry, plane)));
  return geos.area(geos.union(shapes));
}

/** Two or three crooked polygons in the city, apart from each other; and a mosaic that covers most of them. */
const stars = fc
  .array(fc.array(fc.double({ min: 0.003, max: 0.009, noNaN: true }), { minLength: 4, maxLength: 60 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((all) =>
    polygonLayer(
      "stars",
      all.map((radii, i) => ({
        parts: [[starRing(103.01 + 0.02 * i, 36.012, radii)]],
        values: { name: `star ${i}`, number: i },
      })),
    ),
  );
const cells = fc.integer({ min: 1, max: 500 }).map((seed): LayerInput => {
  const side = 0.004;
  const columns = mosaic({ columns: 9, rows: 5, side, noise: fixedNoise(seed), classOf: (i) => `c${i % 4}` });
  return { name: "cells", columns };
});

describe.each(both)("%s", (engine) => {
  test("what is in, out and left over adds up, and every ledger closes", async () => {
    await fc.assert(
      fc.asyncProperty(stars, cells, async (a, b) => {
        const names = ["intersection", "difference", "identity", "union", "symmetric-difference", "clip"];
        const results = new Map<string, OperationResult>();
        for (const name of names) results.set(name, await run(name, a, b, engine));
        const result = (name: string) => results.get(name) as OperationResult;
        const back = await run("difference", b, a, engine);
        const area = (name: string) => areaOf(featuresOf(result(name)));
        const areaA = areaOf(a.columns);
        expect(area("intersection") + area("difference")).toBeCloseTo(areaA, 2);
        expect(area("identity")).toBeCloseTo(areaA, 2);
        expect(area("clip")).toBeCloseTo(area("intersection"), 2);
        expect(area("union")).toBeCloseTo(unionArea(a.columns, b.columns), 2);
        expect(area("symmetric-difference")).toBeCloseTo(area("difference") + areaOf(featuresOf(back)), 2);
        for (const [name, { ledger, failed, totals }] of results) {
          expect(failed).toEqual([]);
          expect(ledger, name).toMatchObject({ closed: true, failed: 0 });
          expect(Math.abs(ledger?.residual ?? 1)).toBeLessThan(1e-3);
          expect(totals.map((total) => total.name)).toEqual(["features", "area"]);
        }
      }),
      { numRuns: engine === "geos" ? 25 : 4 },
    );
  });

  test("features that overlap each other count once in the ledger, and the clip has their ground once", async () => {
    const a = polygonLayer("site", [{ parts: [[box(103.8, 36.05, 103.81, 36.06)]] }]);
    const b = polygonLayer("plans", [
      { parts: [[box(103.8, 36.05, 103.806, 36.06)]] },
      { parts: [[box(103.804, 36.05, 103.808, 36.06)]] },
    ]);
    const whole = areaOf(a.columns);
    const pieces = await run("intersection", a, b, engine);
    // By hand: six tenths, four tenths, and two tenths of it twice.
    expect(figure(pieces, "area")).toBeCloseTo(whole, 2);
    expect(pieces.ledger).toMatchObject({ closed: true });
    expect(pieces.ledger?.inside).toBeCloseTo(0.8 * whole, 2);
    expect(pieces.ledger?.multiple).toBeCloseTo(0.2 * whole, 2);
    expect(pieces.notes).toMatchObject([{ code: "overlaps-twice", facts: { layer: "plans" } }]);
    const clipped = await run("clip", a, b, engine);
    expect(featuresOf(clipped).count).toBe(1);
    expect(areaOf(featuresOf(clipped))).toBeCloseTo(0.8 * whole, 2);
    const union = await run("union", b, a, engine);
    expect(union.ledger).toMatchObject({ closed: true });
    expect(union.ledger?.multiple).toBeCloseTo(0.2 * whole, 2);
  });
});

test("where three plans overlap the ledger counts their ground once, by the kernel and by the engine alike", async () => {
  const a = polygonLayer("site", [{ parts: [[box(103.8, 36.05, 103.81, 36.06)]] }]);
  const plans = [
    [103.801, 103.806],
    [103.803, 103.808],
    [103.805, 103.81],
  ] as const;
  const b = polygonLayer(
    "plans",
    plans.map(([west, east]) => ({ parts: [[box(west, 36.045, east, 36.065)]] })),
  );
  const whole = areaOf(a.columns);
  for (const name of ["intersection", "identity"]) {
    const { ledger } = await run(name, a, b);
    // By hand: nine tenths, three times five tenths of it in all.
    expect(ledger, name).toMatchObject({ closed: true });
    expect(ledger?.inside).toBeCloseTo(0.9 * whole, 2);
    expect(ledger?.outside).toBeCloseTo(0.1 * whole, 2);
    expect(ledger?.multiple).toBeCloseTo(0.6 * whole, 2);
  }
});

const parcels = polygonLayer("parcels", [
  { parts: [[box(103.8, 36.05, 103.81, 36.06)]], values: { name: "west", use: "0101", area: 1 } },
  { parts: [[box(103.83, 36.05, 103.84, 36.06)]], values: { name: "east", use: "0702", area: 2 } },
]);
const zones = polygonLayer("zones", [
  { parts: [[box(103.805, 36.04, 103.82, 36.07)]], values: { NAME: "redline", level: 3 } },
  { parts: [[box(103.9, 36.04, 103.91, 36.07)]], values: { NAME: "far", level: 4 } },
]);

/** The values of some fields, feature by feature. */
const values = (columns: FeatureColumns, ...names: string[]) =>
  Array.from({ length: columns.count }, (_, row) =>
    names.map((name) => {
      const column = columns.attributes.find((each) => each.name === name);
      if (!column) throw new Error(`no field ${name}`);
      return attributeAt(column, row);
    }),
  );

test("fields of both sides are kept, under names of their own where they clash", async () => {
  const columns = featuresOf(await run("union", parcels, zones));
  const names = columns.attributes.map(({ name }) => name);
  expect(names).toEqual(["a_name", "use", "a_area", "b_NAME", "level", "area"]);
  expect(values(columns, "a_name", "use", "b_NAME", "level")).toEqual([
    ["west", "0101", "redline", 3],
    ["west", "0101", null, null],
    ["east", "0702", null, null],
    [null, null, "redline", 3],
    [null, null, "far", 4],
  ]);
  const half = (featureArea(parcels.columns.geometry, 0) ?? 0) / 2;
  const areas = values(columns, "area").map(([area]) => Number(area));
  expect(areas[0]).toBeCloseTo(half, 3);
  expect(areas[1]).toBeCloseTo(half, 3);
});

test("difference, erase and clip keep the fields of A alone, and erase is difference", async () => {
  const difference = featuresOf(await run("difference", parcels, zones));
  expect(difference.attributes.map(({ name }) => name)).toEqual(["name", "use", "a_area", "area"]);
  expect(values(difference, "name")).toEqual([["west"], ["east"]]);
  expect(featuresOf(await run("erase", parcels, zones))).toEqual(difference);
  const clip = featuresOf(await run("clip", parcels, zones));
  expect(values(clip, "name")).toEqual([["west"]]);
});

test("layers that nearly meet are joined first, and the notes say so", async () => {
  const shifted = polygonLayer("zones", [{ parts: [[box(103.810000003, 36.05, 103.82, 36.06)]] }]);
  const { features, notes, ledger } = await run("intersection", parcels, shifted);
  expect(features?.count).toBe(0);
  expect(notes).toMatchObject([{ code: "snapped", facts: { layer: "zones", moved: 2 } }]);
  expect(ledger).toMatchObject({ closed: true, inside: 0 });
});

test("a feature nobody can read fails those it meets, of both layers, and the ledger stays open", async () => {
  const broken = polygonLayer("zones", [
    {
      parts: [
        [
          [
            [103.805, 36.04],
            [103.82, Number.NaN],
            [103.82, 36.07],
            [103.805, 36.07],
          ],
        ],
      ],
    },
    { parts: [[box(103.83, 36.05, 103.835, 36.06)]] },
  ]);
  const { failed, ledger, features } = await run("union", parcels, broken);
  expect(failed.map(({ layer, feature, code }) => [layer, feature, code])).toEqual([
    ["zones", 0, "bad-coordinate"],
    ["parcels", 0, "engine-failed"],
  ]);
  expect(ledger).toMatchObject({ closed: false, unmeasured: 1 });
  expect(ledger?.failed).toBeCloseTo(featureArea(parcels.columns.geometry, 0) ?? 0, 3);
  expect(features?.count).toBe(2);
});

test("an engine that gives up on a pair fails its feature as a whole, and the rest is computed", async () => {
  let calls = 0;
  const faulty: GeometryEngine = Object.create(geos, {
    intersection: {
      value: (...shapes: Parameters<GeometryEngine["intersection"]>) => {
        calls++;
        if (calls === 1) throw new EngineError("found no way");
        return geos.intersection(...shapes);
      },
    },
  });
  for (const method of [
    "load",
    "loadAll",
    "fault",
    "repair",
    "area",
    "difference",
    "store",
    "free",
  ] as const) {
    Object.defineProperty(faulty, method, { value: geos[method].bind(geos) });
  }
  // The zone's corner lies on the border of either parcel: such a pair is left to the engine.
  const all = polygonLayer("zones", [{ parts: [[box(103.805, 36.05, 103.835, 36.06)]] }]);
  const operation = OPERATIONS["identity"] as Operation;
  const { failed, ledger, features } = await runOperation(
    operation,
    { a: parcels, b: all, parameters: {}, engine: "geos" },
    { job: quietJob(), lanes: null, memory: null, engine: async () => faulty },
  );
  // Pieces of work run along a Hilbert curve: the eastern parcel comes first.
  const reason = "found no way";
  expect(failed).toMatchObject([{ layer: "parcels", feature: 1, other: 0, code: "engine-failed", reason }]);
  expect(ledger).toMatchObject({ closed: true });
  expect(ledger?.failed).toBeCloseTo(featureArea(parcels.columns.geometry, 1) ?? 0, 3);
  expect(values(features as FeatureColumns, "name")).toEqual([["west"], ["west"]]);
});
