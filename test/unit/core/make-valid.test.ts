import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { makeValidOperation } from "../../../src/core/analysis/repair/make-valid.ts";
import { runOperation } from "../../../src/core/analysis/run-operation.ts";
import { ringArea } from "../../../src/core/geometry/area.ts";
import { attributeAt, type FeatureColumns, NONE, vertexRange } from "../../../src/core/geometry/columns.ts";
import type { GeometryEngine } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { quietJob } from "../../../src/core/job.ts";
import { box, polygonLayer } from "../../support/shapes.ts";
import { Geos } from "../data/geos.ts";

let geos: Geos;
let engine: GeometryEngine;
beforeAll(async () => {
  geos = await Geos.start();
  engine = await loadEngine("geos");
});

type Rows = Parameters<typeof polygonLayer>[1];
const mend = (rows: Rows) =>
  runOperation(
    makeValidOperation,
    { a: polygonLayer("宗地", rows), b: null, parameters: {}, engine: "geos" },
    { job: quietJob(), lanes: null, memory: null, engine: async () => engine },
  );
type Layer = Parameters<Geos["load"]>[0];
const inGeos = (columns: FeatureColumns, row: number) => geos.load({ columns } as Layer, row);

test("a bow-tie becomes two triangles: reason, place, areas; the valid rows keep every bit and all keep their fields", async () => {
  const bow = [
    [103, 36],
    [103.02, 36.02],
    [103.02, 36],
    [103, 36.02],
  ] as const;
  const rows: Rows = [
    { parts: [[box(104, 36, 104.1, 36.1), box(104.02, 36.02, 104.03, 36.03)]], values: { name: "好" } },
    { parts: [[bow]], values: { name: "坏" } },
    { parts: [], values: { name: "空" } },
  ];
  const { features, table, totals, repaired, failed } = await mend(rows);
  const columns = features as FeatureColumns;
  const before = polygonLayer("宗地", rows).columns;
  const [from, to] = vertexRange(before.geometry, 0);
  expect(columns.geometry.xy.subarray(2 * from, 2 * to)).toEqual(
    before.geometry.xy.subarray(2 * from, 2 * to),
  );
  expect(columns.attributes.map((column) => [0, 1, 2].map((row) => attributeAt(column, row)))).toEqual([
    ["好", "坏", "空"],
  ]);
  // By hand: the loops meet at 103.01, 36.01.
  const triangles =
    ringArea([103, 36, 103.01, 36.01, 103, 36.02]) + ringArea([103.02, 36, 103.02, 36.02, 103.01, 36.01]);
  expect(repaired).toMatchObject([{ layer: "宗地", feature: 1, reason: "Self-intersection" }]);
  expect(repaired[0]?.at?.[0]).toBeCloseTo(103.01, 9);
  expect(repaired[0]?.area).toBeCloseTo(Math.abs(triangles), 2);
  expect(table?.columns.map(({ column }) => column.name)).toEqual([
    "feature",
    "reason",
    "lng",
    "lat",
    "area_before",
    "area_after",
  ]);
  expect(totals.map(({ value }) => value).slice(0, 3)).toEqual([1, 1, 1]);
  expect(failed).toMatchObject([{ feature: 2, code: "no-geometry" }]);
  expect(columns.geometry.kinds[2]).toBe(NONE);
});

test("whatever rings are given: what comes out is valid, and covers what GEOS makes of it", async () => {
  const anyRing = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 })), {
    minLength: 4,
    maxLength: 9,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(anyRing, { minLength: 1, maxLength: 8 }), async (rings) => {
      const rows = rings.map((ring) => ({
        parts: [[ring.map(([x, y]) => [103 + x / 100, 36 + y / 100] as const)]],
      }));
      const { columns } = polygonLayer("宗地", rows);
      const { features, repaired } = await mend(rows);
      const invalid = rings.flatMap((_, row) => (geos.isValid(inGeos(columns, row)) ? [] : [row]));
      expect(repaired.map(({ feature }) => feature)).toEqual(invalid);
      rings.forEach((_, row) => {
        const actual = inGeos(features as FeatureColumns, row);
        expect(geos.isValid(actual)).toBe(true);
        expect(geos.area(actual)).toBeCloseTo(geos.area(geos.repaired(inGeos(columns, row))), 12);
      });
    }),
    { numRuns: 60 },
  );
});
