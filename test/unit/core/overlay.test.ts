import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { LayerInput } from "../../../src/core/analysis/layer-input.ts";
import { overlay } from "../../../src/core/analysis/overlay.ts";
import { featureArea, ringArea } from "../../../src/core/geometry/area.ts";
import { EngineError, type GeometryEngine } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { quietJob, startJob } from "../../../src/core/job.ts";
import { box, type Parts, polygonLayer } from "../../support/shapes.ts";

const engines: Record<string, GeometryEngine> = {};
beforeAll(async () => {
  engines["geos"] = await loadEngine("geos");
  engines["turf"] = await loadEngine("turf");
});
const engineOf = (name: string): GeometryEngine => engines[name] as GeometryEngine;
const both = ["geos", "turf"] as const;

const areaOf = (layer: LayerInput): number =>
  Array.from(
    { length: layer.columns.count },
    (_, row) => featureArea(layer.columns.geometry, row) ?? 0,
  ).reduce<number>((sum, area) => sum + area, 0);

/** A star-shaped polygon in the city, as a ring in degrees. */
const star = fc
  .record({
    lng: fc.double({ min: 103.7, max: 103.72, noNaN: true }),
    lat: fc.double({ min: 36.05, max: 36.07, noNaN: true }),
    radii: fc.array(fc.double({ min: 0.002, max: 0.012, noNaN: true }), { minLength: 4, maxLength: 12 }),
  })
  .map(({ lng, lat, radii }) =>
    radii.map((radius, i): [number, number] => {
      const angle = (2 * Math.PI * i) / radii.length;
      return [lng + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
    }),
  );

test.each(both)("%s: a layer lies within itself by exactly its own area", async (name) => {
  await fc.assert(
    fc.asyncProperty(star, async (ring) => {
      const layer = polygonLayer("a", [{ parts: [[ring]] }]);
      const { ledger } = await overlay({ a: layer, b: layer }, engineOf(name), quietJob());
      expect(ledger.inside).toBeCloseTo(areaOf(layer), 3);
      expect(ledger.outside).toBeCloseTo(0, 3);
      expect(ledger.closed).toBe(true);
    }),
    { seed: 20261121, numRuns: 30 },
  );
});

test.each(both)("%s: what A has in B is what B has in A, and every ledger closes", async (name) => {
  await fc.assert(
    fc.asyncProperty(star, star, async (one, two) => {
      const a = polygonLayer("a", [{ parts: [[one]] }]);
      const b = polygonLayer("b", [{ parts: [[two]] }]);
      const there = await overlay({ a, b }, engineOf(name), quietJob());
      const back = await overlay({ a: b, b: a }, engineOf(name), quietJob());
      // The planes differ by whole degrees at most, so the two areas agree to rounding.
      expect(Math.abs(there.ledger.inside - back.ledger.inside)).toBeLessThan(1e-3);
      expect(there.ledger.input).toBeCloseTo(areaOf(a), 3);
      for (const { ledger } of [there, back]) {
        expect(Math.abs(ledger.input - ledger.inside - ledger.outside)).toBeLessThan(0.01);
        expect(ledger.closed).toBe(true);
      }
    }),
    { seed: 20261121, numRuns: 40 },
  );
});

test("the two engines agree, though they share no code", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(star, { minLength: 1, maxLength: 3 }),
      fc.array(star, { minLength: 1, maxLength: 3 }),
      async (ones, twos) => {
        const a = polygonLayer(
          "a",
          ones.map((ring) => ({ parts: [[ring]] })),
        );
        const b = polygonLayer(
          "b",
          twos.map((ring) => ({ parts: [[ring]] })),
        );
        const [geos, turf] = await Promise.all(
          both.map((name) => overlay({ a, b }, engineOf(name), quietJob())),
        );
        expect(Math.abs((geos?.ledger.inside ?? 0) - (turf?.ledger.inside ?? 1))).toBeLessThan(0.01);
        expect(Math.abs((geos?.ledger.multiple ?? 0) - (turf?.ledger.multiple ?? 1))).toBeLessThan(0.01);
      },
    ),
    { seed: 20261121, numRuns: 40 },
  );
});

const site = box(103.8, 36.05, 103.81, 36.06);
const westHalf = box(103.79, 36.04, 103.805, 36.07);

test.each(both)("%s: half a site is half its area, by group", async (name) => {
  const a = polygonLayer("site", [{ parts: [[site]], values: { use: "0103" } }]);
  const b = polygonLayer("line", [{ parts: [[westHalf]], values: { kind: "farmland" } }]);
  const { rows, ledger, pieces } = await overlay(
    { a, b, groupA: "use", groupB: "kind" },
    engineOf(name),
    quietJob(),
  );
  // By hand: meridians halve a cell between two parallels exactly.
  const half = ringArea(site.flat()) / 2;
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ a: "0103", b: "farmland", count: 1 });
  expect(rows[0]?.area).toBeCloseTo(half, 4);
  expect(ledger.outside).toBeCloseTo(half, 4);
  expect(pieces.count).toBe(1);
  expect(featureArea(pieces.geometry, 0)).toBeCloseTo(half, 4);
});

test.each(both)("%s: where B overlaps itself the rows count twice, the ledger once", async (name) => {
  const a = polygonLayer("site", [{ parts: [[site]] }]);
  const b = polygonLayer("plans", [
    { parts: [[box(103.8, 36.05, 103.806, 36.06)]] },
    { parts: [[box(103.804, 36.05, 103.81, 36.06)]] },
  ]);
  const { rows, ledger } = await overlay({ a, b }, engineOf(name), quietJob());
  const whole = ringArea(site.flat());
  expect(ledger.inside).toBeCloseTo(whole, 3);
  expect(ledger.multiple).toBeCloseTo(0.2 * whole, 1);
  expect(rows[0]?.area).toBeCloseTo(1.2 * whole, 1);
  expect(ledger.closed).toBe(true);
});

test.each(both)(
  "%s: holes are outside, and what lies wholly inside or outside needs no cut",
  async (name) => {
    const a = polygonLayer("a", [
      { parts: [[box(103.8, 36.05, 103.801, 36.051)]] },
      { parts: [[box(103.82, 36.05, 103.821, 36.051)]] },
      { parts: [[box(103.9, 36.05, 103.901, 36.051)]] },
    ]);
    const b = polygonLayer("b", [
      { parts: [[box(103.79, 36.04, 103.85, 36.07), box(103.815, 36.045, 103.825, 36.055)]] },
    ]);
    const { ledger, rows } = await overlay({ a, b }, engineOf(name), quietJob());
    expect(rows[0]?.count).toBe(1);
    expect(ledger.inside).toBeCloseTo(ringArea(box(103.8, 36.05, 103.801, 36.051).flat()), 6);
    expect(ledger.outside).toBeCloseTo(2 * ledger.inside, 4);
  },
);

test.each(both)("%s: a large polygon over many small ones adds up", async (name) => {
  const cells: { parts: Parts; values: { n: number } }[] = [];
  for (let i = 0; i < 8; i++) {
    for (let j = 0; j < 8; j++) {
      const west = 103.8 + i * 0.001;
      const south = 36.05 + j * 0.001;
      cells.push({ parts: [[box(west, south, west + 0.001, south + 0.001)]], values: { n: i } });
    }
  }
  const round = Array.from({ length: 24 }, (_, i): [number, number] => {
    const angle = (2 * Math.PI * i) / 24;
    return [103.804 + 0.0036 * Math.cos(angle), 36.054 + 0.0036 * Math.sin(angle)];
  });
  const a = polygonLayer("round", [{ parts: [[round]] }]);
  const { ledger, rows } = await overlay(
    { a, b: polygonLayer("cells", cells), groupB: "n" },
    engineOf(name),
    quietJob(),
  );
  expect(ledger.inside).toBeCloseTo(ringArea(round.flat()), 2);
  expect(rows.reduce((sum, { area }) => sum + area, 0)).toBeCloseTo(ledger.inside, 3);
  expect(ledger.multiple).toBeLessThan(0.01);
});

test.each(both)("%s: a bow-tie is repaired by the even-odd rule and said to be", async (name) => {
  const bowTie = [
    [103.8, 36.05],
    [103.81, 36.06],
    [103.81, 36.05],
    [103.8, 36.06],
  ] as const;
  const a = polygonLayer("a", [{ parts: [[bowTie]] }]);
  const b = polygonLayer("b", [{ parts: [[box(103.7, 36, 103.9, 36.1)]] }]);
  const { ledger, repaired, failed } = await overlay({ a, b }, engineOf(name), quietJob());
  expect(repaired).toHaveLength(1);
  expect(repaired[0]?.reason).toMatch(/self-intersection/i);
  expect(repaired[0]?.at?.[0]).toBeCloseTo(103.805, 3);
  expect(failed).toHaveLength(0);
  // Two triangles, each a quarter of the box around them.
  expect(ledger.inside).toBeCloseTo(ringArea(site.flat()) / 2, -1);
  expect(ledger.closed).toBe(true);
});

test.each(both)("%s: coordinates that are no numbers are listed, and the ledger stays open", async (name) => {
  const broken = [
    [103.8, 36.05],
    [Number.NaN, 36.06],
    [103.81, 36.05],
  ] as const;
  const a = polygonLayer("a", [{ parts: [[broken]] }, { parts: [[site]] }]);
  const b = polygonLayer("b", [{ parts: [[westHalf]] }]);
  const { ledger, failed } = await overlay({ a, b }, engineOf(name), quietJob());
  expect(failed).toMatchObject([{ feature: 0, code: "bad-coordinate", area: null }]);
  expect(ledger.unmeasured).toBe(1);
  expect(ledger.closed).toBe(false);
  expect(ledger.inside).toBeCloseTo(ringArea(site.flat()) / 2, 3);
});

test.each([
  ["over the date line", box(179, 36, -179, 37), "date-line"],
  [
    "around a pole",
    [
      [0, 80],
      [120, 80],
      [-120, 80],
    ],
    "date-line",
  ],
  ["beyond a pole", box(103, 89, 104, 91), "bad-coordinate"],
  ["more than once round", box(103, 36, 463, 37), "bad-coordinate"],
] as const)("a polygon %s fails by name; its area is unknown, not wrong", async (_, ring, code) => {
  const a = polygonLayer("a", [{ parts: [[ring]] }, { parts: [[site]] }]);
  const b = polygonLayer("b", [{ parts: [[westHalf]] }]);
  const { ledger, failed, rows } = await overlay({ a, b }, engineOf("geos"), quietJob());
  expect(failed).toMatchObject([{ feature: 0, code, area: null }]);
  expect(ledger).toMatchObject({ unmeasured: 1, closed: false });
  expect(rows).toHaveLength(1);
  expect(ledger.inside).toBeCloseTo(ringArea(site.flat()) / 2, 3);
});

test("layers that do not meet give no rows and a closed ledger", async () => {
  const a = polygonLayer("a", [{ parts: [[site]] }]);
  const b = polygonLayer("b", [{ parts: [[box(-84.6, 38.8, -84.5, 38.9)]] }]);
  const { rows, ledger, pieces } = await overlay({ a, b }, engineOf("geos"), quietJob());
  expect(rows).toEqual([]);
  expect(pieces.count).toBe(0);
  expect(ledger).toMatchObject({ inside: 0, closed: true });
  expect(ledger.outside).toBeCloseTo(ringArea(site.flat()), 5);
});

test("a field that does not exist is named, with those that do", async () => {
  const a = polygonLayer("parcels", [{ parts: [[site]], values: { use: "0103" } }]);
  await expect(overlay({ a, b: a, groupA: "USE" }, engineOf("geos"), quietJob())).rejects.toMatchObject({
    problem: { code: "unknown-field", where: "parcels", facts: { field: "USE", known: "use" } },
  });
});

test("an engine that gives up fails the whole feature, which is counted and listed, never dropped", async () => {
  // A stand-in that fails on one operation, as Turf does on some real pairs.
  const moody: GeometryEngine = new Proxy(engineOf("turf"), {
    get(target, member) {
      if (member === "intersection") {
        return () => {
          throw new EngineError("Unable to complete output ring");
        };
      }
      const value: unknown = Reflect.get(target, member);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const a = polygonLayer("a", [{ parts: [[site]] }, { parts: [[box(103.7, 36.05, 103.701, 36.051)]] }]);
  const b = polygonLayer("b", [{ parts: [[westHalf]] }]);
  const { ledger, failed, rows } = await overlay({ a, b }, moody, quietJob());
  expect(failed).toMatchObject([
    { layer: "a", feature: 0, other: 0, code: "engine-failed", reason: "Unable to complete output ring" },
  ]);
  expect(ledger.failed).toBeCloseTo(ringArea(site.flat()), 5);
  expect(ledger.input).toBeCloseTo(ledger.failed + ledger.outside, 6);
  expect(rows).toEqual([]);
});

test("a cancel stops between two features", async () => {
  const many = polygonLayer(
    "many",
    Array.from({ length: 4000 }, (_, i) => ({
      parts: [[box(103.8, 36.05 + i * 1e-5, 103.9, 36.1 + i * 1e-5)]],
    })),
  );
  const run = new AbortController();
  const job = startJob(run.signal, () => run.abort());
  await expect(overlay({ a: many, b: many }, engineOf("geos"), job)).rejects.toMatchObject({
    name: "AbortError",
  });
});
