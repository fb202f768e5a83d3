import fc from "fast-check";
import initGeos from "geos-wasm";
import { beforeAll, expect, test } from "vitest";
import { type GeometryColumns, LINE, POLYGON } from "../../../src/core/geometry/columns.ts";
import { GeometryBuilder } from "../../../src/core/geometry/columns-builder.ts";
import { locateAll, locateFirst, NOWHERE } from "../../../src/core/geometry/locate/locate-points.ts";
import {
  indexPolygons,
  isIndexed,
  type PolygonIndex,
} from "../../../src/core/geometry/locate/polygon-index.ts";
import { fixedNoise, mosaic } from "../../support/mosaic.ts";

type Point = readonly [number, number];
type Ring = readonly Point[];
/** Polygons of a feature, each a list of rings. */
type Parts = readonly (readonly Ring[])[];

function columnsOf(features: readonly Parts[]): GeometryColumns {
  const builder = new GeometryBuilder();
  for (const parts of features) {
    builder.beginFeature(POLYGON);
    for (const rings of parts) {
      builder.beginPart();
      for (const ring of rings) builder.addRing(ring.flat());
    }
  }
  return builder.finish();
}

function indexOf(geometry: GeometryColumns, points?: number): PolygonIndex {
  const steps = indexPolygons(geometry, points);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

interface Held {
  readonly row: number;
  readonly isOnBorder: boolean;
}

/** What the index says of one point. */
function held(index: PolygonIndex, point: Point): Held[] {
  const { rows, borders } = locateAll(index, Float64Array.from(point), [0, 1]);
  return [...rows].map((row, i) => ({ row, isOnBorder: borders[i] === 1 }));
}

function firstHeld(index: PolygonIndex, point: Point): Held | undefined {
  const owners = new Int32Array(1);
  const borders = new Uint8Array(1);
  locateFirst(index, Float64Array.from(point), [0, 1], owners, borders);
  const [row = NOWHERE] = owners;
  return row === NOWHERE ? undefined : { row, isOnBorder: borders[0] === 1 };
}

/** A double that is no smaller than 2⁻³⁰ as a whole number of 2⁻⁹⁰: exact, and no code of ours. */
const whole = (value: number): bigint => BigInt(value * 2 ** 90);

/** The referee: every edge of every polygon in whole numbers of any length. */
function scan(features: readonly Parts[], point: Point): Held[] {
  const [x, y] = [whole(point[0]), whole(point[1])];
  return features.flatMap((parts, row) => {
    let isInside = false;
    let isOnBorder = false;
    for (const ring of parts.flat()) {
      ring.forEach((start, i) => {
        const stop = ring[(i + 1) % ring.length] as Point;
        const [ax, ay, bx, by] = [
          whole(start[0]) - x,
          whole(start[1]) - y,
          whole(stop[0]) - x,
          whole(stop[1]) - y,
        ];
        const turn = ax * by - ay * bx;
        if (turn === 0n && ax * bx <= 0n && ay * by <= 0n) isOnBorder = true;
        if (ay > 0n !== by > 0n && turn > 0n === by > ay) isInside = !isInside;
      });
    }
    return isOnBorder || isInside ? [{ row, isOnBorder }] : [];
  });
}

function compare(features: readonly Parts[], points: readonly Point[], index: PolygonIndex): void {
  const expected = points.map((point) => scan(features, point));
  expect(points.map((point) => held(index, point))).toEqual(expected);
  expect(points.map((point) => firstHeld(index, point))).toEqual(expected.map(([first]) => first));
}

const place = (width: number) =>
  fc.tuple(fc.integer({ min: 0, max: width }), fc.integer({ min: 0, max: width }));
/** A coarse lattice, so that points lie on corners and borders all the time. */
const lattice = place(6);
/** Thirds have no exact digits: nearly on the border. */
const thirds = place(9).map(([x, y]): Point => [x / 3, y / 3]);
const city = fc.tuple(
  fc.double({ min: 103, max: 103.3, noNaN: true }),
  fc.double({ min: 36, max: 36.2, noNaN: true }),
);
const PLACES: readonly (readonly [string, fc.Arbitrary<Point>])[] = [
  ["on a lattice", lattice],
  ["on thirds, which no number holds exactly", thirds],
  ["in degrees of a city", city],
];

/** Rings that cross themselves, lie in each other or on each other: the even-odd rule knows no invalid polygon. */
const partsAt = (point: fc.Arbitrary<Point>): fc.Arbitrary<Parts> => {
  const ring = fc.array(point, { minLength: 3, maxLength: 7 });
  return fc.array(fc.array(ring, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 });
};

/** Corners, middles of edges, and their neighbours in the last bit. */
function awkward(features: readonly Parts[]): Point[] {
  const rings = features.flat(2);
  return rings.flatMap((ring) =>
    ring.flatMap((start, i): Point[] => {
      const stop = ring[(i + 1) % ring.length] as Point;
      const middle: Point = [(start[0] + stop[0]) / 2, (start[1] + stop[1]) / 2];
      return [
        start,
        middle,
        [middle[0] * (1 + 2 ** -52), middle[1]],
        [middle[0], middle[1] * (1 - 2 ** -53)],
      ];
    }),
  );
}

test.each(PLACES)("every polygon that holds a point is found, and no other: %s", (_, point) => {
  fc.assert(
    fc.property(
      fc.array(partsAt(point), { minLength: 1, maxLength: 5 }),
      fc.array(point, { maxLength: 12 }),
      fc.constantFrom(1, 10, undefined),
      (features, points, expected) => {
        const index = indexOf(columnsOf(features), expected);
        compare(features, [...points, ...awkward(features)], index);
      },
    ),
    { numRuns: 300 },
  );
});

/** GEOS by itself, fed with well-known text. */
let geos: Awaited<ReturnType<typeof initGeos>>;
let reader: number;
beforeAll(async () => {
  const options = { errorHandler: () => undefined, noticeHandler: () => undefined };
  geos = await initGeos(options as Parameters<typeof initGeos>[0]);
  reader = geos.GEOSWKTReader_create();
});

function handle(text: string): number {
  const bytes = new TextEncoder().encode(`${text}\0`);
  const pointer = geos.Module._malloc(bytes.length);
  geos.Module.HEAPU8.set(bytes, pointer);
  const shape = geos.GEOSWKTReader_read(reader, pointer);
  geos.Module._free(pointer);
  return shape;
}

const ringText = (ring: Ring) => `(${[...ring, ring[0] as Point].map(([x, y]) => `${x} ${y}`).join(", ")})`;
const partsText = (parts: Parts) =>
  `MULTIPOLYGON (${parts.map((rings) => `(${rings.map(ringText).join(", ")})`).join(", ")})`;

test.each(PLACES)(
  "GEOS finds a point inside and on the border of the same valid polygons: %s",
  (_, point) => {
    fc.assert(
      fc.property(partsAt(point), fc.array(point, { maxLength: 8 }), (parts, points) => {
        const polygon = handle(partsText(parts));
        const isValid = geos.GEOSisValid(polygon) === 1;
        if (isValid) {
          const index = indexOf(columnsOf([parts]));
          const all = [...points, ...parts.flat(2)];
          const expected = all.map(([x, y]) => {
            const at = handle(`POINT (${x} ${y})`);
            const isHeld = geos.GEOSIntersects(polygon, at) === 1;
            const found = isHeld ? [{ row: 0, isOnBorder: geos.GEOSTouches(polygon, at) === 1 }] : [];
            geos.GEOSGeom_destroy(at);
            return found;
          });
          expect(all.map((point) => held(index, point))).toEqual(expected);
        }
        geos.GEOSGeom_destroy(polygon);
        fc.pre(isValid);
      }),
      { numRuns: 200 },
    );
  },
);

/** Square with its lower left corner at a place. */
const square = (x: number, y: number, side: number): Parts => [
  [
    [
      [x, y],
      [x + side, y],
      [x + side, y + side],
      [x, y + side],
    ],
  ],
];

test("where polygons crowd, or one lies far away, bins are divided again and the answers stay", () => {
  const near = Array.from({ length: 900 }, (_, i) =>
    square(1 + (i % 30) / 1024, 1 + Math.floor(i / 30) / 1024, 1 / 1024),
  );
  const features = [square(100, 80, 1), ...near];
  const index = indexOf(columnsOf(features));
  expect(index.bins.length).toBeGreaterThan(1);
  const noise = fixedNoise(7);
  const points = Array.from(
    { length: 400 },
    (_, i): Point => [1 + (noise(2 * i) + 1) / 60, 1 + (noise(2 * i + 1) + 1) / 60],
  );
  const corners = Array.from(
    { length: 60 },
    (_, i): Point => [1 + (i % 31) / 1024, 1 + ((i * 7) % 31) / 1024],
  );
  compare(features, [...points, ...corners, [100.5, 80.5], [101, 81], [50, 50]], index);
});

test("polygons that lie upon each other are all found, and the index stays small", () => {
  const features = Array.from({ length: 300 }, (_, i) => square(1, 1, 1 + (i % 3)));
  const index = indexOf(columnsOf(features));
  const bins = index.bins.reduce((sum, { starts, entries }) => sum + starts.length + entries.length, 0);
  // 1,500 vertices and 2,250 bins were wanted: 8 entries for each of them; and, for bins divided again, four times what came of that.
  expect(bins).toBeLessThan(5 * (8 * 3_750 + 2_250));
  compare(
    features,
    [
      [1.5, 1.5],
      [2, 1.5],
      [2, 2],
      [2.5, 2.5],
      [4, 4],
      [4.1, 4],
    ],
    index,
  );
});

test("each point of a mosaic belongs to one cell, each point of a shared border to the first of its cells", () => {
  const { geometry, count } = mosaic({
    columns: 12,
    rows: 9,
    side: 0.01,
    noise: fixedNoise(3),
    classOf: String,
  });
  const index = indexOf(geometry);
  const features = Array.from({ length: count }, (_, row): Parts => {
    const [from, to] = [geometry.ringStarts[row] as number, (geometry.ringStarts[row + 1] as number) - 1];
    return [
      [
        Array.from(
          { length: to - from },
          (_, i) =>
            [geometry.xy[2 * (from + i)] as number, geometry.xy[2 * (from + i) + 1] as number] as const,
        ),
      ],
    ];
  });
  const vertices = features.flatMap(([[ring = []] = []]) => ring);
  const owners = new Int32Array(vertices.length);
  const borders = new Uint8Array(vertices.length);
  locateFirst(index, Float64Array.from(vertices.flat()), [0, vertices.length], owners, borders);
  expect([...owners]).toEqual(vertices.map((vertex) => scan(features, vertex)[0]?.row));
  expect(borders.every((border) => border === 1)).toBe(true);

  const noise = fixedNoise(11);
  const points = Float64Array.from({ length: 4_000 }, (_, i) =>
    i % 2 === 0 ? 103.04 + 0.0399 * noise(i) : 36.03 + 0.0299 * noise(i),
  );
  const holders = locateAll(index, points, [0, 2_000]);
  expect([...holders.starts]).toEqual(Array.from({ length: 2_001 }, (_, i) => i));
});

test("a run of points fills its own places only", () => {
  const index = indexOf(columnsOf([square(0, 0, 1)]));
  const owners = new Int32Array(4).fill(7);
  locateFirst(index, Float64Array.of(0.5, 0.5, 2, 2, 0.5, 0.5, 0.5, 0.5), [1, 3], owners);
  expect([...owners]).toEqual([7, NOWHERE, 0, 7]);
});

test("what has no place holds nothing and lies nowhere", () => {
  const builder = new GeometryBuilder();
  builder.beginFeature(LINE);
  builder.beginPart();
  builder.addRing([0, 0, 2, 2]);
  builder.beginFeature(POLYGON);
  for (const ring of [
    [0, 0, 1, 0, 1, Number.NaN],
    [0, 0, 1, 0, 1, 1],
    [3, 3, 3, 3, 3, 3],
    [4, 0, 6, 0, 5, 0],
    [7, 0, 7, 2, 7, 1],
  ]) {
    builder.beginFeature(POLYGON);
    builder.beginPart();
    builder.addRing(ring);
  }
  const index = indexOf(builder.finish());
  expect([0, 1, 2, 3, 4, 5, 6].map((row) => isIndexed(index, row))).toEqual([
    false,
    false,
    false,
    true,
    true,
    true,
    true,
  ]);
  expect(held(index, [0.9, 0.5])).toEqual([{ row: 3, isOnBorder: false }]);
  // Polygons without area are all border.
  expect(held(index, [3, 3])).toEqual([{ row: 4, isOnBorder: true }]);
  expect(held(index, [4.5, 0])).toEqual([{ row: 5, isOnBorder: true }]);
  expect(held(index, [7, 1.5])).toEqual([{ row: 6, isOnBorder: true }]);
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    expect(held(index, [value, 0.5])).toEqual([]);
    expect(held(index, [0.5, value])).toEqual([]);
  }
  expect(held(indexOf(new GeometryBuilder().finish()), [0, 0])).toEqual([]);
});

test("a comb of 100,000 edges from side to side keeps its index within four entries an edge, built in steps", () => {
  const teeth = 50_000;
  const ring = Array.from({ length: 2 * teeth }, (_, i): Point => [1 + i / teeth, i % 2 === 0 ? 1 : 2]);
  const steps = indexPolygons(columnsOf([[[[...ring, [3, 0.5]]]]]));
  let count = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) count++;
  expect(count).toBeGreaterThan(2);
  expect(step.value.bands.edges.length).toBeLessThanOrEqual(4 * (2 * teeth + 1));
  // The tooth between 1 + 2k/50,000 and its neighbours points down; its middle is inside from the line of its sides upwards.
  expect(held(step.value, [1 + 1 / teeth, 1.5])).toEqual([{ row: 0, isOnBorder: false }]);
  expect(held(step.value, [1 + 2 / teeth, 1.5])).toEqual([]);
});
