import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { GeometryColumns } from "../../../../src/core/geometry/columns.ts";
import { DiscCoverage } from "../../../../src/core/geometry/discs/disc-coverage.ts";
import { discField } from "../../../../src/core/geometry/discs/disc-field.ts";
import type { Discs } from "../../../../src/core/geometry/discs/discs.ts";
import { planePolygons } from "../../../../src/core/geometry/discs/plane-polygons.ts";
import type { GeometryEngine, Shape } from "../../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { planeArea } from "../../../../src/core/geometry/plane.ts";
import { planeLayer, square, star } from "../../../support/plane-shapes.ts";

type Disc = readonly [x: number, y: number, radius: number];

let geos: GeometryEngine;
beforeAll(async () => {
  geos = await loadEngine("geos");
});

function discsOf(list: readonly Disc[]): Discs {
  return {
    count: list.length,
    centres: Float64Array.from(list.flatMap((disc) => disc.slice(0, 2))),
    radii: Float64Array.from(list, ([, , radius]) => radius),
    weights: null,
  };
}

/** Covered ground: one row for each fold, one number for each polygon. */
function cover(list: readonly Disc[], geometry: GeometryColumns, folds = 1): DiscCoverage {
  const coverage = new DiscCoverage(discField(discsOf(list)), planePolygons(geometry), folds);
  for (let disc = 0; disc < list.length; disc++) coverage.addDisc(disc);
  return coverage;
}

const covered = (list: readonly Disc[], geometry: GeometryColumns): number =>
  cover(list, geometry).covered[0] ?? -1;

/** Wherever discs of the tests lie, it holds them. */
const field = planeLayer([[[square(0, 0, 1000)]]]);
const all = (list: readonly Disc[]): number => covered(list, field);

/** Two circles of radius r and s at a distance d share r² acos … + s² acos … − a kite. */
function lens(d: number, r: number, s: number): number {
  if (d >= r + s) return 0;
  if (d <= Math.abs(r - s)) return Math.PI * Math.min(r, s) ** 2;
  const x = (d * d + r * r - s * s) / (2 * d);
  const kite = d * Math.sqrt(r * r - x * x);
  return r * r * Math.acos(x / r) + s * s * Math.acos((d - x) / s) - kite;
}

const place = fc.double({ min: -40, max: 40, noNaN: true });
const radius = fc.double({ min: 0.1, max: 30, noNaN: true });
const loose: fc.Arbitrary<Disc> = fc.tuple(place, place, radius);
/** Discs and corners on a lattice: circles that touch, meet in one point, go through corners, repeat; edges through centres and along radical lines. */
const whole = fc.integer({ min: -5, max: 5 });
const latticed: fc.Arbitrary<Disc> = fc.tuple(whole, whole, fc.integer({ min: 1, max: 5 }));
const discs = fc.oneof(fc.array(loose, { maxLength: 10 }), fc.array(latticed, { maxLength: 12 }));
const crooked = fc
  .tuple(place, place, fc.array(fc.double({ min: 2, max: 40, noNaN: true }), { minLength: 3, maxLength: 40 }))
  .map(([x, y, distances]) => star(x, y, distances));
const boxed = fc
  .tuple(whole, whole, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .map(([x, y, w, h]) => [x, y, x + w, y, x + w, y + h, x, y + h]);
const ring = fc.oneof(crooked, boxed);

test("one disc in the open covers πr², two cover what the lens between them leaves (closed form)", () => {
  fc.assert(
    fc.property(fc.oneof(loose, latticed), fc.oneof(loose, latticed), (one, two) => {
      const d = Math.hypot(one[0] - two[0], one[1] - two[1]);
      const sum = Math.PI * (one[2] ** 2 + two[2] ** 2);
      const shared = lens(d, one[2], two[2]);
      expect(all([one])).toBeCloseTo(Math.PI * one[2] ** 2, 9);
      // Near a touch the closed form is a difference of large numbers itself.
      expect(Math.abs(all([one, two]) - (sum - shared))).toBeLessThan(1e-7 * sum);
      const twice = cover([one, two], field, 2).covered[1] ?? -1;
      expect(Math.abs(twice - shared)).toBeLessThan(1e-7 * sum);
    }),
  );
});

test.each<[string, readonly Disc[], number]>([
  [
    "equal discs count once",
    [
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ],
    9 * Math.PI,
  ],
  [
    "of concentric discs the largest counts",
    [
      [1, 2, 3],
      [1, 2, 5],
      [1, 2, 4],
    ],
    25 * Math.PI,
  ],
  [
    "a disc inside another adds nothing",
    [
      [0, 0, 5],
      [1, 1, 2],
    ],
    25 * Math.PI,
  ],
  [
    "a disc that touches another from inside adds nothing",
    [
      [0, 0, 5],
      [3, 0, 2],
    ],
    25 * Math.PI,
  ],
  [
    "discs that touch from outside add up",
    [
      [0, 0, 5],
      [8, 0, 3],
      [0, -7, 2],
    ],
    38 * Math.PI,
  ],
  [
    "a disc all but equal to another",
    [
      [0, 0, 5],
      [1e-9, 0, 5],
    ],
    25 * Math.PI,
  ],
])("%s", (_, list, expected) => {
  expect(all(list)).toBeCloseTo(expected, 6);
});

test("a chain of n equal discs covers n discs less n − 1 lenses", () => {
  const chain = Array.from({ length: 40 }, (_, i): Disc => [i * 7 - 140, 0, 4]);
  expect(all(chain)).toBeCloseTo(40 * 16 * Math.PI - 39 * lens(7, 4, 4), 9);
});

test("a disc larger than the layer covers all of it; one that it encloses without reaching covers nothing", () => {
  const layer = planeLayer([[[square(0, 0, 10), square(0, 0, 4)]], [[square(20, 0, 6)], [square(30, 0, 2)]]]);
  expect([...cover([[10, 0, 100]], layer).covered]).toEqual([expect.closeTo(84, 9), expect.closeTo(40, 9)]);
  expect([...cover([[0, 0, 1.5]], layer).covered]).toEqual([0, 0]);
});

/** Union of polygons with n corners in place of the discs, cut with the polygon at `row`, by GEOS: inscribed, or drawn about the circles. */
function byGeos(list: readonly Disc[], geometry: GeometryColumns, isAbout: boolean): number {
  const corners = 256;
  const grow = isAbout ? 1 / Math.cos(Math.PI / corners) : 1;
  const polygons = planeLayer(
    list.map(([x, y, r]) => [
      [
        star(
          x,
          y,
          Array.from({ length: corners }, () => r * grow),
        ),
      ],
    ]),
  );
  const held: Shape[] = list.map((_, row) => geos.load(polygons, row));
  const union = geos.union(held);
  const own = geos.load(geometry, 0);
  const shared = geos.intersection(own, union);
  const area = geos.area(shared);
  for (const shape of [...held, union, own, shared]) geos.free(shape);
  return area;
}

test("the figure lies between GEOS's with inscribed and with circumscribed polygons of 256 corners", () => {
  fc.assert(
    fc.property(fc.array(loose, { minLength: 1, maxLength: 10 }), ring, (list, outline) => {
      const layer = planeLayer([[[outline]]]);
      const found = covered(list, layer);
      expect(found).toBeGreaterThan(byGeos(list, layer, false) - 1e-9);
      expect(found).toBeLessThan(byGeos(list, layer, true) + 1e-9);
    }),
  );
});

test("more reach never covers less, and no more than the discs one by one, nor than the polygon", () => {
  fc.assert(
    fc.property(discs, ring, fc.double({ min: 1, max: 1.5, noNaN: true }), (list, outline, factor) => {
      const layer = planeLayer([[[outline]]]);
      const found = covered(list, layer);
      const wider = list.map(([x, y, r]): Disc => [x, y, r * factor]);
      expect(covered(wider, layer)).toBeGreaterThan(found - 1e-9);
      const single = list.reduce((sum, disc) => sum + covered([disc], layer), 0);
      expect(found).toBeLessThan(single + 1e-9);
      expect(found).toBeLessThan(planeArea(layer, 0) + 1e-9);
      expect(found).toBeGreaterThan(-1e-9);
    }),
  );
});

test("the parts of a polygon that is cut in two are covered as much as the whole", () => {
  fc.assert(
    fc.property(discs, fc.oneof(whole, fc.double({ min: -8, max: 8, noNaN: true })), (list, x) => {
      const layer = planeLayer([
        [[[-9, -9, 9, -9, 9, 9, -9, 9]]],
        [[[-9, -9, x, -9, x, 9, -9, 9]]],
        [[[x, -9, 9, -9, 9, 9, x, 9]]],
      ]);
      const [both = 0, west = 0, east = 0] = cover(list, layer).covered;
      expect(west + east).toBeCloseTo(both, 8);
    }),
  );
});

test("what at least 1, 2, … discs cover adds up to what each covers alone, and never grows with the fold", () => {
  fc.assert(
    fc.property(discs, ring, (list, outline) => {
      const layer = planeLayer([[[outline]]]);
      const folds = Math.max(1, list.length);
      const found = cover(list, layer, folds);
      const single = list.reduce((sum, disc) => sum + covered([disc], layer), 0);
      expect(found.covered.reduce((sum, area) => sum + area, 0)).toBeCloseTo(single, 7);
      for (let k = 1; k < folds; k++) {
        expect(found.covered[k] ?? 0).toBeLessThan((found.covered[k - 1] ?? 0) + 1e-9);
      }
      expect(found.covered[0]).toBeCloseTo(covered(list, layer), 9);
    }),
  );
});

test("the cells fit: along the border of what is covered the same figure is found as piece by piece", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(loose, latticed), { maxLength: 12 }), crooked, (list, outline) => {
      // Corners of a star lie on no lattice but for its first; no edge runs along a radical line.
      const layer = planeLayer([[[outline]]]);
      // Three circles that all but meet in one point may part with a cell: √1e-16 of a radius times the size of the layer.
      for (const residual of cover(list, layer, 4).residuals) expect(Math.abs(residual)).toBeLessThan(1e-5);
    }),
  );
});

test("what at least two discs cover is what GEOS finds as the union of all pairs, within the two kinds of polygons", () => {
  fc.assert(
    fc.property(fc.array(loose, { minLength: 2, maxLength: 5 }), (list) => {
      const found = cover(list, field, 2).covered[1] ?? -1;
      const [low, high] = [false, true].map((isAbout) => {
        const grow = isAbout ? 1 / Math.cos(Math.PI / 256) : 1;
        const polygons = planeLayer(
          list.map(([x, y, r]) => [
            [
              star(
                x,
                y,
                Array.from({ length: 256 }, () => r * grow),
              ),
            ],
          ]),
        );
        const shapes = list.map((_, row) => geos.load(polygons, row));
        const pairs = shapes.flatMap((one, i) =>
          shapes.slice(i + 1).map((other) => geos.intersection(one, other)),
        );
        const union = geos.union(pairs);
        const area = geos.area(union);
        for (const shape of [...shapes, ...pairs, union]) geos.free(shape);
        return area;
      });
      expect(found).toBeGreaterThan((low ?? 0) - 1e-9);
      expect(found).toBeLessThan((high ?? 0) + 1e-9);
    }),
    { numRuns: 60 },
  );
});

test("a polygon has the same figure, to the last bit, whatever other polygons stand beside it", () => {
  fc.assert(
    fc.property(discs, fc.array(ring, { minLength: 2, maxLength: 6 }), (list, outlines) => {
      const together = cover(list, planeLayer(outlines.map((outline) => [[outline]])), 3);
      outlines.forEach((outline, row) => {
        const alone = cover(list, planeLayer([[[outline]]]), 3);
        const figures = [0, 1, 2].map((fold) => together.covered[fold * outlines.length + row]);
        expect(figures).toEqual([...alone.covered]);
      });
    }),
  );
});

test("holes and parts: the figure of the feature is that of its rings with their signs", () => {
  fc.assert(
    fc.property(discs, fc.double({ min: 0.5, max: 7, noNaN: true }), (list, hole) => {
      const whole = covered(list, planeLayer([[[square(0, 0, 16)]]]));
      const inner = covered(list, planeLayer([[[square(1, -1, hole)]]]));
      const other = covered(list, planeLayer([[[square(20, 0, 8)]]]));
      const feature = planeLayer([[[square(0, 0, 16), square(1, -1, hole)], [square(20, 0, 8)]]]);
      expect(covered(list, feature)).toBeCloseTo(whole - inner + other, 8);
    }),
  );
});

test("far from the origin of the plane nothing but the last digits change", () => {
  fc.assert(
    fc.property(fc.array(loose, { maxLength: 8 }), crooked, (list, outline) => {
      const near = covered(list, planeLayer([[[outline]]]));
      const [dx, dy] = [2 ** 19, -(2 ** 18)];
      const moved = planeLayer([[[outline.map((value, i) => value + (i % 2 ? dy : dx))]]]);
      const far = covered(
        list.map(([x, y, r]) => [x + dx, y + dy, r]),
        moved,
      );
      expect(far).toBeCloseTo(near, 6);
    }),
  );
});
