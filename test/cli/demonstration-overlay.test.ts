import { beforeAll, expect, test, vi } from "vitest";
import { dataPath, type OverlayFigures, refereeFigures } from "../support/referee-figures.ts";
import type { AreaDocument, OverlayDocument } from "./documents.ts";
import { answer, PATIENCE } from "./run-onemap.ts";

vi.setConfig(PATIENCE);

/**
 * m². The referee rounds to 0.001; before rounding, no group differs by more than 2.3e-5 m² (measured 2026-11-21, GEOS 3.13.0 in WebAssembly against 3.11.1).
 * The largest group has 490 km², so this is a relative 2e-12 there.
 */
const TOLERANCE = 1e-3;

let referee: OverlayFigures;
let overlay: OverlayDocument;

beforeAll(async () => {
  referee = refereeFigures("overlay-plan-farmland");
  const { groupA, groupB } = referee;
  const files = ["landuse-plan.fgb", "farmland.fgb"].map(dataPath);
  overlay = await answer(["overlay", ...files, "--group-a", groupA, "--group-b", groupB]);
});

test("every class of planned land use has as much farmland in every district as the referee says", () => {
  const found = new Map(overlay.rows.map((row) => [`${row.a} ${row.b}`, row]));
  expect([...found.keys()]).toEqual(referee.rows.map(({ a, b }) => `${a} ${b}`));
  for (const { a, b, area, count } of referee.rows) {
    const row = found.get(`${a} ${b}`);
    expect(row?.count, `pairs of ${a} and ${b}`).toBe(count);
    expect(Math.abs((row?.area ?? 0) - area), `${a} in ${b}`).toBeLessThan(TOLERANCE);
  }
});

test("the totals agree, and the ledger closes", () => {
  const { ledger } = overlay;
  expect(Math.abs(ledger.input - referee.input)).toBeLessThan(TOLERANCE);
  expect(Math.abs(ledger.inside - referee.inside)).toBeLessThan(TOLERANCE);
  expect(Math.abs(ledger.outside - (referee.input - referee.inside))).toBeLessThan(2 * TOLERANCE);
  expect(ledger).toMatchObject({ failed: 0, closed: true });
  expect([overlay.repaired, overlay.failed]).toEqual([[], []]);
});

test.each(["landuse-plan.fgb", "farmland.fgb"])("%s has the area that the referee measures", async (file) => {
  const { area } = await answer<AreaDocument>(["area", dataPath(file)]);
  const { straight, geodesic } = referee.edges[file] ?? { straight: 0, geodesic: 0 };
  expect(Math.abs(area - straight)).toBeLessThan(TOLERANCE);
  // Edges straight in longitude and latitude, or geodesic: over a whole layer the two models agree to a billionth.
  expect(Math.abs(area / geodesic - 1)).toBeLessThan(1e-9);
});
