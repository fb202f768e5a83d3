import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { dissolveOperation } from "../../../src/core/analysis/dissolve/dissolve.ts";
import { runOperation } from "../../../src/core/analysis/run-operation.ts";
import { featureAreas, ringArea } from "../../../src/core/geometry/area.ts";
import { attributeAt, type FeatureColumns } from "../../../src/core/geometry/columns.ts";
import { withoutAttributes } from "../../../src/core/geometry/columns-builder.ts";
import type { GeometryEngine } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { quietJob } from "../../../src/core/job.ts";
import { cells, layerOf } from "../../support/coverages.ts";
import { fixedNoise } from "../../support/mosaic.ts";
import { box, type Parts, polygonLayer } from "../../support/shapes.ts";
import { Geos, type Handle } from "../data/geos.ts";

let geos: Geos;
let engine: GeometryEngine;
beforeAll(async () => {
  geos = await Geos.start();
  engine = await loadEngine("geos");
});

type Row = Parameters<typeof polygonLayer>[1][number];
const dissolve = (rows: readonly Row[], parameters: Readonly<Record<string, unknown>> = {}) =>
  runOperation(
    dissolveOperation,
    { a: polygonLayer("图斑", rows), b: null, parameters, engine: "geos" },
    { job: quietJob(), lanes: null, memory: null, engine: async () => engine },
  );

type Layer = Parameters<Geos["load"]>[0];
const inGeos = (columns: FeatureColumns, row: number): Handle => geos.load({ columns } as Layer, row);
const pairs = (ring: readonly number[]) =>
  Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i] ?? 0, ring[2 * i + 1] ?? 0] as const);
const valuesOf = (columns: FeatureColumns, name: string) => {
  const column = columns.attributes.find((candidate) => candidate.name === name);
  if (!column) throw new Error(`no field ${name}`);
  return Array.from({ length: columns.count }, (_, row) => attributeAt(column, row));
};

/** Two by two boxes of 0.01°, and one apart. */
const five: readonly Row[] = [
  { parts: [[box(103, 36, 103.01, 36.01)]], values: { kind: "旱地", owner: 2, people: 10, name: "甲" } },
  { parts: [[box(103.01, 36, 103.02, 36.01)]], values: { kind: "旱地", owner: 1, people: null, name: "乙" } },
  { parts: [[box(103, 36.01, 103.01, 36.02)]], values: { kind: "林地", owner: 2, people: 5, name: "丙" } },
  { parts: [[box(103.01, 36.01, 103.02, 36.02)]], values: { kind: null, owner: 2, people: 7, name: "丁" } },
  { parts: [[box(103.05, 36, 103.06, 36.01)]], values: { kind: "旱地", owner: 2, people: 4, name: "戊" } },
];

test("classes in the order of their values, with counts, areas, sums and means of what is there, and first values", async () => {
  const { features, table, ledger, notes } = await dissolve(five, {
    by: ["kind"],
    sum: ["people"],
    mean: ["people"],
    first: ["name"],
  });
  const columns = features as FeatureColumns;
  // Words stand by code unit, no value last.
  expect(valuesOf(columns, "kind")).toEqual(["旱地", "林地", null]);
  expect(valuesOf(columns, "count")).toEqual([3, 1, 1]);
  expect(valuesOf(columns, "people_sum")).toEqual([14, 5, 7]);
  expect(valuesOf(columns, "people_mean")).toEqual([7, 5, 7]);
  expect(valuesOf(columns, "name_first")).toEqual(["甲", "丙", "丁"]);
  const south = ringArea(box(103, 36, 103.03, 36.01).flat());
  expect(valuesOf(columns, "area")[0]).toBeCloseTo(south, 4);
  expect([...(table?.place?.features ?? [])]).toEqual([0, 2, 3]);
  expect(ledger).toMatchObject({ closed: true, failed: 0, multiple: 0 });
  expect(notes).toEqual([{ code: "by-kernel", facts: { features: 5, plane: "degrees" } }]);
});

test("patches are one feature each; two fields make finer classes; no field makes one", async () => {
  const patches = await dissolve(five, { by: ["kind"], into: "patches" });
  expect(valuesOf(patches.features as FeatureColumns, "kind")).toEqual(["旱地", "旱地", "林地", null]);
  expect(valuesOf(patches.features as FeatureColumns, "count")).toEqual([2, 1, 1, 1]);
  const finer = await dissolve(five, { by: ["owner", "kind"] });
  expect(valuesOf(finer.features as FeatureColumns, "owner")).toEqual([1, 2, 2, 2]);
  const one = await dissolve(five);
  expect(one.features?.count).toBe(1);
  expect(one.features?.geometry.partStarts).toHaveLength(3);
  expect(one.colorBy).toBeNull();
});

test("a sum of words is refused, with the fields that will do", async () => {
  await expect(dissolve(five, { sum: ["name"] })).rejects.toMatchObject({
    problem: { code: "bad-parameter", facts: { name: "sum", found: "name", expected: "owner | people" } },
  });
});

test("rows of one class that overlap go to the engine, alone; the overlap is measured and the ledger closes", async () => {
  const rows: Row[] = [
    { parts: [[box(103, 36, 103.01, 36.01)]], values: { kind: "a" } },
    { parts: [[box(103.008, 36.002, 103.02, 36.008)]], values: { kind: "a" } },
    { parts: [[box(103.015, 36.004, 103.03, 36.006)]], values: { kind: "b" } },
    { parts: [[box(103.04, 36, 103.05, 36.01)]], values: { kind: "a" } },
    { parts: [[box(103.05, 36, 103.06, 36.01)]], values: { kind: "a" } },
  ];
  const { features, ledger, notes } = await dissolve(rows, { by: ["kind"] });
  const shared = ringArea(box(103.008, 36.002, 103.01, 36.008).flat());
  expect(ledger?.closed).toBe(true);
  expect(ledger?.multiple).toBeCloseTo(shared, 3);
  expect(notes).toMatchObject([
    { code: "by-kernel", facts: { features: 3 } },
    { code: "by-engine", facts: { features: 2 } },
    { code: "overlaps-once" },
  ]);
  expect(valuesOf(features as FeatureColumns, "count")).toEqual([4, 1]);
  expect(features?.geometry.partStarts).toHaveLength(4);
});

test("neighbours without common vertices are joined without a slit", async () => {
  const rows: Row[] = [
    { parts: [[box(103, 36, 103.02, 36.01)]] },
    { parts: [[box(103, 36.01, 103.01, 36.02)]] },
    { parts: [[box(103.01, 36.01, 103.02, 36.02)]] },
  ];
  const { features, notes, ledger } = await dissolve(rows);
  expect(features?.geometry.ringStarts).toHaveLength(2);
  expect(notes.map(({ code }) => code)).toEqual(["by-kernel", "by-engine"]);
  expect(ledger?.closed).toBe(true);
});

test("cells moved, doubled and missing: each class is the union of GEOS, and the ledger closes", async () => {
  const anyFlaw = fc.record({
    cell: fc.nat(35),
    // From the last bit to a third of a cell.
    east: fc.record({ size: fc.double({ min: -14, max: -0.5, noNaN: true }), isWest: fc.boolean() }),
    isTwice: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.nat(1000), fc.array(anyFlaw, { maxLength: 3 }), async (seed, flaws) => {
      // Cells of 0.01°.
      const features = cells(6, 6, seed).map((parts) =>
        parts.map((rings) => rings.map((ring) => ring.map((value, i) => value / 100 + (i % 2 ? 36 : 102)))),
      );
      for (const { cell, east, isTwice } of flaws) {
        const own = features[cell] as number[][][];
        if (isTwice) features.push(own);
        else
          features[cell] = own.map((rings) =>
            rings.map((ring) =>
              ring.map((value, i) =>
                i % 2 ? value : value + ((east.isWest ? -1 : 1) * 10 ** east.size) / 100,
              ),
            ),
          );
      }
      const noise = fixedNoise(seed + 1);
      const kindOf = (row: number) => (noise(row) > 0 ? "x" : "y");
      const rows = features.map((parts, row) => ({
        parts: parts.map((rings) => rings.map(pairs)) as Parts,
        values: { kind: kindOf(row) },
      }));
      // Without the guard, which would join what nearly meets.
      const result = await dissolve(rows, { by: ["kind"], tolerance: 0 });
      const columns = result.features as FeatureColumns;
      expect(result.ledger?.closed).toBe(true);
      expect(result.failed).toEqual([]);
      valuesOf(columns, "kind").forEach((kind, feature) => {
        const members = layerOf(features.filter((_, row) => kindOf(row) === kind));
        const union = geos.union(geos.loadAll({ columns: withoutAttributes(members) } as Layer));
        const actual = inGeos(columns, feature);
        expect(geos.isValid(actual)).toBe(true);
        expect(geos.area(actual)).toBeCloseTo(geos.area(union), 12);
        expect(geos.area(geos.difference(union, actual))).toBeLessThan(1e-15);
        expect(geos.parts(actual)).toHaveLength(geos.parts(union).length);
      });
      const areas = featureAreas(columns).reduce((sum: number, area) => sum + (area ?? 0), 0);
      expect(result.totals.find(({ name }) => name === "area_after")?.value).toBeCloseTo(areas, 6);
    }),
    { numRuns: 40 },
  );
});

test("neighbours that meet but for a tenth of a millimetre become one without a slit", async () => {
  const rows: Row[] = [
    { parts: [[box(103, 36, 103.01, 36.01)]] },
    { parts: [[box(103.01 + 1e-9, 36, 103.02, 36.01 - 1e-9)]] },
  ];
  const { features, notes } = await dissolve(rows);
  expect(notes.map(({ code }) => code)).toEqual(["snapped", "by-kernel"]);
  expect(features?.geometry.ringStarts).toHaveLength(2);
});
