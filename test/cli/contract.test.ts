import { describe, expect, test, vi } from "vitest";
import type {
  AreaDocument,
  CheckDocument,
  CoverageDocument,
  InfoDocument,
  OverlayDocument,
} from "./documents.ts";
import { box, collection, point, polygon } from "./geojson.ts";
import { answer, PATIENCE, runOnemap } from "./run-onemap.ts";
import { temporaryFiles } from "./temporary-files.ts";

vi.setConfig(PATIENCE);

// Two cells of 0.01° side by side. Area of the first from the survey formula (TD/T 1055-2019): 999 761.3174 m²; the second is the same by symmetry.
const CELL = 999_761.3174;
const { write } = temporaryFiles();
const cells = write(
  "cells.geojson",
  collection([
    polygon(box(103.8, 36.05, 103.81, 36.06), { WGBM: "620102001001001", class: "west" }, "w"),
    polygon(box(103.81, 36.05, 103.82, 36.06), { WGBM: "620102001001002", class: "east" }, "e"),
  ]),
);
/** Covers the eastern half of the first cell and the western half of the second. */
const zone = write(
  "zone.geojson",
  collection([polygon(box(103.805, 36.04, 103.815, 36.07), { kind: "red" })]),
);
/** One site whose reach stays within the first cell, one that reaches nothing. */
const sites = write(
  "sites.geojson",
  collection([
    point([103.805, 36.055], { ZS: "5G", BJ: 400 }),
    point([103.9, 36.055], { ZS: "4G", BJ: 400 }),
  ]),
);

test("info tells what a file is", async () => {
  const info = await answer<InfoDocument>(["info", cells]);
  expect(info).toMatchObject({
    format: "geojson",
    geometry: "Polygon",
    count: 2,
    bbox: [103.8, 36.05, 103.82, 36.06],
    indexed: false,
    fields: [
      { name: "WGBM", type: "String" },
      { name: "class", type: "String" },
    ],
  });
  expect(info).toHaveProperty("crs");
  for (const problem of info.problems)
    expect(Object.keys(problem)).toEqual(["code", "message", "feature", "where"]);
});

describe("area", () => {
  test("agrees with the survey formula, and its features add up to its total", async () => {
    const { count, area, features } = await answer<AreaDocument>(["area", cells, "--each"]);
    expect(count).toBe(2);
    expect(features.map(({ index, id }) => [index, id])).toEqual([
      [0, "w"],
      [1, "e"],
    ]);
    for (const feature of features) expect(feature.area).toBeCloseTo(CELL, 3);
    expect(features.reduce((sum, feature) => sum + (feature.area ?? 0), 0)).toBeCloseTo(area, 6);
  });

  test("lists features only when asked, and calls them by the field named", async () => {
    expect((await answer<AreaDocument>(["area", cells])).features).toEqual([]);
    const { features } = await answer<AreaDocument>(["area", cells, "--each", "--id", "class"]);
    expect(features.map(({ id }) => id)).toEqual(["west", "east"]);
  });
});

describe("overlay", () => {
  test.each(["geos", "turf"])("%s: rows add up to what is inside, and the ledger closes", async (engine) => {
    const words = ["overlay", cells, zone, "--group-a", "class", "--group-b", "kind", "--engine", engine];
    const { rows, ledger, repaired, failed } = await answer<OverlayDocument>(words);
    expect(rows.map(({ a, b, count }) => [a, b, count])).toEqual([
      ["east", "red", 1],
      ["west", "red", 1],
    ]);
    for (const { area } of rows) expect(area).toBeCloseTo(CELL / 2, 3);
    const { input, inside, outside, residual } = ledger;
    expect(rows.reduce((sum, { area }) => sum + area, 0)).toBeCloseTo(inside, 6);
    expect(input - inside - outside - ledger.failed).toBeCloseTo(residual, 6);
    expect(input).toBeCloseTo(2 * CELL, 3);
    expect(ledger).toMatchObject({ failed: 0, closed: true });
    expect([repaired, failed]).toEqual([[], []]);
  });

  test("without groups all features are one group, and A in B is B in A", async () => {
    const there = await answer<OverlayDocument>(["overlay", cells, zone]);
    const back = await answer<OverlayDocument>(["overlay", zone, cells]);
    expect(there.rows.map(({ a, b, count }) => [a, b, count])).toEqual([[null, null, 2]]);
    expect(there.ledger.inside).toBeCloseTo(CELL, 3);
    expect(back.ledger.inside).toBeCloseTo(there.ledger.inside, 3);
  });
});

describe("coverage", () => {
  test("a site within a cell covers πr² of it; rows add up to the total", async () => {
    const words = ["coverage", cells, sites, "--radius", "BJ", "--id", "class"];
    const { rows, total, ledger } = await answer<CoverageDocument>(words);
    expect(rows.map(({ id }) => id)).toEqual(["west", "east"]);
    const [west, east] = rows;
    expect((west?.covered ?? 0) / (Math.PI * 400 ** 2)).toBeCloseTo(1, 4);
    expect(west?.share).toBeCloseTo((west?.covered ?? 0) / CELL, 9);
    expect(east).toMatchObject({ covered: 0, share: 0 });
    expect(rows.reduce((sum, { covered }) => sum + covered, 0)).toBeCloseTo(total.covered, 6);
    expect(total.share).toBeCloseTo(total.covered / total.area, 12);
    expect(ledger).toMatchObject({ failed: 0, closed: true });
    expect(ledger.inside).toBeCloseTo(total.covered, 6);
  });

  test("metres may stand in place of a field, and a condition leaves sites out", async () => {
    const byField = await answer<CoverageDocument>(["coverage", cells, sites, "--radius", "BJ"]);
    const byNumber = await answer<CoverageDocument>(["coverage", cells, sites, "--radius", "400"]);
    expect(byNumber.total).toEqual(byField.total);
    // Without --id a polygon is called by its GeoJSON id.
    expect(byField.rows.map(({ id }) => id)).toEqual(["w", "e"]);
    const none = await answer<CoverageDocument>([
      "coverage",
      cells,
      sites,
      "--radius",
      "400",
      "--where",
      "ZS=4G",
    ]);
    expect(none.total.covered).toBe(0);
  });
});

describe("check", () => {
  test("a clean grid has exit code 0 and no findings", async () => {
    const { findings, summary } = await answer<CheckDocument>(["check", cells, "--json"]);
    expect(findings).toEqual([]);
    expect(summary).toMatchObject({ cells: 2, findings: 0, unanswered: [] });
  });

  test("a grid with findings has exit code 1, and each says where and what", async () => {
    const overlapping = write(
      "overlapping.geojson",
      collection([
        polygon(box(103.8, 36.05, 103.81, 36.06), { code: "620102001001001" }),
        polygon(box(103.805, 36.05, 103.815, 36.06), { code: "620102001001001" }),
      ]),
    );
    const { findings, summary } = await answer<CheckDocument>(
      ["check", overlapping, "--code", "code", "--json"],
      1,
    );
    const byRule = findings.map(({ rule, features }) => [rule, [...features].sort()]);
    expect(byRule).toContainEqual(["G01", [0, 1]]);
    expect(byRule).toContainEqual(["G10", [0, 1]]);
    // Corners of one lie on edges of the other, and two cells cannot both be number 1.
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(["G01", "G08", "G10", "G12"]));
    for (const finding of findings) {
      expect(Object.keys(finding)).toEqual(
        expect.arrayContaining(["rule", "cells", "area", "width", "at", "message"]),
      );
    }
    expect(findings[0]?.area).toBeCloseTo(CELL / 2, 3);
    expect(summary.findings).toBe(findings.length);
  });

  test("without --json it prints a line for each finding, for people", async () => {
    const { status, stdout } = await runOnemap("check", cells);
    expect(status).toBe(0);
    expect(stdout.split("\n")[0]).toBe("2 cells, 0 findings");
    expect(stdout).toContain("Passed: cells neither overlap nor leave gaps");
  });
});

test("help names every command", async () => {
  const { status, stdout, stderr } = await runOnemap("--help");
  expect([status, stderr]).toEqual([0, ""]);
  for (const name of ["info", "area", "overlay", "coverage", "check", "prepare"])
    expect(stdout).toContain(`onemap ${name} `);
});
