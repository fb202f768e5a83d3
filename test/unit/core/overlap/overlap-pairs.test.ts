import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { GeometryColumns } from "../../../../src/core/geometry/columns.ts";
import type { GeometryEngine } from "../../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { OverlapArea } from "../../../../src/core/geometry/overlap/overlap-area.ts";
import { overlapLayer } from "../../../../src/core/geometry/overlap/overlap-layer.ts";
import { OverlapPairs } from "../../../../src/core/geometry/overlap/overlap-pairs.ts";
import { fixedNoise } from "../../../support/mosaic.ts";
import { box, type Parts, polygonLayer } from "../../../support/shapes.ts";
import { featureOf, geosRounding, overlapByGeos, type Place, starAbout } from "./shapes.ts";

let geos: GeometryEngine;
beforeAll(async () => {
  geos = await loadEngine("geos");
});

/** Stars of `vertices` vertices and some `size` metres, strewn over a square kilometre. */
function stars(
  count: number,
  { vertices, size, seed }: { vertices: number; size: number; seed: number },
): Parts[] {
  const noise = fixedNoise(seed);
  return Array.from({ length: count }, (_, star): Parts => {
    const at: Place = [464_000 + 500 * noise(1000 * star), 3_990_000 + 500 * noise(1000 * star + 1)];
    const radii = Array.from({ length: vertices }, (_, i) => size * (1.5 + 0.5 * noise(1000 * star + 2 + i)));
    return [[starAbout(at, radii)]];
  });
}

const layerOf = (features: readonly Parts[]): GeometryColumns =>
  polygonLayer(
    "plane",
    features.map((parts) => ({ parts })),
  ).columns.geometry;

test("every pair that GEOS finds, each once, whichever layer is finer", () => {
  const large = stars(3, { vertices: 400, size: 180, seed: 1 });
  const small = stars(160, { vertices: 9, size: 20, seed: 2 });
  for (const [ones, others] of [
    [small, large],
    [large, small],
  ] as const) {
    const pairs = new OverlapPairs(overlapLayer(layerOf(ones)), overlapLayer(layerOf(others)), 1e-6);
    const found = new Map<string, number>();
    for (let step = 0; step < pairs.steps; step++) {
      const { count, one, other, areas } = pairs.step(step);
      for (let i = 0; i < count; i++) {
        const key = `${one[i]} ${other[i]}`;
        expect(found.has(key)).toBe(false);
        found.set(key, areas[i] as number);
      }
    }
    let expected = 0;
    ones.forEach((one, i) => {
      others.forEach((other, j) => {
        const area = overlapByGeos(geos, one, other);
        if (area <= 1e-6) return;
        expected++;
        expect(Math.abs((found.get(`${i} ${j}`) ?? 0) - area)).toBeLessThan(geosRounding(one, other));
      });
    });
    expect(found.size).toBe(expected);
  }
});

test("what the map of a large feature settles is what its edges say", () => {
  const shape = fc.record({
    seed: fc.nat(),
    vertices: fc.integer({ min: 33, max: 900 }),
    size: fc.integer({ min: 20, max: 400 }),
  });
  fc.assert(
    fc.property(shape, ({ seed, vertices, size }) => {
      const large = overlapLayer(featureOf(stars(1, { vertices, size, seed })[0] as Parts));
      const small = overlapLayer(layerOf(stars(60, { vertices: 5, size: 15, seed: seed + 1 })));
      const inOneRun = new OverlapArea(small, large);
      for (let i = 0; i < 60; i++) expect(inOneRun.of(i, 0)).toBe(new OverlapArea(small, large).of(i, 0));
    }),
    { numRuns: 40 },
  );
});

test("nor does it matter where edges run along the lines of the map", () => {
  // Teeth under a straight top, 60 m high: their ends lie on halves, thirds, quarters … of the height, as the lines of the map do.
  const depth = fc.constantFrom(0, 10, 12, 15, 20, 24, 30, 36, 40, 45, 48, 50);
  const shape = fc.record({
    teeth: fc.array(depth, { minLength: 17, maxLength: 60, size: "max" }),
    width: fc.constantFrom(2, 4, 6, 7, 10, 15),
  });
  const small = fc.record({
    x: fc.integer({ min: -10, max: 400 }),
    y: fc.integer({ min: -10, max: 60 }),
    width: fc.integer({ min: 1, max: 30 }),
    height: fc.integer({ min: 1, max: 20 }),
  });
  fc.assert(
    fc.property(shape, fc.array(small, { minLength: 60, maxLength: 90 }), ({ teeth, width }, boxes) => {
      const lower = teeth.flatMap((y, i): Place[] => [
        [width * i, y],
        [width * (i + 1), y],
      ]);
      const comb = overlapLayer(featureOf([[[...lower, [width * teeth.length, 60], [0, 60]]]]));
      const cells = boxes.map(
        (cell): Parts => [[box(cell.x, cell.y, cell.x + cell.width, cell.y + cell.height)]],
      );
      const mapped = new OverlapArea(overlapLayer(layerOf(cells)), comb);
      boxes.forEach((cell, i) => {
        // By hand: each tooth reaches from its depth to 60 m.
        const expected = teeth.reduce<number>((sum, depth, tooth) => {
          const across = Math.min(cell.x + cell.width, width * (tooth + 1)) - Math.max(cell.x, width * tooth);
          const up = Math.min(cell.y + cell.height, 60) - Math.max(cell.y, depth);
          return sum + Math.max(0, across) * Math.max(0, up);
        }, 0);
        expect(Math.abs(mapped.of(i, 0) - expected)).toBeLessThan(1e-9);
      });
    }),
    { numRuns: 200 },
  );
});

test("layers without features, features without rings", () => {
  const none = overlapLayer(layerOf([]));
  const empty = overlapLayer(layerOf([[], stars(1, { vertices: 5, size: 10, seed: 1 })[0] as Parts]));
  expect(new OverlapPairs(none, empty).steps).toBe(0);
  expect(new OverlapArea(empty, empty).of(0, 1)).toBe(0);
  expect(new OverlapArea(empty, empty).of(1, 0)).toBe(0);
  const pairs = new OverlapPairs(empty, empty);
  expect(pairs.step(0).count).toBe(0);
  expect(pairs.step(1).count).toBe(1);
});
