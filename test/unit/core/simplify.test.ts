import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { runOperation } from "../../../src/core/analysis/run-operation.ts";
import { simplifyOperation } from "../../../src/core/analysis/simplify/simplify.ts";
import { featureAreas, ringArea } from "../../../src/core/geometry/area.ts";
import { attributeAt, type FeatureColumns } from "../../../src/core/geometry/columns.ts";
import { withoutAttributes } from "../../../src/core/geometry/columns-builder.ts";
import type { GeometryEngine } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { quietJob } from "../../../src/core/job.ts";
import { cells, type Features, layerOf } from "../../support/coverages.ts";
import { fixedNoise } from "../../support/mosaic.ts";
import { box, polygonLayer } from "../../support/shapes.ts";
import { Geos } from "../data/geos.ts";

let geos: Geos;
let engine: GeometryEngine;
beforeAll(async () => {
  geos = await Geos.start();
  engine = await loadEngine("geos");
});

const simplify = (columns: FeatureColumns, parameters: Readonly<Record<string, unknown>>) =>
  runOperation(
    simplifyOperation,
    { a: { name: "网格", columns }, b: null, parameters, engine: "geos" },
    { job: quietJob(), lanes: null, memory: null, engine: async () => engine },
  );
type Layer = Parameters<Geos["load"]>[0];
const all = (columns: FeatureColumns) => geos.loadAll({ columns } as Layer);
const one = (columns: FeatureColumns, row: number) => geos.load({ columns } as Layer, row);
const total = (totals: readonly { name: string; value: number | null }[], name: string) =>
  totals.find((figure) => figure.name === name)?.value ?? Number.NaN;

/** Cells of 0.01° near 36° N, some missing. */
const anyCoverage = fc
  .record({
    columns: fc.integer({ min: 1, max: 8 }),
    rows: fc.integer({ min: 1, max: 8 }),
    seed: fc.nat(1000),
  })
  .map(({ columns, rows, seed }) => {
    const noise = fixedNoise(seed + 77);
    const kept = cells(columns, rows, seed).filter((_, i) => noise(i) > -0.7);
    return kept.map((parts) =>
      parts.map((rings) => rings.map((ring) => ring.map((v, i) => (i % 2 ? v / 100 + 35.6 : v / 100 + 102)))),
    );
  })
  .filter((features) => features.length > 0);
const columnsOf = (features: Features) => withoutAttributes(layerOf(features));

test("a simplified coverage is a coverage: valid, no slit, no overlap, its holes and pieces as many, its vertices among the old ones", async () => {
  await fc.assert(
    fc.asyncProperty(anyCoverage, fc.integer({ min: 1, max: 400 }), async (features, bend) => {
      const before = columnsOf(features);
      const { features: result, totals } = await simplify(before, { bend });
      const after = result as FeatureColumns;
      expect(after.count).toBe(features.length);
      for (let row = 0; row < after.count; row++) expect(geos.isValid(one(after, row))).toBe(true);
      if (after.count > 1) expect(geos.isCoverage(all(after))).toBe(true);
      const [old, own] = [geos.union(all(before)), geos.union(all(after))];
      expect(geos.parts(own)).toHaveLength(geos.parts(old).length);
      expect(geos.holes(own)).toHaveLength(geos.holes(old).length);
      const known = new Set<string>();
      for (let i = 0; i < before.geometry.xy.length; i += 2)
        known.add(before.geometry.xy.slice(i, i + 2).join());
      for (let i = 0; i < after.geometry.xy.length; i += 2) {
        expect(known.has(after.geometry.xy.slice(i, i + 2).join())).toBe(true);
      }
      const changes = featureAreas(after).map((area, row) => (area ?? 0) - (featureAreas(before)[row] ?? 0));
      expect(total(totals, "largest_change")).toBeCloseTo(Math.max(...changes.map(Math.abs)), 6);
      expect(total(totals, "vertices_after")).toBe(after.geometry.xy.length / 2);
    }),
    { numRuns: 40 },
  );
});

test("with the rim kept, the ground that is covered stays the same", async () => {
  await fc.assert(
    fc.asyncProperty(anyCoverage, async (features) => {
      const before = columnsOf(features);
      const { features: result } = await simplify(before, { bend: 300, keepRim: true });
      const [old, own] = [geos.union(all(before)), geos.union(all(result as FeatureColumns))];
      expect(geos.isSame(old, own)).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test("a bend goes when its triangle is below the square of its size, for both neighbours, and the change is that triangle", async () => {
  const bend = [103.01005, 36.005] as const;
  const layer = polygonLayer("网格", [
    { parts: [[[[103, 36], [103.01, 36], bend, [103.01, 36.01], [103, 36.01]]]], values: { code: "1" } },
    {
      parts: [[[[103.01, 36], [103.02, 36], [103.02, 36.01], [103.01, 36.01], bend]]],
      values: { code: "2" },
    },
  ]);
  const triangle = Math.abs(ringArea([103.01, 36, ...bend, 103.01, 36.01]));
  const side = Math.sqrt(triangle);
  const kept = await simplify(layer.columns, { bend: 0.99 * side });
  expect(total(kept.totals, "vertices_after")).toBe(12);
  const gone = await simplify(layer.columns, { bend: 1.01 * side });
  expect(total(gone.totals, "vertices_after")).toBe(10);
  expect(total(gone.totals, "largest_change")).toBeCloseTo(triangle, 3);
  const values = (name: string) => {
    const column = gone.features?.attributes.find((candidate) => candidate.name === name);
    return column && [0, 1].map((row) => attributeAt(column, row));
  };
  expect(values("code")).toEqual(["1", "2"]);
  expect(values("vertices_gone")).toEqual([1, 1]);
  expect(values("area_change")?.[0]).toBeCloseTo(-triangle, 3);
  expect(values("area_change")?.[1]).toBeCloseTo(triangle, 3);
});

test("features that cannot take part keep their row", async () => {
  const layer = polygonLayer("网格", [{ parts: [[box(103, 36, 103.01, 36.01)]] }, { parts: [] }]);
  const { features, failed } = await simplify(layer.columns, {});
  expect(features?.count).toBe(2);
  expect(failed).toMatchObject([{ feature: 1, code: "no-geometry" }]);
});
