import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { GeometryEngine } from "../../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { fixedNoise } from "../../../support/mosaic.ts";
import { box, type Parts } from "../../../support/shapes.ts";
import {
  areaOf,
  geosRounding,
  isValid,
  mapped,
  overlapByGeos,
  overlapOf,
  type Place,
  perimeterOf,
  polygon,
  type Ring,
  starAbout,
} from "./shapes.ts";

let geos: GeometryEngine;
beforeAll(async () => {
  geos = await loadEngine("geos");
});

function expectAsGeos(one: Parts, other: Parts): void {
  const difference = Math.abs(overlapOf(one, other) - overlapByGeos(geos, one, other));
  expect(difference).toBeLessThanOrEqual(geosRounding(one, other));
}

const both = fc.tuple(polygon, polygon).filter((pair) => pair.every((parts) => isValid(geos, parts)));
const valid = polygon.filter((parts) => isValid(geos, parts));

test("any two polygons, with holes and parts, have in common what GEOS finds", () => {
  fc.assert(
    fc.property(both, ([one, other]) => expectAsGeos(one, other)),
    { numRuns: 400 },
  );
});

/** The next double in either direction. */
function nextDouble(value: number, up: boolean): number {
  const bits = new BigInt64Array(Float64Array.of(value).buffer);
  bits[0] = (bits[0] as bigint) + (up === value > 0 ? 1n : -1n);
  return new Float64Array(bits.buffer)[0] as number;
}

type Noise = (i: number) => number;
const HURTS: Readonly<Record<string, (parts: Parts, noise: Noise) => Parts>> = {
  "the same polygon": (parts) => parts,
  "the last bit of every coordinate": (parts, noise) =>
    mapped(parts, ([x, y], i) => [nextDouble(x, noise(i) > 0), nextDouble(y, noise(i + 1) > 0)]),
  ...Object.fromEntries(
    [1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3].map((size) => [
      `jitter of ${size} m`,
      (parts: Parts, noise: Noise) =>
        mapped(parts, ([x, y], i) => [x + size * noise(2 * i), y + size * noise(2 * i + 1)]),
    ]),
  ),
  "every second vertex": (parts) =>
    parts.map((rings) => rings.map((ring) => (ring.length > 8 ? ring.filter((_, i) => i % 2 === 0) : ring))),
  "vertices added on its edges": (parts) =>
    parts.map((rings) =>
      rings.map((ring) =>
        ring.flatMap(([x, y], i): Ring => {
          const [nextX, nextY] = ring[(i + 1) % ring.length] as Place;
          return [
            [x, y],
            [(x + nextX) / 2, (y + nextY) / 2],
          ];
        }),
      ),
    ),
  "shifted along its first edge": (parts) => {
    const [[ax, ay], [bx, by]] = parts.flat(2) as unknown as [Place, Place];
    return mapped(parts, ([x, y]) => [x + (bx - ax) / 2, y + (by - ay) / 2]);
  },
  "mirrored at its lowest vertex, which it touches": (parts) => {
    const low = Math.min(...parts.flat(2).map(([, y]) => y));
    return mapped(parts, ([x, y]) => [x, 2 * low - y]).map((rings) =>
      rings.map((ring) => [...ring].reverse()),
    );
  },
  "a spike a nanometre wide": (parts) => {
    const [[first, ...rest] = [], ...others] = parts;
    const [x, y] = (first?.[0] ?? [0, 0]) as Place;
    return [[[[x + 400, y + 1e-9], ...(first ?? []).slice(1), [x, y]], ...rest], ...others] as Parts;
  },
  "its own box": (parts) => {
    const xs = parts.flat(2).map(([x]) => x);
    const ys = parts.flat(2).map(([, y]) => y);
    return [[box(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys))]];
  },
  "a box that touches its own": (parts) => {
    const xs = parts.flat(2).map(([x]) => x);
    const ys = parts.flat(2).map(([, y]) => y);
    return [[box(Math.max(...xs), Math.min(...ys), Math.max(...xs) + 100, Math.max(...ys))]];
  },
};

test.each(Object.keys(HURTS))("a polygon and %s", (name) => {
  let tried = 0;
  fc.assert(
    fc.property(valid, fc.nat(), (parts, seed) => {
      const hurt = HURTS[name]?.(parts, fixedNoise(seed)) as Parts;
      if (!isValid(geos, hurt)) return;
      tried++;
      expectAsGeos(parts, hurt);
      expectAsGeos(hurt, parts);
    }),
    { numRuns: 60 },
  );
  expect(tried).toBeGreaterThan(20);
});

test("neighbours that share a border have nothing in common", () => {
  // Both sides of the border have its vertices, bit by bit; the outer sides are straight.
  const border = fc.array(fc.double({ min: -40, max: 40, noNaN: true }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(border, (sway) => {
      const line = sway.map((x, i): Place => [464_000 + x, 3_990_000 + 100 * (i + 1)]);
      const top = 3_990_000 + 100 * (sway.length + 1);
      const west: Parts = [[[[463_900, 3_990_000], ...line, [463_900, top]]]];
      const east: Parts = [[[[464_100, 3_990_000], [464_100, top], ...[...line].reverse()]]];
      expect(Math.abs(overlapOf(west, east))).toBeLessThan(1e-9 * (perimeterOf(west) + perimeterOf(east)));
    }),
  );
});

test("a polygon of 100,000 vertices", () => {
  const noise = fixedNoise(7);
  const radii = Array.from({ length: 100_000 }, (_, i) => 5000 + 30 * noise(i));
  const large: Parts = [[starAbout([464_000, 3_990_000], radii)]];
  const shifted = mapped(large, ([x, y]) => [x + 700, y + 300]);
  expect(Math.abs(overlapOf(large, large) / areaOf(large) - 1)).toBeLessThan(1e-12);
  expect(Math.abs(overlapOf(large, shifted) / overlapByGeos(geos, large, shifted) - 1)).toBeLessThan(1e-12);
  const small: Parts = [[box(468_900, 3_989_800, 469_100, 3_990_200)]];
  expectAsGeos(small, large);
  expectAsGeos(large, small);
});

test("a comb in a comb of the other direction: every tooth crosses every tooth", () => {
  const comb = (teeth: number): Ring =>
    Array.from(
      { length: teeth },
      (_, i): Ring => [
        [0, 2 * i],
        [1000, 2 * i],
        [1000, 2 * i + 1],
        [1, 2 * i + 1],
      ],
    ).flat();
  const across: Parts = [[[...comb(150), [0, 299]]]];
  const upright: Parts = [[[...comb(150), [0, 299]].map(([x, y]): Place => [y as number, x as number])]];
  expectAsGeos(across, upright);
  expect(Math.abs(overlapOf(across, across) / areaOf(across) - 1)).toBeLessThan(1e-12);
});
