import { beforeAll, describe, expect, test } from "vitest";
import { type GeometryColumns, POLYGON } from "../../../src/core/geometry/columns.ts";
import { GeometryBuilder } from "../../../src/core/geometry/columns-builder.ts";
import {
  EngineError,
  type GeometryEngine,
  requireOperations,
  type Shape,
} from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { planeArea } from "../../../src/core/geometry/plane.ts";
import { fixedNoise, mosaic } from "../../support/mosaic.ts";
import { planePolygons, starRing } from "../../support/plane-features.ts";

const engines: Record<string, GeometryEngine> = {};
beforeAll(async () => {
  engines["geos"] = await loadEngine("geos");
  engines["turf"] = await loadEngine("turf");
});
const engineOf = (name: string): GeometryEngine => engines[name] as GeometryEngine;
const both = ["geos", "turf"] as const;

const square = (x: number, y: number, side: number): [number, number][] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];

describe.each(both)("%s", (name) => {
  test("loads many features at once as it loads them one by one", () => {
    const engine = engineOf(name);
    const geometry = planePolygons([
      [[square(0, 0, 10), square(2, 2, 3)]],
      [[square(20, 0, 5)], [square(30, 0, 2)]],
      [],
      [[starRing(0, 50, [3, 4, 5, 6, 7])]],
    ]);
    const shapes = engine.loadAll(geometry);
    const areas = shapes.map((shape) => engine.area(shape));
    // By hand: 100 − 9, 25 + 4, nothing.
    expect(areas.slice(0, 3)).toEqual([91, 29, 0]);
    expect(areas[3]).toBeCloseTo(planeArea(geometry, 3), 9);
    for (const shape of shapes) engine.free(shape);
  });

  test("the symmetric difference is what lies in exactly one", () => {
    const engine = engineOf(name);
    const [a, b] = engine.loadAll(planePolygons([[[square(0, 0, 10)]], [[square(5, 0, 10)]]])) as [
      Shape,
      Shape,
    ];
    // By hand: two halves of 10 × 5.
    expect(engine.area(engine.symmetricDifference(a, b))).toBeCloseTo(100, 9);
    expect(engine.area(engine.symmetricDifference(a, a))).toBeCloseTo(0, 9);
  });

  test("an operation it lacks is refused before the run", () => {
    const engine = engineOf(name);
    const needed = ["intersection", "buffer"] as const;
    if (engine.supports.has("buffer")) expect(() => requireOperations(engine, needed)).not.toThrow();
    else expect(() => requireOperations(engine, needed)).toThrowError(/^engine-lacks/);
  });
});

test("turf refuses what it cannot do with a problem that names it", () => {
  const turf = engineOf("turf");
  const shape = turf.load(planePolygons([[[square(0, 0, 1)]]]), 0);
  const lacking = (operation: string) =>
    expect.objectContaining({ problem: { code: "engine-lacks", where: "turf", facts: { operation } } });
  expect(() => turf.buffer(shape, 1, 8)).toThrow(lacking("buffer"));
  expect(() => turf.simplifyCoverage([shape], 1)).toThrow(lacking("simplify-coverage"));
  expect(() => turf.coverageFaults([shape], 0)).toThrow(lacking("coverage-faults"));
});

/** One polygon whose ring is taken as it is. */
const rawPolygon = (...xy: number[]): GeometryColumns => ({
  kinds: Uint8Array.of(POLYGON),
  featureStarts: Uint32Array.of(0, 1),
  partStarts: Uint32Array.of(0, 1),
  ringStarts: Uint32Array.of(0, xy.length / 2),
  xy: Float64Array.from(xy),
});

describe("geos", () => {
  test("a buffer has the area of its parts", () => {
    const geos = engineOf("geos");
    const shape = geos.load(planePolygons([[[square(0, 0, 100)]]]), 0);
    const corners = 16;
    const wide = geos.buffer(shape, 10, corners);
    // By hand: the square, four sides, and a regular polygon of 4 × 16 corners in a circle of 10.
    const disc = 2 * corners * 100 * Math.sin(Math.PI / (2 * corners));
    expect(geos.area(wide)).toBeCloseTo(10_000 + 4 * 1000 + disc, 6);
    expect(geos.area(geos.buffer(shape, -10, corners))).toBeCloseTo(6400, 6);
    expect(() => geos.buffer(shape, Number.NaN, corners)).toThrow(EngineError);
  });

  test("a simplified coverage keeps its shared borders", () => {
    const geos = engineOf("geos");
    const cells = mosaic({ columns: 6, rows: 5, side: 100, noise: fixedNoise(7), classOf: String });
    const shapes = geos.loadAll(cells.geometry);
    expect(geos.coverageFaults(shapes, 0)).toEqual([]);
    const simple = geos.simplifyCoverage(shapes, 40);
    expect(geos.coverageFaults(simple, 0)).toEqual([]);
    const vertices = (members: readonly Shape[]) => {
      const builder = new GeometryBuilder();
      for (const member of members) {
        builder.beginFeature(POLYGON);
        geos.store(member, builder);
      }
      return builder.finish().xy.length / 2;
    };
    expect(vertices(simple)).toBeLessThan(vertices(shapes));
    // The mosaic fills 600 × 500 without gap or overlap, and so does what is left of it.
    const sum = simple.reduce((total, shape) => total + geos.area(shape), 0);
    expect(sum).toBeCloseTo(300_000, 3);
    expect(geos.area(geos.union(simple))).toBeCloseTo(300_000, 3);
  });

  test("a border that does not match its neighbour's is found", () => {
    const geos = engineOf("geos");
    const shapes = geos.loadAll(
      planePolygons([[[square(0, 0, 10)]], [[square(9, 0, 10)]], [[square(40, 0, 10)]]]),
    );
    expect(geos.coverageFaults(shapes, 0)).toEqual([0, 1]);
  });

  test("bad rings end in an error, the engine works on, and nothing stays behind", () => {
    const geos = engineOf("geos");
    const good = planePolygons([[[square(0, 0, 10)]]]);
    const noNumber = rawPolygon(0, 0, Number.NaN, 1, 1, 1, 0, 0);
    const bow = rawPolygon(0, 0, 20, 20, 20, 0, 0, 20, 0, 0);
    const round = () => {
      const own = geos.load(good, 0);
      expect(() => geos.load(rawPolygon(0, 0, 1, 0, 1, 1, 0, 1), 0)).toThrow(EngineError);
      expect(() => geos.load(rawPolygon(0, 0, 0, 0), 0)).toThrow(EngineError);
      for (const bad of [noNumber, bow]) {
        const shape = geos.load(bad, 0);
        expect(() => geos.intersection(shape, own)).toThrow(EngineError);
        geos.free(shape);
      }
      expect(geos.area(own)).toBe(100);
      geos.free(own);
    };
    for (let i = 0; i < 50; i++) round();
    const before = geos.memory();
    for (let i = 0; i < 500; i++) round();
    expect(geos.memory()).toBe(before);
  });

  test("dozens of overlays keep the memory of the first", () => {
    const geos = engineOf("geos");
    const noise = fixedNoise(3);
    const radii = (seed: number) => Array.from({ length: 200 }, (_, i) => 80 + 20 * noise(200 * seed + i));
    const geometry = planePolygons([[[starRing(0, 0, radii(1))]], [[starRing(30, 0, radii(2))]]]);
    const round = () => {
      const shapes = geos.loadAll(geometry);
      const [a, b] = shapes as [Shape, Shape];
      const made = [
        geos.intersection(a, b),
        geos.difference(a, b),
        geos.union(shapes),
        geos.symmetricDifference(a, b),
        ...geos.simplifyCoverage(shapes, 1),
      ];
      const builder = new GeometryBuilder();
      builder.beginFeature(POLYGON);
      for (const shape of made) geos.store(shape, builder);
      for (const shape of [...shapes, ...made]) geos.free(shape);
    };
    for (let i = 0; i < 20; i++) round();
    const before = geos.memory();
    for (let i = 0; i < 60; i++) round();
    expect(geos.memory()).toBe(before);
  });
});
