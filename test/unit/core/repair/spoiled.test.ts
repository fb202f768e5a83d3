import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { featureArea } from "../../../../src/core/geometry/area.ts";
import type { FeatureColumns } from "../../../../src/core/geometry/columns.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { checkGrid } from "../../../../src/core/grid/check-grid.ts";
import type { Finding } from "../../../../src/core/grid/finding.ts";
import { findingOf, gridLayer } from "../../../../src/core/grid/grid-layer.ts";
import { planAll, type RepairPlan } from "../../../../src/core/grid/repair/plan-all.ts";
import { startRepair } from "../../../../src/core/grid/repair/repair-state.ts";
import { repairedColumns } from "../../../../src/core/grid/repair/repaired-columns.ts";
import { DEFAULT_RULES, type Rule } from "../../../../src/core/grid/rules.ts";
import { quietJob } from "../../../../src/core/job.ts";
import { openBytes, readAll } from "../../../support/layers.ts";
import { bitsAt } from "../../../support/planted-grid.ts";
import { dataPath } from "../../../support/referee-figures.ts";

interface Defect {
  readonly rule: string;
  readonly features: readonly number[];
  readonly at: readonly [number, number];
  readonly width: number | null;
}

const RULES: readonly Rule[] = ["G01", "G02", "G04", "G07", "G08"];
let spoiled: FeatureColumns;
let plan: RepairPlan;

const findingsIn = async (columns: FeatureColumns): Promise<readonly Finding[]> =>
  (await checkGrid({ grid: { name: "grid", columns } }, await loadEngine("geos"), quietJob())).findings;

beforeAll(async () => {
  spoiled = await readGrid("grid-spoiled.fgb");
  // Slivers and nodes from the list of what was planted, in case the check does not look for them.
  const defects: readonly Defect[] = JSON.parse(
    readFileSync(dataPath("grid-spoiled-defects.json"), "utf8"),
  ).defects;
  const layer = gridLayer({ name: "grid", columns: spoiled }, null);
  const listed = defects
    .filter(({ rule }) => rule === "G04" || rule === "G08")
    .map(({ rule, features, at, width }) =>
      findingOf({ layer, rules: DEFAULT_RULES }, rule as Rule, {
        rows: features.map((feature) => spoiled.ids.indexOf(feature)),
        at,
        figures: { distance: width ?? 0 },
      }),
    );
  const found = (await findingsIn(spoiled)).filter(({ rule }) => rule < "G03" || rule === "G07");
  plan = planAll(startRepair(spoiled), [...found, ...listed], {
    policies: (["G01", "G02", "G04", "G07", "G08"] as const).map((rule) => ({
      rule,
      choice: "longest-border",
    })),
    context: { rules: DEFAULT_RULES, parents: null, areaField: null },
  });
}, 60_000);

test("a batch repairs every overlap, gap, sliver, broken ring and node that was planted", async () => {
  const left = (await findingsIn(repairedColumns(plan.state))).filter(({ rule }) => RULES.includes(rule));
  expect(left).toEqual([]);
});

test("cells that the batch does not name keep all their bits, two duplicates and two slivers are gone", () => {
  const repaired = repairedColumns(plan.state);
  const named = new Set(plan.moved.map(({ cell }) => cell));
  expect(spoiled.count - repaired.count).toBe(4);
  expect(named.size).toBeLessThan(100);
  for (let row = 0; row < repaired.count; row++) {
    const cell = repaired.ids[row] as number;
    if (!named.has(cell)) expect(bitsAt(repaired, row)).toBe(bitsAt(spoiled, spoiled.ids.indexOf(cell)));
  }
});

test("the ground is that of the clean grid, and the areas named are those of the cells", async () => {
  const repaired = repairedColumns(plan.state);
  const clean = await readGrid("grid.fgb");
  expect(Math.abs(totalArea(repaired) - totalArea(clean))).toBeLessThan(0.01);
  for (const { cell, after } of plan.moved) {
    const row = repaired.ids.indexOf(cell);
    expect(after).toBe(row < 0 ? 0 : featureArea(repaired.geometry, row));
  }
});

function totalArea({ geometry, count }: FeatureColumns): number {
  let sum = 0;
  for (let row = 0; row < count; row++) sum += featureArea(geometry, row) ?? 0;
  return sum;
}

async function readGrid(name: string): Promise<FeatureColumns> {
  const { source } = await openBytes(new Uint8Array(readFileSync(dataPath(name))));
  return readAll(source);
}
