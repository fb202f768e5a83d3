import { beforeAll, describe, expect, test, vi } from "vitest";
import { type CoverageFigures, dataPath, refereeFigures } from "../support/referee-figures.ts";
import type { CoverageDocument } from "./documents.ts";
import { answer, PATIENCE } from "./run-onemap.ts";

vi.setConfig(PATIENCE);

/**
 * Share of a polygon's area. The command measures true circles, the referee inscribed polygons of 4,096 corners, which have 3.9e-7 less area than their circles; where
 * several meet, or a border cuts one, a little more of the polygon (measured 5.2e-7 on 2026-11-21).
 */
const TOLERANCE = 1e-6;
/** Of what is covered over all polygons: at most what an inscribed polygon lacks of one circle (measured 1.8e-7). */
const TOTAL_TOLERANCE = 3.9e-7;

describe.each([
  { name: "coverage-grid-5g", file: "grid.fgb", polygons: 1482 },
  { name: "coverage-parks-4g", file: "parks.fgb", polygons: 368 },
])("$name", ({ name, file, polygons }) => {
  let referee: CoverageFigures;
  let coverage: CoverageDocument;

  beforeAll(async () => {
    referee = refereeFigures(name);
    const { where, radius, id } = referee;
    const files = [dataPath(file), dataPath("stations.fgb")];
    coverage = await answer(["coverage", ...files, "--where", where, "--radius", radius, "--id", id]);
  });

  test("every polygon is covered as far as the referee says", () => {
    expect(coverage.rows.length).toBe(polygons);
    expect(coverage.rows.map(({ id }) => id)).toEqual(referee.rows.map(({ id }) => id));
    referee.rows.forEach(({ id, area, covered }, i) => {
      const row = coverage.rows[i];
      expect(Math.abs((row?.area ?? 0) - area), id).toBeLessThan(1e-3);
      expect(Math.abs((row?.covered ?? 0) - covered) / area, id).toBeLessThan(TOLERANCE);
      expect(row?.share, id).toBeCloseTo((row?.covered ?? 0) / (row?.area ?? 1), 12);
    });
  });

  test("the totals agree, and the ledger closes", () => {
    const { total, ledger, failed } = coverage;
    expect(Math.abs(total.area - referee.total.area)).toBeLessThan(1e-3);
    expect(Math.abs(total.covered / referee.total.covered - 1)).toBeLessThan(TOTAL_TOLERANCE);
    expect(Math.abs((total.share ?? 0) / referee.total.share - 1)).toBeLessThan(TOTAL_TOLERANCE);
    expect(ledger).toMatchObject({ failed: 0, closed: true });
    expect(Math.abs(ledger.input - total.area)).toBeLessThan(1e-3);
    expect(failed).toEqual([]);
  });

  test("as many stations take part as the referee counts", () => {
    expect(coverage).toMatchObject({ sites: { ...referee.sites, skipped: [] } });
  });
});
