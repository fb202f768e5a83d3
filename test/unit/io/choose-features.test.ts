import fc from "fast-check";
import geographiclib from "geographiclib-geodesic";
import { expect, test } from "vitest";
import { featureAreas } from "../../../src/core/geometry/area.ts";
import { type FeatureColumns, LINE } from "../../../src/core/geometry/columns.ts";
import { GeometryBuilder } from "../../../src/core/geometry/columns-builder.ts";
import { featureLength } from "../../../src/core/geometry/length.ts";
import { quietJob } from "../../../src/core/job.ts";
import { isAmong } from "../../../src/core/selection.ts";
import { writeFlatGeobuf } from "../../../src/io/flatgeobuf/write.ts";
import { featuresIn, measureFeatures } from "../../../src/io/layers/choose-features.ts";
import { extractFeatures } from "../../../src/io/layers/extract-features.ts";
import { LayerSource } from "../../../src/io/layers/layer-source.ts";
import { boxesLayer, openBytes, readAll } from "../../support/layers.ts";

/** CGCS2000; the referee of lengths. */
const geodesic = new geographiclib.Geodesic.Geodesic(6_378_137, 1 / 298.257222101);

/** Boxes of whole sixteenths of a degree, so that borders meet often and all sums are exact. */
const boxes = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 6 })),
  { minLength: 1, maxLength: 60 },
);
const degrees = (sixteenths: number) => 100 + sixteenths / 16;

async function opened(list: readonly (readonly [number, number, number])[]) {
  const columns = boxesLayer(list.map(([x, y, side]) => [degrees(x), degrees(y) - 64, side / 16]));
  const bytes = writeFlatGeobuf({ name: "test", epsg: 4490, columns });
  const { source } = await openBytes(bytes);
  const layer = await LayerSource.open("test", { kind: "file", file: new File([bytes], "test.fgb") });
  return { open: layer.open, columns: await readAll(source) };
}

const sidesOf = ({ geometry: { xy } }: FeatureColumns, row: number) => {
  // Every box is one ring of five vertices.
  const x = [0, 1, 2, 3].map((i) => xy[10 * row + 2 * i] as number);
  const y = [0, 1, 2, 3].map((i) => xy[10 * row + 2 * i + 1] as number);
  return { west: Math.min(...x), east: Math.max(...x), south: Math.min(...y), north: Math.max(...y) };
};

test("boxes are chosen by a box as their sides say, touching or wholly inside", async () => {
  await fc.assert(
    fc.asyncProperty(
      boxes,
      fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 46 }))),
      fc.boolean(),
      async (list, [a = 0, b = 0, c = 0, d = 0], isWithin) => {
        fc.pre(a !== c && b !== d);
        const { open, columns } = await opened(list);
        const [west, east] = [degrees(Math.min(a, c)), degrees(Math.max(a, c))];
        const [south, north] = [degrees(Math.min(b, d)) - 64, degrees(Math.max(b, d)) - 64];
        const rings = [[west, south, east, south, east, north, west, north]];
        const { ids, found } = await featuresIn(open, { rings, isWithin }, quietJob());
        const expected = [...columns.ids.keys()].filter((row) => {
          const box = sidesOf(columns, row);
          return isWithin
            ? box.west >= west && box.east <= east && box.south >= south && box.north <= north
            : box.west <= east && box.east >= west && box.south <= north && box.north >= south;
        });
        expect([...ids]).toEqual(expected);
        expect(found).toBe(expected.length);
      },
    ),
    { numRuns: 60 },
  );
});

test("chosen features have the area of their sum, and come out as a file of their own", async () => {
  const { open, columns } = await opened(
    Array.from({ length: 300 }, (_, i) => [i % 40, i % 37, 1 + (i % 5)]),
  );
  const ids = columns.ids.filter((id) => id % 3 === 0);
  const measure = await measureFeatures(open, ids, quietJob());
  const areas = featureAreas(columns);
  const expected = [...ids].reduce((sum, id) => sum + (areas[id] ?? 0), 0);
  expect(Math.abs((measure.area ?? 0) / expected - 1)).toBeLessThan(1e-12);
  expect(measure).toMatchObject({ length: null, unmeasured: 0 });

  const file = await extractFeatures(open, { ids, without: ["size"] }, quietJob());
  const { source } = await openBytes(file);
  const kept = await readAll(source);
  expect(kept.count).toBe(ids.length);
  expect(kept.attributes.map(({ name }) => name)).toEqual(["名称"]);
  const sum = featureAreas(kept).reduce<number>((total, area) => total + (area ?? 0), 0);
  expect(Math.abs(sum / expected - 1)).toBeLessThan(1e-12);
});

test("the tiles of marked features hold these alone", async () => {
  const bytes = writeFlatGeobuf({
    name: "test",
    epsg: 4490,
    columns: boxesLayer([
      [103, 36, 0.1],
      [103.5, 36, 0.1],
    ]),
  });
  const layer = await LayerSource.open("test", { kind: "file", file: new File([bytes], "test.fgb") });
  const tile = { z: 4, x: 12, y: 6 };
  const [none, one, both] = await Promise.all(
    [[], [0], [0, 1]].map(async (ids) => {
      const own = await LayerSource.open("test", { kind: "file", file: new File([bytes], "test.fgb") });
      own.mark(Uint32Array.from(ids));
      return (await own.markedTile(tile)).length;
    }),
  );
  const whole = (await layer.tile(tile, [])).length;
  expect(none).toBeLessThan(one as number);
  expect(one).toBeLessThan(both as number);
  expect(both).toBe(whole);
});

test("the length of a line is that of the geodesic to a millionth, for edges of a city", () => {
  const place = fc.tuple(
    fc.double({ min: 103, max: 103.25, noNaN: true }),
    fc.double({ min: 36, max: 36.2, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(place, { minLength: 2, maxLength: 6 }), (line) => {
      const builder = new GeometryBuilder();
      builder.beginFeature(LINE);
      builder.beginPart();
      builder.addRing(line.flat());
      const expected = line.slice(1).reduce((sum, [lng, lat], i) => {
        const [fromLng = 0, fromLat = 0] = line[i] ?? [];
        return sum + (geodesic.Inverse(fromLat, fromLng, lat, lng).s12 ?? 0);
      }, 0);
      const length = featureLength(builder.finish(), 0) ?? Number.NaN;
      expect(Math.abs(length - expected)).toBeLessThanOrEqual(1e-6 * expected + 1e-6);
    }),
  );
});

test("a number is found among ascending ones", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(50)), fc.nat(50), (ids, id) => {
      expect(
        isAmong(
          ids.toSorted((a, b) => a - b),
          id,
        ),
      ).toBe(ids.includes(id));
    }),
  );
});
