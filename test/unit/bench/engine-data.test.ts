import { expect, test } from "vitest";
import { planeAreas } from "../../../src/core/geometry/plane.ts";
import { CLASSES, makeClasses } from "../../bench/engine/data/classes.ts";
import { makeCoverage } from "../../bench/engine/data/coverage.ts";
import { HEIGHT, WIDTH } from "../../bench/engine/data/frame.ts";
import { plantDefects } from "../../bench/engine/data/planted-defects.ts";
import { makeZones } from "../../bench/engine/data/zones.ts";
import { toColumns } from "../../bench/engine/polygon-columns.ts";
import { agree } from "../../bench/engine/same-outcome.ts";
import { sumOf } from "../../bench/engine/sums.ts";
import { checkOf } from "../../bench/engine/tasks/coverage-check.ts";

const OPTIONS = { count: 300, seed: 5, urban: 0.5, segments: 6, margin: 60_000 };
const coverage = makeCoverage(OPTIONS);

test("cells of the bench cover the frame: their areas add up to it, and no edge is left over", () => {
  const cells = toColumns(coverage);
  expect(sumOf(planeAreas(cells)) / (WIDTH * HEIGHT)).toBeCloseTo(1, 12);
  expect(checkOf(cells).flaws).toEqual([]);
});

test("the same seed gives the same cells", () => {
  expect(makeCoverage(OPTIONS)).toEqual(coverage);
});

test("the 50 defects planted in the grid of the bench are found, each of its kind in its cell, and nothing else", () => {
  const grid = makeCoverage({ ...OPTIONS, count: 1482, seed: 11, urban: 0.55, segments: 22 });
  const { defects, ...spoiled } = plantDefects(grid, { count: 50, seed: 71 });
  const { flaws } = checkOf(toColumns(spoiled));
  // A moved border may cross the one it was: then it is a gap here and an overlap there.
  const cells = new Set(defects.map(({ cell }) => cell));
  expect(flaws.filter(({ rows }) => !rows.some((row) => cells.has(row)))).toEqual([]);
  for (const { cell, kind } of defects) {
    const ofCell = flaws.filter(({ rows }) => rows.includes(cell)).map((flaw) => flaw.kind);
    expect(ofCell).toContain(kind.split("_").at(-1));
  }
});

test("parcels have classes, zones have holes inside their outlines", () => {
  expect(new Set(makeClasses(coverage.sites, 1)).size).toBe(CLASSES);
  const zones = toColumns(makeZones(20, 9));
  expect(zones.ringStarts.length - 1).toBeGreaterThan(2 * 20);
  expect(Math.min(...planeAreas(zones))).toBeGreaterThan(0);
});

test("outcomes agree up to a millionth of the figure or of the mean, and never where one is no number", () => {
  expect(agree([1, 2e-7], [1 + 5e-7, 0])).toBe(true);
  expect(agree([1, 1], [1 + 3e-6, 1])).toBe(false);
  expect(agree([0], [0])).toBe(true);
  expect(agree([Number.NaN], [Number.NaN])).toBe(false);
  expect(agree([1], [1, 1])).toBe(false);
});
