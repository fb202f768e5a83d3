import { beforeAll, expect, test } from "vitest";
import type { LayerInput } from "../../../../src/core/analysis/layer-input.ts";
import type { GeometryEngine } from "../../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { checkGrid } from "../../../../src/core/grid/check-grid.ts";
import type { Finding } from "../../../../src/core/grid/finding.ts";
import { choicesFor } from "../../../../src/core/grid/repair/choices-for.ts";
import { BATCH_CHOICES, type BatchChoice } from "../../../../src/core/grid/repair/policy.ts";
import { repairAll } from "../../../../src/core/grid/repair/repair-all.ts";
import type { RepairContext } from "../../../../src/core/grid/repair/repair-context.ts";
import { startRepair } from "../../../../src/core/grid/repair/repair-state.ts";
import { repairedColumns } from "../../../../src/core/grid/repair/repaired-columns.ts";
import { nodesNear } from "../../../../src/core/grid/repair/snap-nodes.ts";
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

/** Some 9 cm. */
const OFF = 0.001;

test("nodes that are joined at a parent's border stay on it, though most cells have theirs beside it", () => {
  // Three cells meet at a corner of the parents; two of them have it a little inside.
  const [x, y] = [103.75 + SIDE, 36 + SIDE];
  const off = x - OFF * SIDE;
  const ring = (vertices: readonly (readonly [number, number])[]) => [...vertices, vertices[0] as never];
  const cells = polygonLayer("grid", [
    {
      parts: [
        [
          ring([
            [103.75, 36],
            [x, 36],
            [off, y],
            [103.75, y],
          ]),
        ],
      ],
      values: {},
    },
    {
      parts: [
        [
          ring([
            [103.75, y],
            [off, y],
            [x, y + SIDE],
            [103.75, y + SIDE],
          ]),
        ],
      ],
      values: {},
    },
    {
      parts: [
        [
          ring([
            [x, 36],
            [x + SIDE, 36],
            [x + SIDE, y + SIDE],
            [x, y + SIDE],
            [x, y],
          ]),
        ],
      ],
      values: {},
    },
  ]).columns;
  const parents = polygonLayer("parents", [
    { parts: [[box(103.75, 36, x, y)]] },
    { parts: [[box(103.75, y, x, y + SIDE)]] },
    { parts: [[box(x, 36, x + SIDE, y + SIDE)]] },
  ]).columns;
  const finding = { rule: "G08", at: [off, y], figures: { distance: 0.1 } } as unknown as Finding;
  const kept = (context: RepairContext) =>
    choicesFor(startRepair(cells), finding, context).map(({ state }) => nodesNear(state, [x, y], 0.2));
  const context = { rules: DEFAULT_RULES, parents, areaField: null };
  expect(kept(context)).toEqual([[[x, y]]]);
  expect(kept({ ...context, parents: null })).toEqual([[[off, y]]]);
});
