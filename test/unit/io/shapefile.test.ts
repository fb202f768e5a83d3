import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  attributeAt,
  type FeatureColumns,
  LINE,
  POINT,
  POLYGON,
  UNSUPPORTED,
} from "../../../src/core/geometry/columns.ts";
import { GeometryBuilder, withoutAttributes } from "../../../src/core/geometry/columns-builder.ts";
import { quietJob } from "../../../src/core/job.ts";
import { fieldNames } from "../../../src/io/shapefile/field-names.ts";
import { numberFormat, numberText } from "../../../src/io/shapefile/number-format.ts";
import { guardSize, writeShapefile } from "../../../src/io/shapefile/write.ts";
import { anyLayer, boxesLayer } from "../../support/layers.ts";
import { type ReadShapefile, readShapefiles, type ShapeRecord } from "../../support/read-shapefile.ts";
import { box, pointLayer, polygonLayer } from "../../support/shapes.ts";

const SUFFIXES = { [POLYGON]: "polygon", [LINE]: "line", [POINT]: "point" } as const;
type Kind = keyof typeof SUFFIXES;

const saved = (columns: FeatureColumns, name = "图层") => writeShapefile({ name, columns }, quietJob());
const rowsOf = (columns: FeatureColumns, kind: Kind): number[] =>
  Array.from(columns.geometry.kinds.keys()).filter((row) => columns.geometry.kinds[row] === kind);
const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** Rings of a feature, of all its parts in a row. */
function ringsOf({ geometry }: FeatureColumns, row: number): number[][][] {
  const { featureStarts, partStarts, ringStarts, xy } = geometry;
  const first = partStarts[featureStarts[row] as number] as number;
  const last = partStarts[featureStarts[row + 1] as number] as number;
  return Array.from({ length: last - first }, (_, i) => {
    const ring = Array.from(
      xy.subarray(2 * (ringStarts[first + i] as number), 2 * (ringStarts[first + i + 1] as number)),
    );
    return Array.from({ length: ring.length / 2 }, (_, k) => ring.slice(2 * k, 2 * k + 2));
  });
}

/** Twice the signed area by the textbook's sum. */
const doubledArea = (ring: readonly (readonly number[])[]): number =>
  ring.reduce((sum, [x = 0, y = 0], i) => {
    const [nextX = 0, nextY = 0] = ring[i + 1] ?? [];
    return i + 1 < ring.length ? sum + (x * nextY - nextX * y) : sum;
  }, 0);

test("a reader of its own finds every vertex and value again, kinds apart", async () => {
  await fc.assert(
    fc.asyncProperty(anyLayer, async (columns) => {
      const files = await readShapefiles((await saved(columns)).zip);
      const kinds = ([POLYGON, LINE, POINT] as const).filter((kind) => rowsOf(columns, kind).length > 0);
      const bases = kinds.map((kind) => (kinds.length > 1 ? `图层_${SUFFIXES[kind]}` : "图层"));
      expect(Object.keys(files)).toEqual(kinds.length > 0 ? bases : ["图层"]);
      for (const [i, kind] of kinds.entries())
        expectSame(files[bases[i] as string] as ReadShapefile, columns, rowsOf(columns, kind));
    }),
    { numRuns: 60 },
  );
});

function expectSame(file: ReadShapefile, columns: FeatureColumns, rows: readonly number[]): void {
  expect(file.cpg).toBe("UTF-8");
  expect(file.records.length).toBe(rows.length);
  for (const [i, row] of rows.entries()) {
    const { rings } = file.records[i] as ShapeRecord;
    const expected = ringsOf(columns, row);
    // Every ring turned round, the vertices the same.
    const isPolygon = columns.geometry.kinds[row] === POLYGON;
    expect(isPolygon ? rings.map((ring) => [...ring].reverse()) : rings).toEqual(expected);
    for (const [k, column] of columns.attributes.entries()) {
      const value = attributeAt(column, row);
      const written = file.rows[i]?.[k] ?? "";
      if (typeof value === "number") expect(Object.is(Number(written), value), written).toBe(true);
      else expect(written).toBe((value ?? "").trim());
    }
  }
}

test("outer rings run clockwise and holes counter-clockwise, in every part", async () => {
  const parts = [
    [box(103, 36, 104, 37), box(103.2, 36.2, 103.4, 36.4), box(103.6, 36.6, 103.8, 36.8)],
    [box(105, 36, 106, 37), box(105.2, 36.2, 105.4, 36.4)],
  ];
  const { zip } = await saved(polygonLayer("a", [{ parts }]).columns);
  const [record] = (await readShapefiles(zip))["图层"]?.records ?? [];
  expect(record?.rings.map((ring) => Math.sign(doubledArea(ring)))).toEqual([-1, 1, 1, -1, 1]);
  expect(record?.box).toEqual([103, 36, 106, 37]);
});

test("names of fields: ten bytes, no character split, no two alike, and those that fit stay", () => {
  const name = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 14 }),
    fc.constantFrom("网格名称", "网格名", "NAME_OF_CELL", "name_of_ce"),
  );
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 30 }), (names) => {
      const short = fieldNames(names);
      expect(new Set(short.map((each) => each.toLowerCase())).size).toBe(names.length);
      for (const [i, each] of short.entries()) {
        expect(bytesOf(each)).toBeGreaterThan(0);
        expect(bytesOf(each)).toBeLessThanOrEqual(10);
        expect(each).not.toContain("�");
        const isAlone = names.every(
          (other, k) => k >= i || other.toLowerCase() !== (names[i] as string).toLowerCase(),
        );
        if (bytesOf(names[i] as string) <= 10 && names[i] !== "" && isAlone) expect(each).toBe(names[i]);
      }
    }),
  );
  expect(fieldNames(["网格名称", "网格名称二", "WGMC", "wgmc", ""])).toEqual([
    "网格名",
    "网格名1",
    "WGMC",
    "wgmc1",
    "1",
  ]);
});

test("numbers of any field read back as the same numbers, within the width they declare", () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), (values) => {
      const format = numberFormat([...values, Number.NaN]);
      for (const each of values) {
        const text = numberText(each, format);
        expect(Object.is(Number(text), each), text).toBe(true);
        expect(text.length).toBeLessThanOrEqual(format.width);
        if (format.type === "N") expect((text.split(".")[1] ?? "").length).toBe(format.decimals);
      }
    }),
    { numRuns: 1000 },
  );
  expect(numberFormat([12.5, -3, 1000.25])).toEqual({ type: "N", width: 7, decimals: 2 });
  expect(numberFormat([620102001, 7])).toEqual({ type: "N", width: 9, decimals: 0 });
});

test("the user is told of names, values, kinds and shapes that do not fit", async () => {
  const long = "甲".repeat(100);
  const { columns } = polygonLayer("a", [
    { parts: [[box(0, 0, 1, 1)]], values: { 网格名称: long, size: Number.POSITIVE_INFINITY } },
    { parts: [[box(0, 0, 1, 1)]], values: { 网格名称: "乙", size: 2 } },
  ]);
  const { zip, notes } = await saved(columns);
  expect(notes).toEqual([
    { code: "shapefile-names", where: "图层", facts: { names: "网格名称 → 网格名" } },
    { code: "shapefile-values", where: "图层", facts: { field: "网格名称", count: 1 } },
    { code: "shapefile-values", where: "图层", facts: { field: "size", count: 1 } },
  ]);
  const file = (await readShapefiles(zip))["图层"];
  // 84 characters of three bytes are 252 bytes; one more would be 255.
  expect(file?.rows).toEqual([
    ["甲".repeat(84), ""],
    ["乙", "2"],
  ]);
  expect(file?.fields.map(({ width }) => width)).toEqual([254, 1]);
});

test("features without a usable geometry keep their values, as null shapes", async () => {
  const builder = new GeometryBuilder();
  builder.beginFeature(POINT);
  builder.beginPart();
  builder.addRing([Number.NaN, 36]);
  builder.beginFeature(UNSUPPORTED);
  for (const x of [1, 2]) {
    builder.beginFeature(POINT);
    builder.beginPart();
    builder.addRing([x, 1]);
  }
  builder.beginPart();
  builder.addRing([5, 1]);
  const { zip, notes } = await saved(withoutAttributes(builder.finish()));
  const file = (await readShapefiles(zip))["图层"];
  expect(file?.records.map(({ type, rings }) => [type, rings.flat()])).toEqual([
    [0, []],
    [0, []],
    [8, [[1, 1]]],
    [
      8,
      [
        [2, 1],
        [5, 1],
      ],
    ],
  ]);
  expect(file?.box).toEqual([1, 1, 5, 1]);
  expect(file?.rows).toEqual([["0"], ["1"], ["2"], ["3"]]);
  expect(notes).toEqual([{ code: "shapefile-no-shape", where: "图层", feature: 0, facts: { count: 2 } }]);
});

test("an empty layer is an empty shapefile, and the same layer has the same bytes", async () => {
  const empty = await readShapefiles((await saved(boxesLayer([]))).zip);
  expect(empty["图层"]?.records).toEqual([]);
  const layer = boxesLayer([[103, 36, 1]]);
  const [one, other] = [await saved(layer), await saved(layer)];
  expect(new Uint8Array(await one.zip.arrayBuffer())).toEqual(new Uint8Array(await other.zip.arrayBuffer()));
});

test("more fields or bytes than the format has are refused", async () => {
  const values = Object.fromEntries(Array.from({ length: 256 }, (_, i) => [`f${i}`, i]));
  const { columns } = pointLayer("a", [{ at: [1, 1], values }]);
  await expect(saved(columns)).rejects.toMatchObject({
    problem: { code: "shapefile-fields", facts: { found: 256 } },
  });
  expect(() => guardSize("a.shp", 2 ** 31)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: "shapefile-size", where: "a.shp" }) }),
  );
  expect(() => guardSize("a.shp", 2 ** 31 - 1)).not.toThrow();
});

const hasOgr2ogr = spawnSync("ogr2ogr", ["--version"]).status === 0;

test.skipIf(!hasOgr2ogr)(
  "GDAL reads the same layer, and knows its coordinate system (needs ogr2ogr)",
  async () => {
    const { columns } = polygonLayer("网格", [
      {
        parts: [
          [box(103.1, 36.1, 104, 37), box(103.2, 36.2, 103.4, 36.4)],
          [box(105, 36, 106.000000001, 37)],
        ],
        values: { 网格编码: "620102001001001", 户数: 312, 面积: 12345.678901234567, 小: 1e-12 },
      },
      { parts: [[box(1, 2, 3, 4)]], values: { 网格编码: "甲乙丙", 户数: null, 面积: -0.1, 小: null } },
    ]);
    const folder = mkdtempSync(join(tmpdir(), "onemap-shp-"));
    try {
      const path = join(folder, "网格.zip");
      writeFileSync(path, new Uint8Array(await (await saved(columns, "网格")).zip.arrayBuffer()));
      const out = join(folder, "out.geojson");
      execFileSync("ogr2ogr", [
        "-f",
        "GeoJSON",
        "-lco",
        "COORDINATE_PRECISION=15",
        "-lco",
        "SIGNIFICANT_FIGURES=17",
        out,
        `/vsizip/${path}`,
      ]);
      const read = JSON.parse(readFileSync(out, "utf8"));
      expect(read.features.map((feature: { properties: unknown }) => feature.properties)).toEqual([
        { 网格编: "620102001001001", 户数: 312, 面积: 12345.678901234567, 小: 1e-12 },
        { 网格编: "甲乙丙", 户数: null, 面积: -0.1, 小: null },
      ]);
      const { coordinates } = read.features[0].geometry;
      expect(coordinates.map((part: unknown[]) => part.length)).toEqual([2, 1]);
      const sorted = (rings: number[][][]) => rings.flat().map(String).sort();
      expect(sorted(coordinates.flat())).toEqual(sorted(ringsOf(columns, 0)));
      const summary = execFileSync("ogrinfo", ["-so", "-al", `/vsizip/${path}`], { encoding: "utf8" });
      expect(summary).toMatch(/China Geodetic Coordinate System 2000|China_Geodetic_Coordinate_System_2000/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
