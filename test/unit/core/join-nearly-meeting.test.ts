import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { GeometryColumns } from "../../../src/core/geometry/columns.ts";
import type { GeometryEngine, Shape } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { joinNearlyMeeting } from "../../../src/core/geometry/snap/join-nearly-meeting.ts";
import { NEARLY } from "../../../src/core/geometry/snap/join-options.ts";
import { fixedNoise, mosaic } from "../../support/mosaic.ts";
import { planePolygons } from "../../support/plane-features.ts";
import type { Parts } from "../../support/shapes.ts";

let geos: GeometryEngine;
beforeAll(async () => {
  geos = await loadEngine("geos");
});

function isSound(feature: GeometryColumns): boolean {
  const shape = geos.load(feature, 0);
  const fault = geos.fault(shape);
  geos.free(shape);
  return fault === null;
}

const join = (layers: readonly GeometryColumns[], tolerance = NEARLY) =>
  joinNearlyMeeting(layers, { tolerance, scale: { x: 1, y: 1 }, isSound });

/** Every vertex moved by up to `by` each way, each ring's ends alike; neighbours apart from each other. */
function shaken(geometry: GeometryColumns, by: number, seed: number): GeometryColumns {
  const noise = fixedNoise(seed);
  const xy = geometry.xy.map((value, i) => value + by * noise(i));
  for (let ring = 0; ring + 1 < geometry.ringStarts.length; ring++) {
    const first = geometry.ringStarts[ring] as number;
    xy.copyWithin(2 * (geometry.ringStarts[ring + 1] as number) - 2, 2 * first, 2 * first + 2);
  }
  return { ...geometry, xy };
}

const cells = (seed: number) =>
  mosaic({ columns: 7, rows: 6, side: 200, noise: fixedNoise(seed), classOf: String }).geometry;

/** How many half edges have no partner run the other way: 0 inside a gapless coverage but for its rim. */
function unmatched({ ringStarts, xy }: GeometryColumns): number {
  const open = new Set<string>();
  for (let ring = 0; ring + 1 < ringStarts.length; ring++) {
    for (let i = ringStarts[ring] as number; i < (ringStarts[ring + 1] as number) - 1; i++) {
      const a = `${xy[2 * i]},${xy[2 * i + 1]}`;
      const b = `${xy[2 * i + 2]},${xy[2 * i + 3]}`;
      if (!open.delete(`${b} ${a}`)) open.add(`${a} ${b}`);
    }
  }
  return open.size;
}

const jitter = fc.constantFrom(1e-9, 1e-7, 1e-5, 1e-4, 3e-4);
const seeds = fc.integer({ min: 1, max: 1000 });

describe("a coverage whose cells were shaken apart by up to the tolerance", () => {
  test("meets again, vertex by vertex, and no vertex moved farther than the tolerance", () => {
    fc.assert(
      fc.property(seeds, jitter, (seed, by) => {
        const clean = cells(seed);
        const { layers, reports } = join([shaken(clean, by, seed)]);
        expect(unmatched(layers[0] as GeometryColumns)).toBe(unmatched(clean));
        expect(reports[0]?.farthest).toBeLessThanOrEqual(NEARLY);
        expect(reports[0]?.mean).toBeLessThanOrEqual(reports[0]?.farthest as number);
        expect(reports[0]).toMatchObject({ left: [], inserted: 0 });
      }),
      { numRuns: 40 },
    );
  });

  test("a second time changes nothing, bit by bit", () => {
    fc.assert(
      fc.property(seeds, jitter, (seed, by) => {
        const a = shaken(cells(seed), by, seed);
        const b = shaken(cells(seed), by, seed + 1);
        const once = join([a, b]);
        const twice = join(once.layers);
        expect(twice.layers[0]).toBe(once.layers[0]);
        expect(twice.layers[1]).toBe(once.layers[1]);
        expect(twice.reports.map(({ moved, inserted }) => moved + inserted)).toEqual([0, 0]);
      }),
      { numRuns: 30 },
    );
  });

  test("the order of the features does not matter", () => {
    fc.assert(
      fc.property(seeds, jitter, (seed, by) => {
        const layer = shaken(cells(seed), by, seed);
        const back = reversed(layer);
        const forth = join([layer]).layers[0] as GeometryColumns;
        expect(reversed(join([back]).layers[0] as GeometryColumns)).toEqual(forth);
      }),
      { numRuns: 20 },
    );
  });
});

/** The features in the opposite order. */
function reversed(geometry: GeometryColumns): GeometryColumns {
  const rings = Array.from({ length: geometry.kinds.length }, (_, row): [number, number][][] => {
    const xy = geometry.xy.subarray(
      2 * (geometry.ringStarts[row] as number),
      2 * (geometry.ringStarts[row + 1] as number),
    );
    return [Array.from({ length: xy.length / 2 }, (_, i) => [xy[2 * i] as number, xy[2 * i + 1] as number])];
  });
  return planePolygons(rings.reverse().map((parts) => [parts]));
}

// The corner at 10, 5 lies on an edge exactly: it meets already.
test("where nothing nearly meets, nothing moves: the very same columns come back", () => {
  const clean = cells(5);
  const far = planePolygons([
    [
      [
        [
          [0, 0],
          [10, 0],
          [10, 10],
        ],
      ],
    ],
    [
      [
        [
          [10.002, 0],
          [20, 0],
          [20, 10],
        ],
      ],
    ],
    [
      [
        [
          [10, 5],
          [10.002, 9],
          [10.002, 1],
        ],
      ],
    ],
  ] as Parts[]);
  expect(join([clean]).layers[0]).toBe(clean);
  expect(join([far]).layers[0]).toBe(far);
});

test("of two layers the vertices of the first stay", () => {
  const a = planePolygons([
    [
      [
        [
          [0, 0],
          [10, 0],
          [10, 10],
          [0, 10],
        ],
      ],
    ],
  ]);
  const b = planePolygons([
    [
      [
        [
          [10.0004, -0.0003],
          [20, 0],
          [20, 10],
          [9.9996, 10.0002],
        ],
      ],
    ],
  ]);
  const { layers, reports } = join([a, b]);
  expect(layers[0]).toBe(a);
  expect([...(layers[1] as GeometryColumns).xy]).toEqual([10, 0, 20, 0, 20, 10, 10, 10, 10, 0]);
  // By hand: √(0.0004² + 0.0003²) and √(0.0004² + 0.0002²).
  expect(reports[1]?.moved).toBe(2);
  expect(reports[1]?.farthest).toBeCloseTo(0.0005, 9);
  expect(reports[1]?.mean).toBeCloseTo((0.0005 + Math.hypot(0.0004, 0.0002)) / 2, 9);
});

test("an edge that passes a corner nearby goes through it, from both sides alike", () => {
  const below = planePolygons([
    [
      [
        [
          [0, 0],
          [30, 0],
          [30, 10],
          [0, 10],
        ],
      ],
    ],
  ]);
  const above = planePolygons([
    [
      [
        [
          [0, 10],
          [10, 10.0004],
          [10, 20],
          [0, 20],
        ],
      ],
    ],
    [
      [
        [
          [10, 9.9996],
          [30, 10],
          [30, 20],
          [10, 20],
        ],
      ],
    ],
  ]);
  const { layers, reports } = join([below, above]);
  expect(reports.map(({ inserted, moved }) => [inserted, moved])).toEqual([
    [1, 0],
    [0, 1],
  ]);
  const shapes = layers.flatMap((layer) => geos.loadAll(layer));
  const [one, two, three] = shapes as [Shape, Shape, Shape];
  for (const [p, q] of [
    [one, two],
    [one, three],
    [two, three],
  ] as const) {
    expect(geos.area(geos.intersection(p, q))).toBe(0);
  }
  // No slit is left between them: the union is the sum, and one polygon without holes.
  const sum = shapes.reduce((total, shape) => total + geos.area(shape), 0);
  expect(geos.area(geos.union(shapes))).toBeCloseTo(sum, 9);
});

test("a feature that would collapse stays as it was, and is listed", () => {
  const sliver = planePolygons([
    [
      [
        [
          [0, 0],
          [10, 0],
          [10, 10],
          [0, 10],
        ],
      ],
    ],
    [
      [
        [
          [20, 0],
          [30, 0],
          [30, 0.0005],
          [20, 0.0005],
        ],
      ],
    ],
    [
      [
        [
          [40, 0],
          [50, 0],
          [45, 0.0004],
        ],
      ],
    ],
  ]);
  const { layers, reports } = join([sliver]);
  expect(reports[0]).toMatchObject({ moved: 0, left: [1, 2] });
  expect(layers[0]).toBe(sliver);
});

test("the tolerance is measured in metres where the columns are in degrees", () => {
  const scale = { x: 90_000, y: 111_000 };
  const a = planePolygons([
    [
      [
        [
          [103, 36],
          [103.1, 36],
          [103.1, 36.1],
        ],
      ],
    ],
  ]);
  const shift = (metres: number) =>
    planePolygons([
      [
        [
          [
            [103.1 + metres / scale.x, 36],
            [103.2, 36],
            [103.2, 36.1],
          ],
        ],
      ],
    ]);
  const moved = (metres: number) =>
    joinNearlyMeeting([a, shift(metres)], { tolerance: 0.001, scale, isSound }).reports[1]?.moved;
  expect([moved(0.0009), moved(0.0011)]).toEqual([1, 0]);
});
