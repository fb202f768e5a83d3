import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { coverage } from "../../../src/core/analysis/coverage.ts";
import { matchingRows, parseCondition } from "../../../src/core/analysis/filter.ts";
import { featureArea, ringArea } from "../../../src/core/geometry/area.ts";
import type { GeometryEngine } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { quietJob } from "../../../src/core/job.ts";
import { box, pointLayer, polygonLayer } from "../../support/shapes.ts";

const engines: Record<string, GeometryEngine> = {};
beforeAll(async () => {
  engines["geos"] = await loadEngine("geos");
  engines["turf"] = await loadEngine("turf");
});
const engineOf = (name: string): GeometryEngine => engines[name] as GeometryEngine;
const both = ["geos", "turf"] as const;

const town = box(103.78, 36.04, 103.84, 36.09);
const areas = polygonLayer("cells", [{ parts: [[town]], values: { code: "A" } }]);

test.each(both)("%s: one station inside a polygon covers πr², within a thousandth", async (name) => {
  for (const radius of [150, 400, 1000]) {
    const sites = pointLayer("sites", [{ at: [103.81, 36.065] }]);
    const { total, ledger, rows } = await coverage({ areas, sites, radius }, engineOf(name), quietJob());
    expect(Math.abs(total.covered / (Math.PI * radius ** 2) - 1)).toBeLessThan(1e-3);
    expect(ledger.inside + ledger.outside).toBeCloseTo(ringArea(town.flat()), 2);
    expect(ledger.closed).toBe(true);
    expect(rows[0]?.sites).toBe(1);
  }
});

test.each(both)("%s: stations that overlap are not counted twice", async (name) => {
  const same = pointLayer("sites", [
    { at: [103.81, 36.065] },
    { at: [103.81, 36.065] },
    { at: [103.8101, 36.065] },
  ]);
  const { total } = await coverage({ areas, sites: same, radius: 500 }, engineOf(name), quietJob());
  // Two circles of 500 m whose centres are d apart cover 2πr² less the lens 2r² acos(d/2r) − (d/2)√(4r² − d²).
  const d = 9.0147;
  const lens = 2 * 500 ** 2 * Math.acos(d / 1000) - (d / 2) * Math.sqrt(4 * 500 ** 2 - d * d);
  expect(Math.abs(total.covered / (2 * Math.PI * 500 ** 2 - lens) - 1)).toBeLessThan(1e-4);
});

test("what is covered and what is blind make up the polygon, whatever the stations", async () => {
  const place = fc.record({
    lng: fc.double({ min: 103.77, max: 103.85, noNaN: true }),
    lat: fc.double({ min: 36.03, max: 36.1, noNaN: true }),
    reach: fc.integer({ min: 100, max: 3000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 12 }), async (places) => {
      const sites = pointLayer(
        "sites",
        places.map(({ lng, lat, reach }) => ({ at: [lng, lat] as const, values: { BJ: reach } })),
      );
      const { ledger, rows, blind } = await coverage(
        { areas, sites, radius: "BJ" },
        engineOf("geos"),
        quietJob(),
      );
      const whole = ringArea(town.flat());
      expect(Math.abs(ledger.input - whole)).toBeLessThan(1e-3);
      expect(ledger.closed).toBe(true);
      const share = rows[0]?.share ?? -1;
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
      let blindArea = 0;
      for (let row = 0; row < blind.count; row++) blindArea += featureArea(blind.geometry, row) ?? 0;
      // Figures are those of true circles, the geometry has 96 corners: of equal area, but in and out of the circle by 4.32e-4 r² (96 · 0.1283 (π/96)³).
      const circles = places.reduce((sum, { reach }) => sum + reach ** 2, 0);
      expect(Math.abs(blindArea - ledger.outside)).toBeLessThan(4.33e-4 * circles + 0.05);
    }),
    { seed: 20261121, numRuns: 30 },
  );
});

test("more stations never cover less", async () => {
  const one = pointLayer("sites", [{ at: [103.8, 36.06] }]);
  const two = pointLayer("sites", [{ at: [103.8, 36.06] }, { at: [103.82, 36.07] }]);
  const engine = engineOf("geos");
  const few = await coverage({ areas, sites: one, radius: 800 }, engine, quietJob());
  const more = await coverage({ areas, sites: two, radius: 800 }, engine, quietJob());
  expect(more.total.covered).toBeGreaterThan(few.total.covered);
});

test("only the stations of the chosen generation count, and those without a radius are named", async () => {
  const sites = pointLayer("sites", [
    { at: [103.8, 36.06], values: { ZS: "5G", BJ: 300 } },
    { at: [103.82, 36.07], values: { ZS: "4G", BJ: 300 } },
    { at: [103.83, 36.05], values: { ZS: "5G", BJ: null } },
    { at: [103.79, 36.05], values: { ZS: "5G", BJ: -5 } },
  ]);
  const where = [parseCondition("ZS=5G")];
  const { total, sites: used } = await coverage(
    { areas, sites, radius: "BJ", where },
    engineOf("geos"),
    quietJob(),
  );
  expect(Math.abs(total.covered / (Math.PI * 300 ** 2) - 1)).toBeLessThan(1e-3);
  expect(used).toMatchObject({
    count: 4,
    used: 1,
    skipped: [
      { feature: 2, code: "bad-radius" },
      { feature: 3, code: "bad-radius" },
    ],
  });
});

test("a polygon that no station reaches is wholly blind, one under a great circle wholly covered", async () => {
  const two = polygonLayer("cells", [
    { parts: [[box(103.8, 36.05, 103.801, 36.051)]] },
    { parts: [[box(104.4, 36.5, 104.41, 36.51)]] },
  ]);
  const sites = pointLayer("sites", [{ at: [103.8005, 36.0505] }]);
  const { rows, blind } = await coverage({ areas: two, sites, radius: 2000 }, engineOf("geos"), quietJob());
  expect(rows.map(({ share }) => share)).toEqual([1, 0]);
  expect(blind.count).toBe(1);
});

test("a polygon that many stations cover together is covered to the last bit, not beyond", async () => {
  // A fan of thin triangles: the engine measures what it has put together from the cuts, in another order than the polygon itself.
  const places = Array.from({ length: 40 }, (_, i): [number, number] => [
    103.78 + (i % 8) * 0.009,
    36.035 + Math.floor(i / 8) * 0.013,
  ]);
  const sites = pointLayer(
    "sites",
    places.map((at) => ({ at })),
  );
  const shapes = Array.from({ length: 200 }, (_, i) => {
    const angle = (i * 2 * Math.PI) / 200;
    const corner = (turn: number): [number, number] => [
      103.81 + 0.02 * Math.cos(angle + turn),
      36.065 + 0.02 * Math.sin(angle + turn),
    ];
    return { parts: [[[[103.81, 36.065] as const, corner(0), corner(0.3), corner(0.5)]]] };
  });
  const fan = polygonLayer("fan", shapes);
  const { rows, ledger, total } = await coverage(
    { areas: fan, sites, radius: 1000 },
    engineOf("geos"),
    quietJob(),
  );
  for (const { share } of rows) expect(share).toBeLessThanOrEqual(1);
  expect(total.share).toBeLessThanOrEqual(1);
  expect(ledger.closed).toBe(true);
});

test("a station whose place cannot be read is named, fails, and keeps the ledger open", async () => {
  const sites = pointLayer("sites", [{ at: [103.8, 36.06] }, { at: [Number.NaN, 36.06] }]);
  const {
    ledger,
    failed,
    sites: used,
  } = await coverage({ areas, sites, radius: 300 }, engineOf("geos"), quietJob());
  expect(used).toMatchObject({ used: 1, skipped: [{ feature: 1, code: "bad-coordinate" }] });
  expect(failed).toMatchObject([{ layer: "sites", feature: 1, code: "bad-coordinate", area: null }]);
  expect(ledger).toMatchObject({ closed: false, unmeasured: 1 });
});

test("a radius that makes no sense is refused in words", async () => {
  const sites = pointLayer("sites", [{ at: [103.8, 36.06] }]);
  for (const radius of [0, -3, Number.NaN, 1e9]) {
    await expect(coverage({ areas, sites, radius }, engineOf("geos"), quietJob())).rejects.toMatchObject({
      problem: { code: "bad-radius" },
    });
  }
});

test("polygons cannot serve as stations", async () => {
  await expect(
    coverage({ areas, sites: areas, radius: 100 }, engineOf("geos"), quietJob()),
  ).rejects.toMatchObject({
    problem: { code: "not-points" },
  });
});

test.each([
  ["ZS=5G", { field: "ZS", operator: "=", values: ["5G"] }],
  ["ZS=4G|5G", { field: "ZS", operator: "=", values: ["4G", "5G"] }],
  ["HS>=300", { field: "HS", operator: ">=", values: ["300"] }],
  ["ZT != 规划", { field: "ZT", operator: "!=", values: ["规划"] }],
  ["BJ<250", { field: "BJ", operator: "<", values: ["250"] }],
])("the condition %s is understood", (text, expected) => {
  expect(parseCondition(text)).toEqual(expected);
});

test.each([
  ["the first operator counts", "名称=A<=B", { field: "名称", operator: "=", values: ["A<=B"] }],
  ["blanks about it do not", " BJ >= 300 ", { field: "BJ", operator: ">=", values: ["300"] }],
])("%s", (_, text, expected) => {
  expect(parseCondition(text)).toEqual(expected);
});

const station = pointLayer("sites", [{ at: [103.8, 36.06], values: { ZS: "5G", BJ: 300 } }]);

test.each([
  ["BJ=abc", "BJ=NUMBER"],
  ["BJ=300|", "BJ=NUMBER"],
  ["BJ>", "BJ>NUMBER"],
  ["BJ!=many", "BJ!=NUMBER"],
  ["ZS>", "ZS>VALUE"],
])("“%s” would match nothing, or anything: it is refused", (text, expected) => {
  expect(() => matchingRows(station, [parseCondition(text)])).toThrow(
    expect.objectContaining({
      problem: { code: "bad-option", where: "--where", facts: { found: text, expected } },
    }),
  );
});

test.each(["BJ=300|400", "BJ>1e2", "BJ<=300.0", "ZS=", "ZS=|5G", "ZS!=4G"])("“%s” is a question", (text) => {
  expect(matchingRows(station, [parseCondition(text)])).toEqual(text === "ZS=" ? [] : [0]);
});

test.each(["", " ", "ZS", "=5G"])("“%s” is no condition", (text) => {
  expect(() => parseCondition(text)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: "bad-option" }) }),
  );
});
