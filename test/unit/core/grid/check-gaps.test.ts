import { beforeAll, expect, test } from "vitest";
import { ringArea } from "../../../../src/core/geometry/area.ts";
import type { GeometryEngine } from "../../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { checkGrid } from "../../../../src/core/grid/check-grid.ts";
import { repairAll } from "../../../../src/core/grid/repair/repair-all.ts";
import { startRepair } from "../../../../src/core/grid/repair/repair-state.ts";
import { DEFAULT_RULES } from "../../../../src/core/grid/rules.ts";
import { quietJob } from "../../../../src/core/job.ts";
import { box, type Parts, polygonLayer } from "../../../support/shapes.ts";

let engine: GeometryEngine;
beforeAll(async () => {
  engine = await loadEngine("geos");
});

/** A square about one place, half as many degrees wide. */
const square = (half: number) => box(103.8 - half, 36.05 - half, 103.8 + half, 36.05 + half);
const [RIM, HOLE, ISLAND] = [square(0.003), square(0.001), square(0.0008)];
const areaOf = (ring: readonly (readonly [number, number])[]) => Math.abs(ringArea(ring.flat()));
const layerOf = (...cells: readonly Parts[]) =>
  polygonLayer(
    "grid",
    cells.map((parts, i) => ({ parts, values: { WGBM: `62010200100100${i + 1}` } })),
  );

/** What is left to repair after all gaps, holes and parts. */
async function leftOf(grid: ReturnType<typeof layerOf>) {
  const policies = (["G02", "G06", "G05"] as const).map(
    (rule) => ({ rule, choice: "longest-border" }) as const,
  );
  const context = { rules: DEFAULT_RULES, parents: null, areaField: null };
  const question = { policies, context, check: { grid } };
  return (await repairAll(startRepair(grid.columns), question, { engine, job: quietJob() })).left;
}

test("a gap around a cell within another names both, lies between them, and can be filled", async () => {
  const grid = layerOf([[RIM, HOLE]], [[ISLAND]]);
  const { findings } = await checkGrid({ grid }, engine, quietJob());
  const gap = findings.find(({ rule }) => rule === "G02");
  expect(gap?.features).toEqual([0, 1]);
  expect(gap?.area).toBeCloseTo(areaOf(HOLE) - areaOf(ISLAND), 6);
  const away = Math.max(Math.abs((gap?.at?.[0] ?? 0) - 103.8), Math.abs((gap?.at?.[1] ?? 0) - 36.05));
  expect(away).toBeGreaterThan(0.0008);
  expect(away).toBeLessThan(0.001);
  expect(await leftOf(grid)).toEqual([]);
});

test("a gap around a part of the cell that is around it too makes one cell of it", async () => {
  const grid = layerOf([[RIM, HOLE], [ISLAND]]);
  const { findings } = await checkGrid({ grid }, engine, quietJob());
  expect(findings.map(({ rule }) => rule)).toEqual(["G02", "G05", "G06"]);
  expect(await leftOf(grid)).toEqual([]);
});
