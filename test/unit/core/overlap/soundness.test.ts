import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { GeometryEngine } from "../../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { overlapLayer } from "../../../../src/core/geometry/overlap/overlap-layer.ts";
import { isSound } from "../../../../src/core/geometry/overlap/sound-rings.ts";
import { WindingDefects } from "../../../../src/core/geometry/overlap/winding-defect.ts";
import { fixedNoise } from "../../../support/mosaic.ts";
import { box, type Parts } from "../../../support/shapes.ts";
import { featureOf, isValid, type Place, polygon, type Ring, starAbout } from "./shapes.ts";

let geos: GeometryEngine;
beforeAll(async () => {
  geos = await loadEngine("geos");
});

const soundness = (parts: Parts): boolean => isSound(overlapLayer(featureOf(parts)), 0);
const defects = (parts: Parts): WindingDefects => new WindingDefects(overlapLayer(featureOf(parts)));
const defect = (parts: Parts): number => defects(parts).of(0);

/** Rings on a small lattice: they touch, cross, double back and repeat vertices more often than not. */
const wildRing = (vertices: number): fc.Arbitrary<Ring> =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
    minLength: 3,
    maxLength: vertices,
    size: "max",
  });
const wild: fc.Arbitrary<Parts> = fc.array(fc.array(wildRing(7), { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 2,
});

test("what is sound is valid to GEOS, and what is invalid is never sound", () => {
  let sound = 0;
  const any = fc.oneof(
    wild,
    polygon,
    fc.array(wildRing(60), { minLength: 1, maxLength: 1 }).map((rings): Parts => [rings]),
  );
  fc.assert(
    fc.property(any, (parts) => {
      if (!soundness(parts)) return;
      sound++;
      expect(isValid(geos, parts)).toBe(true);
      expect(defect(parts)).toBe(0);
    }),
    { numRuns: 3000 },
  );
  expect(sound).toBeGreaterThan(300);
});

test("stars, with holes and parts, are seen to be sound", () => {
  fc.assert(
    fc.property(polygon, (parts) => {
      expect(soundness(parts)).toBe(isValid(geos, parts));
    }),
  );
});

test("a valid polygon has no defect, sound or not", () => {
  let valid = 0;
  fc.assert(
    fc.property(wild, (parts) => {
      if (new Set(parts.flat().map((ring) => ring.length)).has(0)) return;
      if (!isValid(geos, parts)) return;
      valid++;
      // On a lattice of 10 by 10: 2⁻⁴⁸ · edges · edges · 100.
      expect(defect(parts)).toBeLessThan(1e-9);
    }),
    { numRuns: 3000 },
  );
  expect(valid).toBeGreaterThan(30);
});

const [x, y] = [464_000, 3_990_000];
const at = (ring: Ring): Ring => ring.map(([east, north]): Place => [x + east, y + north]);
/** A circle of 10 m with many vertices, run through twice. */
const twice = starAbout(
  [x, y],
  Array.from({ length: 60 }, () => 10),
);

test.each<readonly [string, Parts, number]>([
  // By hand: ∫ w² − ∫ w over the plane.
  [
    "a bow-tie: one of two triangles of 25 m² counts −1",
    [
      [
        at([
          [0, 0],
          [10, 10],
          [10, 0],
          [0, 10],
        ]),
      ],
    ],
    50,
  ],
  ["parts that overlap by 2 m × 10 m count 2 there", [[at(box(0, 0, 6, 10))], [at(box(4, 0, 10, 10))]], 40],
  ["a part inside another", [[at(box(0, 0, 10, 10))], [at(box(2, 2, 4, 4))]], 8],
  ["the same part twice", [[at(box(0, 0, 10, 10))], [at(box(0, 0, 10, 10))]], 200],
  ["a hole outside its ring counts −1", [[at(box(0, 0, 10, 10)), at(box(20, 0, 24, 4))]], 32],
  ["a hole half outside", [[at(box(0, 0, 10, 10)), at(box(8, 0, 12, 5))]], 20],
  ["holes that overlap by 1 m²", [[at(box(0, 0, 10, 10)), at(box(1, 1, 4, 4)), at(box(3, 3, 6, 6))]], 2],
  ["a ring run twice", [[[...twice, ...twice]]], 2 * 30 * 100 * Math.sin((2 * Math.PI) / 60)],
])("%s", (_, parts, expected) => {
  expect(soundness(parts)).toBe(false);
  expect(Math.abs(defect(parts) - expected)).toBeLessThan(1e-6);
  expect(defects(parts).isBreach(0)).toBe(true);
});

test.each<readonly [string, Parts]>([
  [
    "a hole that touches its ring in a vertex",
    [
      [
        at(box(0, 0, 10, 10)),
        at([
          [0, 0],
          [4, 1],
          [1, 4],
        ]),
      ],
    ],
  ],
  ["holes that touch each other", [[at(box(0, 0, 10, 10)), at(box(1, 1, 3, 3)), at(box(3, 3, 5, 5))]]],
  ["parts that touch in a vertex", [[at(box(0, 0, 10, 10))], [at(box(10, 10, 20, 20))]]],
  ["parts that share an edge", [[at(box(0, 0, 10, 10))], [at(box(10, 0, 20, 10))]]],
  [
    "a vertex given twice",
    [
      [
        at([
          [0, 0],
          [10, 0],
          [10, 0],
          [10, 10],
          [0, 10],
        ]),
      ],
    ],
  ],
  [
    "a spike without width",
    [
      [
        at([
          [0, 0],
          [10, 0],
          [15, 0],
          [10, 0],
          [10, 10],
          [0, 10],
        ]),
      ],
    ],
  ],
])("not sound beyond doubt, but without defect: %s", (_, parts) => {
  expect(soundness(parts)).toBe(false);
  expect(defect(parts)).toBeLessThan(1e-9);
  expect(defects(parts).isBreach(0)).toBe(false);
});

test("a long ring that may cross itself from one edge to the next is sound just where GEOS calls it valid", () => {
  let valid = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 40, max: 300 }),
      fc.double({ min: 0.2, max: 2.2, noNaN: true }),
      fc.nat(),
      (count, unrest, seed) => {
        const noise = fixedNoise(seed);
        const reach = Array.from({ length: count }, () => (count * 10) / (2 * Math.PI));
        // Vertices 10 m from each other on a circle, each moved by up to half of `unrest` times as much to either side.
        const ring = starAbout([x, y], reach).map(
          ([east, north], i): Place => [
            east + 10 * unrest * (noise(2 * i) - 0.5),
            north + 10 * unrest * (noise(2 * i + 1) - 0.5),
          ],
        );
        valid += Number(isValid(geos, [[ring]]));
        expect(soundness([[ring]])).toBe(isValid(geos, [[ring]]));
      },
    ),
    { seed: 20261122, numRuns: 400 },
  );
  expect(valid).toBeGreaterThan(100);
  expect(valid).toBeLessThan(300);
});

test("one crossing in a ring of 20,000 vertices is found", () => {
  const noise = fixedNoise(3);
  const ring = [
    ...starAbout(
      [x, y],
      Array.from({ length: 20_000 }, (_, i) => 2000 + 0.3 * noise(i)),
    ),
  ];
  expect(soundness([[ring]])).toBe(true);
  [ring[12_345], ring[12_346]] = [ring[12_346] as Place, ring[12_345] as Place];
  expect(soundness([[ring]])).toBe(isValid(geos, [[ring]]));
  const [first, , third] = [ring[500], ring[501], ring[502]] as [Place, Place, Place];
  ring[501] = [
    (first[0] + third[0]) / 2 + (900 * (x - first[0])) / 2000,
    (first[1] + third[1]) / 2 + (900 * (y - first[1])) / 2000,
  ];
  [ring[700], ring[499]] = [ring[499] as Place, ring[700] as Place];
  expect(isValid(geos, [[ring]])).toBe(false);
  expect(soundness([[ring]])).toBe(false);
  expect(defect([[ring]])).toBeGreaterThan(1);
});
