import fc from "fast-check";
import geographiclib from "geographiclib-geodesic";
import { beforeAll, describe, expect, test } from "vitest";
import { blindAreasOperation } from "../../../src/core/analysis/blind-areas.ts";
import { coverage } from "../../../src/core/analysis/coverage.ts";
import { kCoverageOperation } from "../../../src/core/analysis/k-coverage.ts";
import type { LayerInput } from "../../../src/core/analysis/layer-input.ts";
import type { Operation, OperationResult } from "../../../src/core/analysis/operation.ts";
import { runOperation } from "../../../src/core/analysis/run-operation.ts";
import { featureArea, ringArea } from "../../../src/core/geometry/area.ts";
import { attributeAt } from "../../../src/core/geometry/columns.ts";
import type { GeometryEngine } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { quietJob } from "../../../src/core/job.ts";
import { box, pointLayer, polygonLayer } from "../../support/shapes.ts";

const geodesic = new geographiclib.Geodesic.Geodesic(6_378_137, 1 / 298.257222101);
let engine: GeometryEngine;
beforeAll(async () => {
  engine = await loadEngine("geos");
});

type Parameters = Readonly<Record<string, unknown>>;

const run = (
  operation: Operation,
  a: LayerInput,
  b: LayerInput,
  parameters: Parameters,
): Promise<OperationResult> =>
  runOperation(
    operation,
    { a, b, parameters, engine: "geos" },
    { job: quietJob(), lanes: null, memory: null, engine: async () => engine },
  );

const total = ({ totals }: OperationResult, name: string): number =>
  totals.find((figure) => figure.name === name)?.value ?? Number.NaN;

/** Values of a field of the features, row by row. */
const fieldOf = ({ features }: OperationResult, name: string) => {
  const column = features?.attributes.find((one) => one.name === name);
  return Array.from({ length: features?.count ?? 0 }, (_, row) =>
    column ? attributeAt(column, row) : undefined,
  );
};

const town = box(103.6, 35.95, 104, 36.2);
const areas = polygonLayer("cells", [{ parts: [[town]], values: { code: "A" } }]);

/** What two circles of radius r share at a distance d. */
const lens = (d: number, r: number): number =>
  2 * r ** 2 * Math.acos(d / (2 * r)) - (d / 2) * Math.sqrt(4 * r ** 2 - d * d);

/** Sites in a town, each with its reach in metres. */
const someSites = fc
  .array(
    fc.record({
      lng: fc.double({ min: 103.7, max: 103.9, noNaN: true }),
      lat: fc.double({ min: 36, max: 36.15, noNaN: true }),
      reach: fc.integer({ min: 200, max: 4000 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((places) =>
    pointLayer(
      "sites",
      places.map(({ lng, lat, reach }) => ({ at: [lng, lat] as const, values: { BJ: reach } })),
    ),
  );

describe("k-coverage", () => {
  test.each([
    { radius: 1000, way: "by-kernel", within: 1e-6 },
    // Circles of 96 corners; and the ellipsoid is no plane any more: (r/R)²/12 and the like.
    { radius: 30_000, way: "by-engine", within: 1e-3 },
  ])(
    "two sites of $radius m cover twice what the lens between them holds ($way)",
    async ({ radius, way, within }) => {
      const around = polygonLayer("cells", [{ parts: [[box(103, 35.5, 104.6, 36.7)]] }]);
      const { lon2 = 0, lat2 = 0 } = geodesic.Direct(36.1, 103.8, 90, radius);
      const sites = pointLayer("sites", [{ at: [103.8, 36.1] }, { at: [lon2, lat2] }]);
      const result = await run(kCoverageOperation, around, sites, { radius, most: 3 });
      const shared = lens(radius, radius);
      expect(Math.abs(total(result, "covered_1") / (2 * Math.PI * radius ** 2 - shared) - 1)).toBeLessThan(
        within,
      );
      expect(Math.abs(total(result, "covered_2") / shared - 1)).toBeLessThan(within);
      expect(total(result, "covered_3")).toBe(0);
      expect(result.notes.map(({ code }) => code)).toEqual([way]);
      expect(result.ledger?.closed).toBe(true);
    },
  );

  test("once is what the coverage says, more often is never more, and all folds add up to the sites one by one", async () => {
    await fc.assert(
      fc.asyncProperty(someSites, async (sites) => {
        const result = await run(kCoverageOperation, areas, sites, { radius: "BJ", most: 5 });
        const once = await coverage({ areas, sites, radius: "BJ", blind: false }, engine, quietJob());
        expect(total(result, "covered_1")).toBe(once.total.covered);
        const folds = [1, 2, 3, 4, 5].map((fold) => total(result, `covered_${fold}`));
        for (let k = 1; k < 5; k++) expect(folds[k]).toBeLessThanOrEqual((folds[k - 1] ?? 0) + 1e-6);
        if (sites.columns.count > 5) return;
        let single = 0;
        for (let row = 0; row < sites.columns.count; row++) {
          const [lng = 0, lat = 0] = sites.columns.geometry.xy.slice(2 * row);
          const reach = Number(attributeAt(sites.columns.attributes[0] as never, row));
          const one = pointLayer("one", [{ at: [lng, lat] }]);
          single += (await coverage({ areas, sites: one, radius: reach, blind: false }, engine, quietJob()))
            .total.covered;
        }
        // Areas of a piece about one disc's centre or about another's differ by 1e-9 of it.
        expect(Math.abs(folds.reduce((sum, covered) => sum + covered, 0) / single - 1)).toBeLessThan(1e-8);
      }),
      { numRuns: 25 },
    );
  });

  test("polygons keep their fields beside the figures; sites on one mast count each", async () => {
    const two = polygonLayer("cells", [
      { parts: [[box(103.8, 36.05, 103.801, 36.051)]], values: { code: "A" } },
      { parts: [[box(104.4, 36.5, 104.41, 36.51)]], values: { code: "B" } },
    ]);
    const mast = pointLayer("sites", [{ at: [103.8005, 36.0505] }, { at: [103.8005, 36.0505] }]);
    const result = await run(kCoverageOperation, two, mast, { radius: 2000, most: 3 });
    expect(fieldOf(result, "code")).toEqual(["A", "B"]);
    expect(fieldOf(result, "sites")).toEqual([2, 0]);
    expect(fieldOf(result, "share_1")).toEqual([1, 0]);
    expect(fieldOf(result, "share_2")).toEqual([1, 0]);
    expect(fieldOf(result, "share_3")).toEqual([0, 0]);
    expect(result.table?.columns.map(({ column }) => column.name)).toEqual([
      "area",
      "sites",
      ...["covered_1", "covered_2", "covered_3", "share_1", "share_2", "share_3"],
    ]);
  });

  test("a layer too wide for one plane is left to the engine, and the note says so", async () => {
    const wide = polygonLayer("cells", [
      { parts: [[box(98, 36, 98.1, 36.1)]] },
      { parts: [[box(110, 36, 110.1, 36.1)]] },
    ]);
    const sites = pointLayer("sites", [
      { at: [98.05, 36.05] },
      { at: [98.05, 36.05] },
      { at: [110.05, 36.05] },
    ]);
    const result = await run(kCoverageOperation, wide, sites, { radius: 1000, most: 2 });
    expect(result.notes).toMatchObject([{ code: "by-engine", facts: { features: 2, reason: "wide-layer" } }]);
    expect(fieldOf(result, "covered_1").map((covered) => Number(covered) / (Math.PI * 1e6))).toEqual([
      expect.closeTo(1, 5),
      expect.closeTo(1, 5),
    ]);
  });

  test("sites that take no part are listed", async () => {
    const sites = pointLayer("sites", [
      { at: [103.8, 36.06], values: { BJ: 300 } },
      { at: [103.8, 36.06], values: { BJ: -5 } },
      { at: [Number.NaN, 36.06], values: { BJ: 300 } },
    ]);
    const { failed, ledger } = await run(kCoverageOperation, areas, sites, { radius: "BJ" });
    expect(failed).toMatchObject([
      { layer: "sites", feature: 1, code: "bad-radius" },
      { layer: "sites", feature: 2, code: "bad-coordinate" },
    ]);
    expect(ledger).toMatchObject({ unmeasured: 1, closed: false });
  });
});

describe("blind areas", () => {
  test("blind pieces and what is covered make up the polygon; the exact figure is near by", async () => {
    await fc.assert(
      fc.asyncProperty(someSites, async (sites) => {
        const result = await run(blindAreasOperation, areas, sites, { radius: "BJ" });
        const { ledger, features } = result;
        expect(ledger?.closed).toBe(true);
        expect(Math.abs((ledger?.input ?? 0) - ringArea(town.flat()))).toBeLessThan(1e-2);
        let blind = 0;
        for (let row = 0; features && row < features.count; row++)
          blind += featureArea(features.geometry, row) ?? 0;
        expect(Math.abs(blind - total(result, "blind"))).toBeLessThan(0.1);
        const exact = await coverage({ areas, sites, radius: "BJ", blind: false }, engine, quietJob());
        const reaches = sites.columns.attributes[0];
        let squares = 0;
        for (let row = 0; reaches && row < sites.columns.count; row++) {
          squares += Number(attributeAt(reaches, row)) ** 2;
        }
        // In and out of a circle, a polygon of 96 corners and the same area is 4.32e-4 r² each.
        expect(Math.abs(blind - exact.ledger.outside)).toBeLessThan(4.33e-4 * squares + 0.1);
      }),
      { numRuns: 25 },
    );
  });

  test("a row of sites that parts a polygon leaves two pieces, each with the fields of the polygon", async () => {
    const block = polygonLayer("blocks", [
      { parts: [[box(103.8, 36.05, 103.82, 36.07)]], values: { code: "A", area: 7 } },
      { parts: [[box(104.4, 36.5, 104.41, 36.51)]], values: { code: "B", area: 8 } },
    ]);
    const row = Array.from({ length: 12 }, (_, i) => ({ at: [103.799 + 0.002 * i, 36.06] as const }));
    const result = await run(blindAreasOperation, block, pointLayer("sites", row), { radius: 300 });
    expect(fieldOf(result, "code")).toEqual(["A", "A", "B"]);
    expect(fieldOf(result, "a_area")).toEqual([7, 7, 8]);
    expect(total(result, "pieces")).toBe(3);
    const [south, north, whole] = fieldOf(result, "area").map(Number);
    // The row lies half a metre off the middle: a parallel is no mirror of the ellipsoid, but nearly one.
    expect(Math.abs((south ?? 0) / (north ?? 1) - 1)).toBeLessThan(1e-2);
    expect(whole).toBeCloseTo(ringArea(box(104.4, 36.5, 104.41, 36.51).flat()), 3);
  });
});
