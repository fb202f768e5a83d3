import { beforeAll, expect, test } from "vitest";
import type { LayerInput } from "../../../../src/core/analysis/layer-input.ts";
import type { GeometryEngine } from "../../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { checkGrid } from "../../../../src/core/grid/check-grid.ts";
import { BATCH_CHOICES, type BatchChoice } from "../../../../src/core/grid/repair/policy.ts";
import { repairAll } from "../../../../src/core/grid/repair/repair-all.ts";
import { startRepair } from "../../../../src/core/grid/repair/repair-state.ts";
import { repairedColumns } from "../../../../src/core/grid/repair/repaired-columns.ts";
import { DEFAULT_RULES } from "../../../../src/core/grid/rules.ts";
import { quietJob } from "../../../../src/core/job.ts";
import { box, polygonLayer } from "../../../support/shapes.ts";

let engine: GeometryEngine;
beforeAll(async () => {
  engine = await loadEngine("geos");
});

/** Some 90 m by 111 m; no sum of it is rounded. */
const SIDE = 2 ** -10;
type Sides = readonly [west: number, south: number, east: number, north: number];
/** A box, its sides counted in cells from a corner. */
const boxAt = (sides: Sides) =>
  box(...(sides.map((side, i) => (i % 2 === 0 ? 103.75 : 36) + side * SIDE) as unknown as Sides));
const layer = (name: string, field: string, boxes: Readonly<Record<string, Sides>>) =>
  polygonLayer(
    name,
    Object.entries(boxes).map(([code, sides]) => ({
      parts: [[boxAt(sides)]],
      values: { [field]: code.split(" ")[0] ?? null },
    })),
  );

/** Repairs all that a batch can, and checks what comes of it: the areas of the cells in whole cells, and the findings that a batch is for. */
async function repaired(grid: LayerInput, parents: LayerInput | null, choice: BatchChoice) {
  const parent = parents && { layer: parents, codeField: null };
  const policies = (["G01", "G02", "G03"] as const).map((rule) => ({ rule, choice }));
  const context = { rules: DEFAULT_RULES, parents: parents?.columns ?? null, areaField: null };
  const question = { policies, context, check: { grid, parent } };
  const { steps, left } = await repairAll(startRepair(grid.columns), question, { engine, job: quietJob() });
  const columns = repairedColumns(steps.at(-1)?.state ?? startRepair(grid.columns));
  const { certificate } = await checkGrid({ grid: { ...grid, columns }, parent }, engine, quietJob());
  return { left, cells: columns.count, total: certificate.total };
}

/** Two communities side by side, each of one cell. */
const PARENTS = { "620102001001": [0, 0, 1, 1], "620102001002": [1, 0, 2, 1] } as const;

test.each(BATCH_CHOICES)("%s: what reaches beyond all parents is cut off, and nobody's", async (choice) => {
  const cells = { "620102001001001": [0, -0.1, 1, 1], "620102001002001": [1, 0, 2, 1] } as const;
  const { left, total } = await repaired(
    layer("grid", "WGBM", cells),
    layer("parents", "SQBM", PARENTS),
    choice,
  );
  expect(left).toEqual([]);
  expect(total.cells).toBeCloseTo(total.ground, 2);
});

test.each(BATCH_CHOICES)("%s: a gap at the rim does not cost the next community its cell", async (choice) => {
  const cells = { "620102001001001": [0, 0, 1, 1], "620102001002001": [1, 0.1, 2, 1] } as const;
  const { left, total } = await repaired(
    layer("grid", "WGBM", cells),
    layer("parents", "SQBM", PARENTS),
    choice,
  );
  expect(left).toEqual([]);
  expect(total.cells).toBeCloseTo(total.ground, 2);
});

test.each(BATCH_CHOICES)("%s: of two cells of one code the one within the other goes", async (choice) => {
  const cells = { "620102001001001 a": [0, 0, 1, 1], "620102001001001 b": [0, 0, 1, 0.9] } as const;
  const { left, cells: count, total } = await repaired(layer("grid", "WGBM", cells), null, choice);
  expect([left, count]).toEqual([[], 1]);
  expect(total.overlaps).toBe(0);
});

test.each(BATCH_CHOICES)("%s: a cell within one of another code keeps its ground", async (choice) => {
  const cells = { "620102001001001": [0, 0, 1, 1], "620102001001002": [0.2, 0.2, 0.8, 0.8] } as const;
  const { left, cells: count, total } = await repaired(layer("grid", "WGBM", cells), null, choice);
  expect([left, count]).toEqual([[], 2]);
  expect(total.overlaps).toBe(0);
});
