import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { deserialize } from "flatgeobuf/lib/mjs/geojson.js";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { AreaDocument, CoverageDocument, InfoDocument, OverlayDocument } from "./documents.ts";
import { box, collection, point, polygon } from "./geojson.ts";
import { answer, PATIENCE } from "./run-onemap.ts";
import { temporaryFiles } from "./temporary-files.ts";

vi.setConfig(PATIENCE);

const { write, pathOf } = temporaryFiles();

// 20 × 20 cells of 0.01°, and two zones: one over 30 cells in part or whole, one over 12.
const cells = write(
  "cells.geojson",
  collection(
    Array.from({ length: 400 }, (_, i) => {
      const [west, south] = [103 + (i % 20) * 0.01, 36 + Math.floor(i / 20) * 0.01];
      return polygon(box(west, south, west + 0.01, south + 0.01), { row: `r${Math.floor(i / 20)}` });
    }),
  ),
);
const zones = write(
  "zones.geojson",
  collection([
    polygon(box(103.005, 36.005, 103.055, 36.045), { kind: "red" }),
    polygon(box(103.122, 36.122, 103.158, 36.148), { kind: "blue" }),
  ]),
);
const sites = write("sites.geojson", collection([point([103.1, 36.1]), point([103.02, 36.18])]));

const hasOgrinfo = (() => {
  try {
    return execFileSync("ogrinfo", ["--version"], { encoding: "utf8" }).startsWith("GDAL");
  } catch {
    return false;
  }
})();

const ogrinfo = (path: string, ...words: string[]): string =>
  execFileSync("ogrinfo", ["-ro", "-so", "-al", ...words, path], { encoding: "utf8" });

describe.each(["pieces.fgb", "pieces.geojson"])("overlay --out %s", (name) => {
  const path = pathOf(name);
  let overlay: OverlayDocument;

  beforeAll(async () => {
    overlay = await answer(["overlay", cells, zones, "--group-a", "row", "--group-b", "kind", "--out", path]);
  });

  test("writes one feature for each pair, whose areas add up to what is inside", async () => {
    const { rows, ledger } = overlay;
    const { count, area } = await answer<AreaDocument>(["area", path]);
    expect(count).toBe(30 + 12);
    expect(rows.reduce((sum, row) => sum + row.count, 0)).toBe(count);
    // Coordinates are written in full, so that the pieces are the ones that were measured.
    expect(area).toBeCloseTo(ledger.inside, 3);
  });

  test("names the groups, the features and the area of each piece", async () => {
    const { fields } = await answer<InfoDocument>(["info", path]);
    expect(fields.map((field) => field.name)).toEqual(["a", "b", "a_index", "b_index", "area"]);
  });

  test.skipIf(!hasOgrinfo)("opens in GDAL with the right count and fields (needs ogrinfo)", () => {
    const summary = ogrinfo(path);
    expect(summary).toContain("Feature Count: 42");
    expect(summary).toContain("Geometry: Polygon");
    expect(summary).toMatch(/^a: String/m);
    expect(summary).toMatch(/^area: Real/m);
  });
});

describe("overlay --out .fgb has an index that other programs use", () => {
  const path = pathOf("indexed.fgb");
  /** Around the second zone: its 12 pieces and none of the other's. */
  const [minX, minY, maxX, maxY] = [103.12, 36.12, 103.16, 36.15] as const;

  beforeAll(async () => {
    await answer(["overlay", cells, zones, "--out", path]);
  });

  test("info says so, and names the system", async () => {
    const info = await answer<InfoDocument>(["info", path]);
    expect(info).toMatchObject({ format: "flatgeobuf", crs: "EPSG:4490", indexed: true, problems: [] });
  });

  test("the official package answers a box query", async () => {
    // It talks while it searches.
    const console = vi.spyOn(globalThis.console, "debug").mockImplementation(() => {});
    let found = 0;
    const bytes = new Uint8Array(readFileSync(path));
    for await (const _ of deserialize(bytes, { rect: { minX, minY, maxX, maxY } })) found++;
    console.mockRestore();
    expect(found).toBe(12);
  });

  test.skipIf(!hasOgrinfo)("GDAL answers a box query (needs ogrinfo)", () => {
    const summary = ogrinfo(path, "-spat", ...[minX, minY, maxX, maxY].map(String));
    expect(summary).toContain("Feature Count: 12");
    expect(summary).toContain("China Geodetic Coordinate System 2000");
  });
});

test("coverage --out writes the blind areas, which add up to what no site reaches", async () => {
  const path = pathOf("blind.fgb");
  const words = ["coverage", cells, sites, "--radius", "1500", "--out", path];
  const { ledger, rows } = await answer<CoverageDocument>(words);
  const { count, area } = await answer<AreaDocument>(["area", path]);
  expect(Math.abs(area / ledger.outside - 1)).toBeLessThan(1e-9);
  // Every polygon that is not covered whole leaves a piece at least.
  const open = rows.filter(({ covered, area }) => area - covered > 0.01);
  expect(open.length).toBeGreaterThan(300);
  expect(count).toBeGreaterThanOrEqual(open.length);
  expect((await answer<InfoDocument>(["info", path])).indexed).toBe(true);
});

test("the same overlay writes the same bytes", async () => {
  const [one, two] = [pathOf("one.fgb"), pathOf("two.fgb")];
  for (const path of [one, two]) await answer(["overlay", cells, zones, "--group-a", "row", "--out", path]);
  expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
});
