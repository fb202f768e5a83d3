import fc from "fast-check";
import { Builder } from "flatbuffers";
import { Feature } from "flatgeobuf/lib/mjs/flat-geobuf/feature.js";
import { Geometry } from "flatgeobuf/lib/mjs/flat-geobuf/geometry.js";
import { GeometryType } from "flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js";
import { deserialize, serialize } from "flatgeobuf/lib/mjs/geojson.js";
import type { Feature as GeoJsonFeature, Geometry as GeoJsonGeometry } from "geojson";
import { expect, test } from "vitest";
import { AttributeBuilder } from "../../../src/core/geometry/attribute-builder.ts";
import { attributeAt } from "../../../src/core/geometry/columns.ts";
import { withAttributes } from "../../../src/core/geometry/columns-builder.ts";
import { toGeoJson } from "../../../src/core/geometry/to-geojson.ts";
import type { FieldType } from "../../../src/core/layer.ts";
import { readHeader } from "../../../src/io/flatgeobuf/header.ts";
import { searchIndex } from "../../../src/io/flatgeobuf/index-search.ts";
import { readAllFeatures, readFeatures } from "../../../src/io/flatgeobuf/read.ts";
import { writeFlatGeobuf } from "../../../src/io/flatgeobuf/write.ts";

import { memorySource } from "../../../src/io/memory-source.ts";
import { boxesLayer, readAll } from "../../support/layers.ts";

// The referee is npm's `flatgeobuf`: its writer where ours is the reader, its reader where both read.
console.debug = () => undefined;

const SEED = { seed: 20261121, numRuns: 30 };

async function byThePackage(bytes: Uint8Array, rect?: object): Promise<GeoJsonFeature[]> {
  const features: GeoJsonFeature[] = [];
  for await (const feature of deserialize(bytes, rect ? { rect: rect as never } : {})) features.push(feature);
  return features;
}

const square = (x: number, y: number, side: number): [number, number][] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];
const hole = (x: number, y: number, side: number) => square(x, y, side).reverse();

const GEOMETRIES: readonly GeoJsonGeometry[] = [
  { type: "Point", coordinates: [103.8, 36.1] },
  {
    type: "MultiPoint",
    coordinates: [
      [103.8, 36.1],
      [104, 36],
    ],
  },
  {
    type: "LineString",
    coordinates: [
      [103, 36],
      [103.5, 36.2],
      [104, 36],
    ],
  },
  {
    type: "MultiLineString",
    coordinates: [
      [
        [103, 36],
        [104, 36],
      ],
      [
        [103, 37],
        [104, 37],
        [104, 38],
      ],
    ],
  },
  { type: "Polygon", coordinates: [square(103, 36, 1), hole(103.25, 36.25, 0.25)] },
  {
    type: "MultiPolygon",
    coordinates: [[square(103, 36, 1), hole(103.25, 36.25, 0.25)], [square(105, 36, 1)]],
  },
];

test.each(GEOMETRIES.map((geometry) => [geometry.type, geometry] as const))(
  "a %s that the package has written is read as it was",
  async (_, geometry) => {
    const collection = {
      type: "FeatureCollection",
      features: [{ type: "Feature", properties: { a: 1 }, geometry }],
    };
    const { geometry: columns } = await readAll(memorySource("x.fgb", serialize(collection as never)));
    expect(toGeoJson(columns, 0, 12)).toEqual(geometry);
  },
);

const TYPES: readonly (readonly [FieldType, fc.Arbitrary<number | string>])[] = [
  ["Byte", fc.integer({ min: -128, max: 127 })],
  ["UByte", fc.integer({ min: 0, max: 255 })],
  ["Bool", fc.constantFrom("true", "false")],
  ["Short", fc.integer({ min: -32_768, max: 32_767 })],
  ["UShort", fc.integer({ min: 0, max: 65_535 })],
  ["Int", fc.integer()],
  ["UInt", fc.integer({ min: 0, max: 2 ** 32 - 1 })],
  ["Long", fc.maxSafeInteger()],
  ["ULong", fc.maxSafeNat()],
  ["Float", fc.float({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0))],
  ["Double", fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0))],
  ["String", fc.string({ unit: "grapheme", minLength: 1 })],
  ["DateTime", fc.constantFrom("2026-11-21T08:00:00Z", "2026-02-28")],
];

test.each(TYPES)("values of the type %s are those the package reads", async (type, value) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(value), { minLength: 1, maxLength: 40 }), async (values) => {
      const { geometry } = boxesLayer(values.map((_, i) => [103 + i * 0.01, 36, 0.005]));
      const isNumber = !["Bool", "String", "DateTime"].includes(type);
      const column = new AttributeBuilder("v", isNumber ? "number" : "text");
      for (const [row, each] of values.entries()) column.set(row, each);
      const columns = withAttributes(geometry, [column.finish(values.length)]);
      const bytes = writeFlatGeobuf({ name: "x", epsg: 4490, columns, fields: [{ name: "v", type }] });
      const ours = await readAll(memorySource("x.fgb", bytes));
      const theirs = await byThePackage(bytes);
      const [read] = ours.attributes;
      theirs.forEach(({ properties }, row) => {
        const expected = properties?.["v"] ?? null;
        const plain =
          typeof expected === "boolean" || typeof expected === "bigint" ? String(expected) : expected;
        expect(String(read ? attributeAt(read, row) : null)).toBe(String(plain));
      });
    }),
    SEED,
  );
});

test("a box query finds the features the package finds, at any box", async () => {
  const boxes = Array.from(
    { length: 900 },
    (_, i) =>
      [
        103 + ((i * 7919) % 900) * 0.001,
        36 + ((i * 104_729) % 900) * 0.001,
        0.002 + (i % 7) * 0.003,
      ] as const,
  );
  const bytes = writeFlatGeobuf({ name: "x", epsg: 4490, columns: boxesLayer(boxes) });
  const source = memorySource("x.fgb", bytes);
  const header = await readHeader(source);
  const side = fc.double({ min: 0, max: 1, noNaN: true });
  await fc.assert(
    fc.asyncProperty(side, side, side, side, async (x, y, width, height) => {
      const [minX, minY] = [103 + x, 36 + y];
      const [maxX, maxY] = [minX + width * 0.4, minY + height * 0.4];
      const refs = await searchIndex(source, header, [minX, minY, maxX, maxY]);
      const { columns } = await readFeatures(source, header, refs);
      const [name] = columns.attributes;
      const ours = Array.from({ length: columns.count }, (_, row) => (name ? attributeAt(name, row) : null));
      const theirs = await byThePackage(bytes, { minX, minY, maxX, maxY });
      expect(ours.sort()).toEqual(theirs.map(({ properties }) => properties?.["名称"]).sort());
    }),
    SEED,
  );
});

/** A FlatGeobuf whose only feature is a MultiPolygon that names the same part again and again. */
function sharedParts(times: number, vertices: number): Uint8Array {
  const builder = new Builder(1024);
  const xy = Geometry.createXyVector(
    builder,
    Array.from({ length: 2 * vertices }, (_, i) => i / 1000),
  );
  const part = Geometry.createGeometry(builder, 0, xy, 0, 0, 0, 0, GeometryType.Polygon, 0);
  const parts = Geometry.createPartsVector(
    builder,
    Array.from({ length: times }, () => part),
  );
  const whole = Geometry.createGeometry(builder, 0, 0, 0, 0, 0, 0, GeometryType.MultiPolygon, parts);
  builder.finishSizePrefixed(Feature.createFeature(builder, whole, 0, 0));
  const empty = writeFlatGeobuf({ name: "x", epsg: 4490, columns: boxesLayer([]) });
  const feature = builder.asUint8Array();
  const bytes = new Uint8Array(empty.length + feature.length);
  bytes.set(empty);
  bytes.set(feature, empty.length);
  return bytes;
}

test("parts that share their bytes, made to exhaust the memory, are refused as damage", async () => {
  const one = memorySource("x.fgb", sharedParts(1, 500));
  expect((await readAllFeatures(one, await readHeader(one))).columns.count).toBe(1);
  const many = memorySource("x.fgb", sharedParts(100_000, 500));
  await expect(readAllFeatures(many, await readHeader(many))).rejects.toMatchObject({
    problem: { code: "damaged-feature", feature: 0 },
  });
});
