import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { GeometryColumns } from "../../../src/core/geometry/columns.ts";
import { withoutAttributes } from "../../../src/core/geometry/columns-builder.ts";
import { type CoverageCheck, checkCoverage } from "../../../src/core/geometry/coverage/check-coverage.ts";
import {
  type Dissolved,
  type DissolveInto,
  dissolveCoverage,
} from "../../../src/core/geometry/coverage/dissolve-coverage.ts";
import { matchHalfEdges } from "../../../src/core/geometry/coverage/half-edges.ts";
import { polygonsIn } from "../../../src/core/geometry/coverage/polygons.ts";
import { quietJob } from "../../../src/core/job.ts";
import { runSteps, type Steps } from "../../../src/core/run-steps.ts";
import { cells, type Features, layerOf, turned } from "../../support/coverages.ts";
import { fixedNoise } from "../../support/mosaic.ts";
import { Geos, type Handle } from "../data/geos.ts";

const RUNS = { numRuns: 40 };
let geos: Geos;
beforeAll(async () => {
  geos = await Geos.start();
});

const run = <T>(steps: Steps<T>): Promise<T> =>
  runSteps(steps, { job: quietJob(), stage: "computing", total: 1 });

async function dissolved(
  geometry: GeometryColumns,
  classOf: Int32Array,
  into: DissolveInto = "classes",
): Promise<Dissolved> {
  const edges = await run(matchHalfEdges(polygonsIn(geometry), "tile"));
  return run(dissolveCoverage(geometry, edges, { classOf, into }));
}

async function checked(geometry: GeometryColumns, tolerance = 0): Promise<CoverageCheck> {
  const edges = await run(matchHalfEdges(polygonsIn(geometry), "tile"));
  return run(checkCoverage(geometry, edges, tolerance));
}

type Layer = Parameters<Geos["load"]>[0];
const asLayer = (geometry: GeometryColumns) => ({ columns: withoutAttributes(geometry) }) as Layer;
const inGeos = (geometry: GeometryColumns): Handle => geos.loadAll(asLayer(geometry));
const rowInGeos = (geometry: GeometryColumns, row: number): Handle => geos.load(asLayer(geometry), row);

/**
 * A coverage with classes that hurts: crooked cells, some missing (holes, islands, patches that touch at a point), some features of several cells, with holes and parts apart.
 */
const anyCoverage = fc
  .record({
    columns: fc.integer({ min: 1, max: 12 }),
    rows: fc.integer({ min: 1, max: 12 }),
    seed: fc.nat(1000),
    classes: fc.integer({ min: 1, max: 5 }),
    missing: fc.constantFrom(0, 0.1, 0.4),
    owners: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ columns, rows, seed, classes, missing, owners }) => {
    const noise = fixedNoise(seed + 5000);
    const kept = cells(columns, rows, seed).filter((_, i) => (noise(i) + 1) / 2 >= missing);
    // A feature is the union of its cells: GEOS keeps their vertices as they are.
    const groups = new Map<number, number[][][][]>();
    kept.forEach((cell, i) => {
      const owner = Math.floor(((noise(31 * i + 7) + 1) / 2) * owners);
      groups.set(owner, [...(groups.get(owner) ?? []), cell]);
    });
    const features = [...groups.values()].map((own) => geos.partsOf(geos.union(inGeos(layerOf(own)))));
    const classOf = Int32Array.from(features, (_, i) => Math.floor(((noise(97 * i + 3) + 1) / 2) * classes));
    return { features, classOf, seed };
  })
  .filter(({ features }) => features.length > 0);

test("dissolving by class gives what the union of GEOS gives, vertex by vertex, and valid polygons", async () => {
  await fc.assert(
    fc.asyncProperty(anyCoverage, async ({ features, classOf }) => {
      const geometry = layerOf(features);
      const result = await dissolved(geometry, classOf);
      expect([...result.classes]).toEqual([...new Set(classOf)].sort((a, b) => a - b));
      expect(result.oddParts).toHaveLength(0);
      result.classes.forEach((own, feature) => {
        const members = features.filter((_, row) => classOf[row] === own);
        const expected = geos.union(inGeos(layerOf(members)));
        const actual = rowInGeos(result.geometry, feature);
        expect(geos.isValid(actual)).toBe(true);
        expect(geos.isSame(actual, expected)).toBe(true);
      });
    }),
    RUNS,
  );
});

test("dissolving into patches gives the polygons of the classes one by one, and tells what became of each polygon", async () => {
  await fc.assert(
    fc.asyncProperty(anyCoverage, async ({ features, classOf }) => {
      const geometry = layerOf(features);
      const [classes, patches] = [
        await dissolved(geometry, classOf),
        await dissolved(geometry, classOf, "patches"),
      ];
      expect(patches.geometry.xy).toEqual(classes.geometry.xy);
      expect(patches.geometry.kinds).toHaveLength(classes.geometry.partStarts.length - 1);
      const areas = new Float64Array(patches.classes.length);
      features.flat().forEach((rings, part) => {
        const feature = patches.featureOfPart[part] as number;
        areas[feature] = (areas[feature] as number) + geos.area(rowInGeos(layerOf([[rings]]), 0));
      });
      areas.forEach((area, feature) => {
        expect(area).toBeCloseTo(geos.area(rowInGeos(patches.geometry, feature)), 9);
      });
    }),
    RUNS,
  );
});

test("what is dissolved does not depend on the order of features, on where their rings begin or on how these run", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyCoverage,
      fc.nat(1000),
      fc.boolean(),
      async ({ features, classOf }, seed, isReversed) => {
        const noise = fixedNoise(seed);
        const order = features.map((_, i) => i).sort((a, b) => noise(a) - noise(b));
        const moved = order.map((row) =>
          (features[row] as Features[number]).map((rings) =>
            rings.map((ring, i) => turned(ring, Math.floor(10 + 10 * noise(row + i)), isReversed)),
          ),
        );
        const shuffled = Int32Array.from(order, (row) => classOf[row] as number);
        const [one, other] = [
          await dissolved(layerOf(features), classOf, "patches"),
          await dissolved(layerOf(moved), shuffled, "patches"),
        ];
        expect(other.geometry).toEqual(one.geometry);
        expect(other.classes).toEqual(one.classes);
      },
    ),
    RUNS,
  );
});

test("patches that touch at a point stay two polygons, and a hole that touches its rim stays a hole", async () => {
  // Hand-made: 3 × 3 squares of side 1; the middle one and the one south-west of it are missing.
  const square = (x: number, y: number) => [[[x, y, x + 1, y, x + 1, y + 1, x, y + 1]]];
  const all = [0, 1, 2].flatMap((y) => [0, 1, 2].map((x) => [x, y] as const));
  const ring = all.filter(([x, y]) => x !== y || x === 2).map(([x, y]) => square(x, y));
  const one = await dissolved(layerOf(ring), new Int32Array(ring.length));
  const { partStarts } = one.geometry;
  expect([...partStarts]).toEqual([0, 2]);
  expect(geos.area(rowInGeos(one.geometry, 0))).toBe(7);
  const apart = await dissolved(layerOf([square(0, 0), square(1, 1)]), new Int32Array(2), "patches");
  expect(apart.geometry.kinds).toHaveLength(2);
});

test("minus zero is zero, repeated vertices and polygons without room are passed over", async () => {
  const geometry = layerOf([
    [[[-0, 0, 1, 0, 1, 0, 1, 1, 0, 1]]],
    [[[0, -0, 0, 1, -1, 1, -1, 0]]],
    [[[5, 5, 6, 6]]],
    [],
  ]);
  const result = await dissolved(geometry, new Int32Array(4));
  expect(geos.area(rowInGeos(result.geometry, 0))).toBe(2);
  expect(result.geometry.ringStarts).toHaveLength(2);
  expect(result.featureOfPart[2]).toBe(-1);
});

/** Areas of the connected pieces of ground that a geometry encloses, be it by parts that meet at single points only. */
function enclosed(union: Handle): number[] {
  const frame = rowInGeos(layerOf([[[[-400, -400, 400, -400, 400, 400, -400, 400]]]] as Features), 0);
  const areas = geos.parts(geos.difference(frame, union)).map((part) => geos.area(part));
  return areas.sort((a, b) => b - a).slice(1);
}

test("a coverage has no flaw: its holes are gaps, its islands are rims", async () => {
  await fc.assert(
    fc.asyncProperty(anyCoverage, async ({ features }) => {
      const { flaws, contacts, rims, doubled } = await checked(layerOf(features));
      const union = geos.union(inGeos(layerOf(features)));
      const holes = enclosed(union).sort((a, b) => b - a);
      expect(flaws.every(({ kind }) => kind === "gap")).toBe(true);
      flaws.forEach(({ area }, i) => {
        expect(area).toBeCloseTo(holes[i] as number, 9);
      });
      expect(flaws).toHaveLength(holes.length);
      expect(contacts).toEqual([]);
      // Pieces that meet at single points have one rim around them.
      expect(rims).toBeLessThanOrEqual(geos.parts(union).length);
      expect(rims > 0).toBe(geos.parts(union).length > 0);
      expect(doubled).toBe(0);
    }),
    RUNS,
  );
});

/** Twice the area of the triangle of three vertices of a ring. */
const cross = (ring: readonly number[], i: number, [x, y]: readonly [number, number]): number => {
  const at = (k: number) => ring[(k + ring.length) % ring.length] as number;
  const [ax, ay, bx, by] = [at(2 * i - 2), at(2 * i - 1), at(2 * i + 2), at(2 * i + 3)];
  return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
};

test("a bend that one of two neighbours has elsewhere is one gap or overlap, as large as the triangles say", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(1000),
      fc.integer({ min: 1, max: 3 }),
      fc.double({ min: 0.001, max: 0.05, noNaN: true }),
      fc.constantFrom(-1, 1),
      async (seed, bend, size, side) => {
        const features = cells(5, 5, seed);
        // The southern edge of the cell in the middle; the shift is along its normal.
        const ring = features[12]?.[0]?.[0] as number[];
        const [x, y] = [ring[2 * bend] as number, ring[2 * bend + 1] as number];
        const before = cross(ring, bend, [x, y]);
        const moved: [number, number] = [x, y - side * size];
        const change = (cross(ring, bend, moved) - before) / 2;
        ring.splice(2 * bend, 2, ...moved);
        const geometry = layerOf(features);
        fc.pre(geos.isValid(rowInGeos(geometry, 12)));
        const { flaws, contacts, rims } = await checked(geometry);
        expect(contacts).toEqual([]);
        expect(rims).toBe(1);
        expect(flaws).toHaveLength(1);
        expect(flaws[0]?.kind).toBe(change > 0 ? "gap" : "overlap");
        expect(flaws[0]?.area).toBeCloseTo(Math.abs(change), 10);
        expect(flaws[0]?.rows).toEqual([7, 12]);
      },
    ),
    RUNS,
  );
});

/** Σ areas, area of the union, and areas of its holes, by GEOS. */
function ground(geometry: GeometryColumns) {
  const union = geos.union(inGeos(geometry));
  const areas = Array.from(geometry.kinds, (_, row) => geos.area(rowInGeos(geometry, row)));
  return { areas: sum(areas), union: geos.area(union), holes: geos.holes(union) };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const areaOf = ({ flaws }: CoverageCheck, kind: "gap" | "overlap") =>
  sum(flaws.filter((flaw) => flaw.kind === kind).map(({ area }) => area));

test("vertices moved anywhere: overlaps are what is covered twice or more, gaps are the holes of the union", async () => {
  const anyMove = fc.record({
    cell: fc.nat(24),
    vertex: fc.nat(15),
    east: fc.double({ min: -0.6, max: 0.6, noNaN: true }),
    north: fc.double({ min: -0.6, max: 0.6, noNaN: true }),
  });
  await fc.assert(
    fc.asyncProperty(fc.nat(1000), fc.array(anyMove, { maxLength: 6 }), async (seed, moves) => {
      const features = cells(5, 5, seed);
      for (const { cell, vertex, east, north } of moves) {
        const ring = features[cell]?.[0]?.[0] as number[];
        ring[2 * vertex] = (ring[2 * vertex] as number) + east;
        ring[2 * vertex + 1] = (ring[2 * vertex + 1] as number) + north;
      }
      const geometry = layerOf(features);
      fc.pre(features.every((_, row) => geos.isValid(rowInGeos(geometry, row))));
      const check = await checked(geometry);
      const { areas, union, holes } = ground(geometry);
      expect(areaOf(check, "overlap")).toBeCloseTo(areas - union, 9);
      expect(areaOf(check, "gap")).toBeCloseTo(sum(holes), 9);
    }),
    { numRuns: 80 },
  );
});

test("squares anywhere, doubled, within each other, side by side, with edges that run along each other in part", async () => {
  const anySquare = fc.record({
    x: fc.integer({ min: 0, max: 9 }),
    y: fc.integer({ min: 0, max: 9 }),
    width: fc.integer({ min: 1, max: 5 }),
    height: fc.integer({ min: 1, max: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(anySquare, { minLength: 1, maxLength: 12 }), async (squares) => {
      const geometry = layerOf(
        squares.map(({ x, y, width, height }) => [
          [[x, y, x + width, y, x + width, y + height, x, y + height]],
        ]),
      );
      const check = await checked(geometry);
      const { areas, union, holes } = ground(geometry);
      expect(areaOf(check, "overlap")).toBeCloseTo(areas - union, 9);
      expect(areaOf(check, "gap")).toBeCloseTo(sum(holes), 9);
    }),
    { numRuns: 200 },
  );
});
