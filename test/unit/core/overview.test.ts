import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { featureAreas } from "../../../src/core/geometry/area.ts";
import { featureBoxes } from "../../../src/core/geometry/bounds.ts";
import { type FeatureColumns, POLYGON } from "../../../src/core/geometry/columns.ts";
import { GeometryBuilder, withoutAttributes } from "../../../src/core/geometry/columns-builder.ts";
import { quietJob, startJob } from "../../../src/core/job.ts";
import { buildLevel, type Level, SIGHT } from "../../../src/core/overview/build-level.ts";
import { facesOf } from "../../../src/core/overview/faces.ts";
import { firstRoomyZoom } from "../../../src/core/overview/first-roomy-zoom.ts";
import { makeOverviews } from "../../../src/core/overview/make-overviews.ts";
import { coveringTiles } from "../../../src/core/tiles/mercator.ts";
import type { BBox } from "../../../src/core/units.ts";
import { fixedNoise, mosaic } from "../../support/mosaic.ts";
import { Geos } from "../data/geos.ts";

const RUNS = { seed: 20261121, numRuns: 40 };
let geos: Geos;
beforeAll(async () => {
  geos = await Geos.start();
});

const levelOf = (columns: FeatureColumns, classOf: (row: number) => number, zoom: number) =>
  buildLevel(facesOf(columns, classOf), zoom, SIGHT, quietJob());

const sum = (values: Iterable<number | null>): number =>
  [...values].reduce((total: number, value) => total + (value ?? 0), 0);

/** A mosaic of any size and unrest, its cells of a few classes, some of them rare, seen so small that most cells go. */
const anyMosaic = fc
  .record({
    columns: fc.integer({ min: 1, max: 14 }),
    rows: fc.integer({ min: 1, max: 14 }),
    seed: fc.nat(1000),
    classes: fc.integer({ min: 1, max: 6 }),
    zoom: fc.integer({ min: 7, max: 13 }),
  })
  .map(({ columns, rows, seed, classes, zoom }) => {
    const noise = fixedNoise(seed);
    // Squares make the higher classes rare.
    const classOf = (cell: number) => Math.floor(classes * noise(7919 * cell) ** 2 * 0.999);
    const layer = mosaic({ columns, rows, side: 0.01, noise, classOf: (cell) => String(classOf(cell)) });
    return { layer, classOf, zoom, size: [columns, rows] as const };
  });

/** What GEOS says of a level: each polygon is valid, and together they meet edge to edge without overlap. */
function isSoundCoverage({ geometry }: Level): boolean {
  const layer = { columns: withoutAttributes(geometry) } as Parameters<Geos["load"]>[0];
  const rows = Array.from({ length: layer.columns.count }, (_, row) => row);
  const areValid = rows.every((row) => geos.isValid(geos.load(layer, row)));
  // One polygon by itself is no collection to GEOS, and a coverage all the same.
  return areValid && (rows.length === 1 || geos.isCoverage(geos.loadAll(layer)));
}

test("a level of a coverage is a coverage: valid polygons without overlap or gap, and the ground they cover is the same", async () => {
  await fc.assert(
    fc.asyncProperty(anyMosaic, async ({ layer, classOf, zoom, size: [columns, rows] }) => {
      const level = await levelOf(layer, classOf, zoom);
      expect(isSoundCoverage(level)).toBe(true);
      // The rim is straight, so straightening cannot change what lies within; a gap inside would.
      const covered = geos.area(
        geos.loadAll({ columns: withoutAttributes(level.geometry) } as Parameters<Geos["load"]>[0]),
      );
      expect(covered).toBeCloseTo(columns * rows * 0.01 ** 2, 10);
    }),
    RUNS,
  );
});

test("a level keeps every class, the number of features and their area", async () => {
  await fc.assert(
    fc.asyncProperty(anyMosaic, async ({ layer, classOf, zoom }) => {
      const { faces, dropped } = await levelOf(layer, classOf, zoom);
      const classes = Array.from({ length: layer.count }, (_, row) => classOf(row));
      expect(new Set(faces.classes)).toEqual(new Set(classes));
      expect(dropped.members).toBe(0);
      expect(sum(faces.members)).toBe(layer.count);
      expect(sum(faces.areas)).toBeCloseTo(sum(featureAreas(layer)), 3);
    }),
    RUNS,
  );
});

test("the same faces give the same level", async () => {
  await fc.assert(
    fc.asyncProperty(anyMosaic, async ({ layer, classOf, zoom }) => {
      const [once, again] = [await levelOf(layer, classOf, zoom), await levelOf(layer, classOf, zoom)];
      expect(again.geometry.xy).toEqual(once.geometry.xy);
      expect(again.faces.classes).toEqual(once.faces.classes);
    }),
    { ...RUNS, numRuns: 10 },
  );
});

test("a class that is nowhere large stays once in every block, at its largest", async () => {
  // Cells of 2 pixels at zoom 10; the rare class has two of them in one block.
  const side = (2 * 360) / 512 / 2 ** 10;
  const layer = mosaic({ columns: 40, rows: 40, side, noise: () => 0, classOf: () => "" });
  const rare = new Set([410, 825]);
  const { faces } = await levelOf(layer, (row) => (rare.has(row) ? 1 : 0), 10);
  expect([...faces.classes].filter((own) => own === 1)).toHaveLength(1);
  expect(sum(faces.members)).toBe(1600);
});

/** Squares anywhere: overlaps, islands, squares twice, edges that meet in parts only. */
const anySquares = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: 12 }),
    y: fc.integer({ min: 0, max: 12 }),
    width: fc.integer({ min: 1, max: 5 }),
    height: fc.integer({ min: 1, max: 5 }),
    own: fc.nat(3),
  }),
  { minLength: 1, maxLength: 40 },
);

test("overlaps, doubles and edges that do not match are taken as they are: nothing fails, no class is lost", async () => {
  await fc.assert(
    fc.asyncProperty(anySquares, fc.integer({ min: 9, max: 14 }), async (squares, zoom) => {
      const builder = new GeometryBuilder();
      const unit = 0.003;
      for (const { x, y, width, height } of squares) {
        const [west, south] = [103 + x * unit, 36 + y * unit];
        const [east, north] = [103 + (x + width) * unit, 36 + (y + height) * unit];
        builder.beginFeature(POLYGON);
        builder.beginPart();
        builder.addRing([west, south, east, south, east, north, west, north]);
      }
      const layer = withoutAttributes(builder.finish());
      const { faces, dropped } = await levelOf(layer, (row) => squares[row]?.own ?? 0, zoom);
      expect(new Set(faces.classes)).toEqual(new Set(squares.map(({ own }) => own)));
      expect(sum(faces.members) + dropped.members).toBe(squares.length);
    }),
    { ...RUNS, numRuns: 100 },
  );
});

test("rings without room, spikes and coordinates that are no numbers are left out", async () => {
  const builder = new GeometryBuilder();
  const rings = [
    [103, 36, 104, 36, 104, 37, 103, 37],
    [103, 36, 103, 36, 103, 36],
    [105, 36, 106, 36, 105, 36],
    [Number.NaN, 36, 104, Number.NaN, 104, 37],
    [104, 36, 105, 36, 105, 37, 105, 39, 105, 37, 104, 37],
  ];
  for (const ring of rings) {
    builder.beginFeature(POLYGON);
    builder.beginPart();
    builder.addRing(ring);
  }
  const level = await levelOf(withoutAttributes(builder.finish()), () => 0, 12);
  expect(level.faces.count).toBe(1);
  expect(isSoundCoverage(level)).toBe(true);
});

test("a cancel ends the work", async () => {
  const run = new AbortController();
  const layer = mosaic({ columns: 150, rows: 150, side: 0.01, noise: fixedNoise(1), classOf: () => "" });
  const job = startJob(run.signal, () => run.abort());
  await expect(
    buildLevel(
      facesOf(layer, (row) => row % 5),
      9,
      SIGHT,
      job,
    ),
  ).rejects.toMatchObject({
    name: "AbortError",
  });
});

const MOST = { features: 1500, bytes: 1e9 };

/** Features of the fullest tile of a zoom, by counting. */
function fullest(boxes: readonly BBox[], zoom: number): number {
  const counts = new Map<string, number>();
  for (const { x, y } of boxes.flatMap((box) => coveringTiles(box, zoom))) {
    counts.set(`${x} ${y}`, (counts.get(`${x} ${y}`) ?? 0) + 1);
  }
  return Math.max(...counts.values());
}

test("levels end where the layer fits its tiles, each fits its own zooms, and the first fits from afar", async () => {
  const layer = mosaic({ columns: 60, rows: 60, side: 0.01, noise: fixedNoise(3), classOf: () => "" });
  const classOf = (row: number) => Math.floor(4 * fixedNoise(5)(row) ** 2);
  const dense = { boxes: featureBoxes(layer), bytes: () => 100, extent: [103, 36, 103.6, 36.6] as BBox };
  const overviews = await makeOverviews(facesOf(layer, classOf), dense, MOST, quietJob());
  const boxesOf = (all: Float64Array) =>
    Array.from({ length: all.length / 4 }, (_, i) => [...all.subarray(4 * i, 4 * i + 4)] as unknown as BBox);
  const last = overviews.at(-1)?.maxZoom ?? 0;
  expect(fullest(boxesOf(dense.boxes), last)).toBeLessThanOrEqual(MOST.features);
  expect(fullest(boxesOf(dense.boxes), last - 1)).toBeGreaterThan(MOST.features);
  overviews.forEach(({ geometry, maxZoom }, i) => {
    const from = overviews[i - 1]?.maxZoom ?? 8;
    expect(maxZoom - from).toBeLessThanOrEqual(i === 0 ? maxZoom : 2);
    const boxes = boxesOf(featureBoxes(withoutAttributes(geometry)));
    expect(fullest(boxes, from)).toBeLessThanOrEqual(MOST.features);
  });
});

test("bytes count as much as features", () => {
  const boxes = Float64Array.from([103, 36, 103.0001, 36.0001, 103.0002, 36.0002, 103.0003, 36.0003]);
  const most = { features: 10, bytes: 1500 };
  expect(firstRoomyZoom({ boxes, bytes: () => 700 }, most, 5)).toBe(5);
  expect(firstRoomyZoom({ boxes, bytes: () => 1000 }, most, 5)).toBeGreaterThan(17);
});
