import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { deserialize } from "flatgeobuf/lib/mjs/geojson.js";
import { beforeAll, expect, test, vi } from "vitest";
import { parseCatalogue } from "../../src/catalog/parse-catalogue.ts";
import type { CatalogueLayer } from "../../src/catalog/schema.ts";
import { writeFlatGeobuf } from "../../src/io/flatgeobuf/write.ts";
import { hasFixtures, readFixture } from "../support/fixtures.ts";
import { boxesLayer } from "../support/layers.ts";
import { fixedNoise, mosaic } from "../support/mosaic.ts";
import type { ListedProblem } from "./documents.ts";
import { answer, PATIENCE, refusal } from "./run-onemap.ts";
import { temporaryFiles } from "./temporary-files.ts";

vi.setConfig(PATIENCE);

interface PrepareDocument {
  readonly folder: string;
  readonly row: CatalogueLayer;
  readonly files: readonly { readonly file: string; readonly count: number; readonly maxZoom?: number }[];
  readonly note: string;
  readonly problems: readonly ListedProblem[];
}

const { pathOf, write } = temporaryFiles();
const CODES = ["0101", "0103", "0301", "0701", "1207"];
const SIDE = 130;
/** More cells than one tile may hold, with codes of 用地用海 in a field. */
const cells = mosaic({
  columns: SIDE,
  rows: SIDE,
  side: 0.004,
  noise: fixedNoise(1),
  classOf: (cell) => CODES[Math.floor(CODES.length * fixedNoise(2)(cell) ** 2 * 0.999)] ?? "",
});

let input: string;
let prepared: PrepareDocument;
beforeAll(async () => {
  input = write("Parcels 2026.fgb", writeFlatGeobuf({ name: "parcels", epsg: 4490, columns: cells }));
  prepared = await answer<PrepareDocument>(["prepare", input, "--class", "class", "--title", "Parcels"]);
});

const inFolder = (file: string): string => `${prepared.folder}/${file}`;
const featuresOf = async (path: string) => {
  const features = [];
  for await (const feature of deserialize(new Uint8Array(readFileSync(path)))) features.push(feature);
  return features;
};

test("the folder beside the input holds the layer, its overviews and its row, and nothing else", () => {
  expect(prepared.folder).toBe(pathOf("parcels-2026"));
  const overviews = prepared.row.overviews ?? [];
  expect(overviews.length).toBeGreaterThan(0);
  const expected = [...prepared.files.map(({ file }) => file), "parcels-2026.json"];
  expect(readdirSync(prepared.folder).sort()).toEqual(expected.sort());
  expect(JSON.parse(readFileSync(inFolder("parcels-2026.json"), "utf8"))).toEqual(prepared.row);
});

test("the official package reads all features of the layer, each with its value", async () => {
  const features = await featuresOf(inFolder("parcels-2026.fgb"));
  const values = features.map(({ properties }) => properties?.["class"]).sort();
  const original = (await featuresOf(input)).map(({ properties }) => properties?.["class"]).sort();
  expect(values).toEqual(original);
});

test("an overview holds the classes as they are coloured, and counts every feature once", async () => {
  for (const { file } of prepared.row.overviews ?? []) {
    const features = await featuresOf(inFolder(file));
    const classes = new Set(features.map(({ properties }) => properties?.["class"]));
    // 0101 and 0103 are drawn in the colour of 01, and so on: table of the guide.
    expect([...classes].sort()).toEqual(
      ["01", "03", "07", "12"].map((code) => expect.stringMatching(`^${code}`)),
    );
    const counted = features.reduce((total, { properties }) => total + (properties?.["count"] ?? 0), 0);
    expect(counted).toBe(SIDE * SIDE);
  }
});

test("the row is a row of the catalogue, with the hashes of the files", () => {
  const catalogue = JSON.parse(readFileSync("data/catalog.json", "utf8")) as { layers: unknown[] };
  const { problems } = parseCatalogue(JSON.stringify({ ...catalogue, layers: [prepared.row] }));
  expect(problems).toEqual([]);
  for (const { file, sha256 } of [prepared.row, ...(prepared.row.overviews ?? [])]) {
    expect(
      createHash("sha256")
        .update(readFileSync(inFolder(file)))
        .digest("hex"),
    ).toBe(sha256);
  }
  expect(prepared.row.style).toMatchObject({ kind: "land-use", field: "class" });
  expect(prepared.row.count).toBe(SIDE * SIDE);
});

const hasOgrinfo = spawnSync("ogrinfo", ["--version"]).status === 0;

test.skipIf(!hasOgrinfo)("GDAL opens every file with the same count and fields", () => {
  for (const { file, count, maxZoom } of prepared.files) {
    const { stdout } = spawnSync("ogrinfo", ["-al", "-so", inFolder(file)], { encoding: "utf8" });
    expect(stdout).toContain(`Feature Count: ${count}`);
    expect(stdout).toMatch(/^class: String/m);
    if (maxZoom !== undefined) expect(stdout).toMatch(/^count: Integer[\s\S]*^area: Real/m);
    expect(stdout).toContain("China Geodetic Coordinate System 2000");
  }
});

test("what is there is not replaced unless it is asked for, and then comes out the same", async () => {
  expect(await refusal("prepare", input)).toMatch(/parcels-2026.*exists.*--force/);
  const before = prepared.files.map(({ file }) => readFileSync(inFolder(file)));
  const again = await answer<PrepareDocument>([
    "prepare",
    input,
    "--class",
    "class",
    "--title",
    "Parcels",
    "--force",
  ]);
  expect(again).toEqual(prepared);
  prepared.files.forEach(({ file }, i) => {
    expect(readFileSync(inFolder(file)).equals(before[i] as Buffer)).toBe(true);
  });
});

test("the input itself is never replaced", async () => {
  const bytes = readFileSync(input);
  const path = write("same.fgb", bytes);
  expect(await refusal("prepare", path, "--out", pathOf("."), "--force")).toMatch(/same\.fgb.*exists/);
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test.each([
  ["a field that is not there", ["--class", "KIND"], /no field.*KIND.*class/],
  ["an id that the catalogue cannot hold", ["--id", "Äcker"], /--id/],
])("%s is refused, and leaves nothing behind", async (_, options, says) => {
  const out = pathOf("refused");
  expect(await refusal("prepare", input, "--out", out, ...options)).toMatch(says);
  expect(readdirSync(pathOf(".")).includes("refused") ? readdirSync(out) : []).toEqual([]);
});

test("a GeoJSON in metres is converted and indexed", async () => {
  const square = [
    [
      [500_000, 4_000_000],
      [501_000, 4_000_000],
      [501_000, 4_001_000],
      [500_000, 4_000_000],
    ],
  ];
  const feature = {
    type: "Feature",
    properties: { name: "one" },
    geometry: { type: "Polygon", coordinates: square },
  };
  const path = write("metres.geojson", JSON.stringify({ type: "FeatureCollection", features: [feature] }));
  const { row, note } = await answer<PrepareDocument>(["prepare", path, "--crs", "EPSG:4544"]);
  expect(row).toMatchObject({ id: "metres", count: 1, geometry: "polygon", nameField: "name" });
  expect(note).toMatch(/nowhere too dense/);
  const info = await answer<{ indexed: boolean; crs: string; bbox: number[] }>([
    "info",
    pathOf("metres/metres.fgb"),
  ]);
  expect(info).toMatchObject({ indexed: true, crs: "EPSG:4490" });
  // The western corner lies on the central meridian of the zone, 105° E.
  expect(info.bbox[0]).toBeCloseTo(105, 9);
});

test.skipIf(!hasFixtures)("a public file without an index and without a count gets both", async () => {
  const path = write("uncounted.fgb", readFixture("formats/flatgeobuf/unknown_feature_count.fgb"));
  const { row, files } = await answer<PrepareDocument>(["prepare", path]);
  expect(row.count).toBe(files[0]?.count);
  expect(row.count).toBe((await featuresOf(path)).length);
});

test("points get their row and no overview", async () => {
  const point = { type: "Point", coordinates: [103.8, 36] };
  const feature = { type: "Feature", properties: { name: "one" }, geometry: point };
  const path = write("points.geojson", JSON.stringify({ type: "FeatureCollection", features: [feature] }));
  const { row, files, note } = await answer<PrepareDocument>(["prepare", path, "--class", "name"]);
  expect(row).toMatchObject({ geometry: "point", style: { kind: "points" } });
  expect(files).toHaveLength(1);
  expect(note).toMatch(/^Points and lines get no overview/);
});

test("degrees that cannot be degrees are refused", async () => {
  const columns = boxesLayer([[500_000, 4_000_000, 100]]);
  const path = write("metres.fgb", writeFlatGeobuf({ name: "metres", epsg: 4490, columns }));
  expect(await refusal("prepare", path, "--id", "mismatch")).toMatch(/metres\.fgb.*EPSG:4490/);
  expect(readdirSync(pathOf("mismatch"))).toEqual([]);
});

test("a cut file is refused with its sentence", async () => {
  const path = write("cut.fgb", readFileSync(input).subarray(0, 1_000_000));
  expect(await refusal("prepare", path)).toMatch(/incomplete|cut|ends|again/);
});
