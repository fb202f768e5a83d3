import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { featureArea } from "../../../../src/core/geometry/area.ts";
import type { FeatureColumns } from "../../../../src/core/geometry/columns.ts";
import { checkCoverage } from "../../../../src/core/geometry/coverage/check-coverage.ts";
import { matchHalfEdges } from "../../../../src/core/geometry/coverage/half-edges.ts";
import { polygonsIn } from "../../../../src/core/geometry/coverage/polygons.ts";
import type { GeometryEngine } from "../../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { checkGrid } from "../../../../src/core/grid/check-grid.ts";
import type { Finding } from "../../../../src/core/grid/finding.ts";
import { findingOf, gridLayer } from "../../../../src/core/grid/grid-layer.ts";
import { type AppliedStep, applyStep } from "../../../../src/core/grid/repair/apply-step.ts";
import { planAll } from "../../../../src/core/grid/repair/plan-all.ts";
import { BATCH_CHOICES, BATCH_RULES, type BatchChoice } from "../../../../src/core/grid/repair/policy.ts";
import { type RepairState, startRepair } from "../../../../src/core/grid/repair/repair-state.ts";
import { repairedColumns } from "../../../../src/core/grid/repair/repaired-columns.ts";
import { DEFAULT_RULES, type Rule } from "../../../../src/core/grid/rules.ts";
import { quietJob } from "../../../../src/core/job.ts";
import { runThrough } from "../../../../src/core/run-steps.ts";
import {
  bitsAt,
  DEFECTS,
  type Defect,
  edgesAt,
  gridOf,
  type PlantedCell,
  plant,
  plantedCells,
  type Vertex,
} from "../../../support/planted-grid.ts";

let engine: GeometryEngine;
beforeAll(async () => {
  engine = await loadEngine("geos");
});

const context = { rules: DEFAULT_RULES, parents: null, areaField: "MJ" };

/** Degrees: rounding of coordinates, a thousandth of a millimetre. */
const ROUNDING = 1e-11;
const coverageOf = ({ geometry }: FeatureColumns) => {
  const edges = runThrough(matchHalfEdges(polygonsIn(geometry), "polygon"));
  return runThrough(checkCoverage(geometry, edges, ROUNDING));
};

/** Rules about the ground of cells; codes and values are not what is planted here. */
const GROUND_RULES: readonly Rule[] = ["G01", "G02", "G04", "G05", "G06", "G07", "G08"];

/** Findings of checkGrid, whatever their size, and the nodes that do not match. */
async function findingsIn(columns: FeatureColumns): Promise<Finding[]> {
  const none = { isOn: true, severity: "error" } as const;
  const rules = {
    ...DEFAULT_RULES,
    G01: { ...none, limits: { areaAbove: 1e-3, areaBelow: null, widthAbove: null, widthBelow: null } },
    G02: { ...none, limits: { areaAbove: 1e-3, areaBelow: null, widthAbove: null, widthBelow: null } },
  };
  const { findings } = await checkGrid({ grid: { name: "grid", columns }, rules }, engine, quietJob());
  const layer = gridLayer({ name: "grid", columns }, null);
  const edges = runThrough(matchHalfEdges(polygonsIn(columns.geometry), "polygon"));
  // 0.1 m of longitude at 36° of latitude.
  const { contacts } = runThrough(checkCoverage(columns.geometry, edges, 1.1e-6));
  const nodes = contacts
    .filter(({ kind }) => kind === "near")
    .map(({ at, distance }) =>
      findingOf({ layer, rules: DEFAULT_RULES }, "G08", {
        rows: [],
        at,
        detail: "on-edge",
        figures: { distance: distance * 111_320 },
      }),
    );
  return [...findings.filter(({ rule }) => GROUND_RULES.includes(rule)), ...nodes];
}

const totalArea = (columns: FeatureColumns): number =>
  Array.from({ length: columns.count }, (_, row) => featureArea(columns.geometry, row)).reduce<number>(
    (sum, area) => sum + (area ?? 0),
    0,
  );

interface Case {
  readonly clean: FeatureColumns;
  readonly spoiled: FeatureColumns;
}

/** Coverages with up to four defects, each at a cell that has a neighbour to its east and no defect beside it. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    seed: fc.integer({ min: 0, max: 1000 }),
    defects: fc.uniqueArray(
      fc.record({
        at: fc.constantFrom(0, 2, 5, 8, 10, 13),
        defect: fc.constantFrom<Defect>(...DEFECTS),
        size: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { selector: ({ at }) => at, minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ seed, defects }) => {
    const clean = plantedCells(seed);
    const spoiled = defects.reduce<PlantedCell[]>(
      (cells, { at, ...defect }) => plant(cells, at, defect),
      clean,
    );
    return { clean: gridOf(clean), spoiled: gridOf(spoiled) };
  });

async function repairAll(spoiled: FeatureColumns, choice: BatchChoice) {
  const policies = BATCH_RULES.map((rule) => ({ rule, choice }));
  const steps: AppliedStep[] = [];
  const findings: Finding[] = [];
  let state = startRepair(spoiled);
  for (let round = 0; round < 3; round++) {
    const found = await findingsIn(repairedColumns(state));
    if (found.length === 0) break;
    const plan = planAll(state, found, { policies, context });
    findings.push(...found);
    steps.push(...plan.done.map(({ applied }) => applied));
    state = plan.state;
  }
  return { state, steps, findings };
}

const choices = fc.constantFrom<BatchChoice>(...BATCH_CHOICES);

test("repairing all findings leaves a coverage without findings, of the ground it had before", async () => {
  await fc.assert(
    fc.asyncProperty(cases, choices, async ({ clean, spoiled }, choice) => {
      const { state, findings } = await repairAll(spoiled, choice);
      const repaired = repairedColumns(state);
      expect(findings.length).toBeGreaterThan(0);
      expect(await findingsIn(repaired)).toEqual([]);
      expect(coverageOf(repaired)).toMatchObject({ flaws: [], contacts: [], rims: 1, doubled: 0 });
      expect(repaired.count).toBe(clean.count);
      // The ground of the clean coverage, which no defect has changed.
      expect(Math.abs(totalArea(repaired) - totalArea(clean))).toBeLessThan(0.01);
    }),
    { numRuns: 25 },
  );
});

/** Whether an edge keeps clear of all places of findings by a metre. */
const isFar = (ends: readonly Vertex[], findings: readonly Finding[]): boolean =>
  findings.every((finding) => {
    const places: number[] = finding.geometry ? [...finding.geometry.xy] : [...(finding.at ?? [])];
    const [xs, ys] = [0, 1].map((axis) => places.filter((_, i) => i % 2 === axis)) as [number[], number[]];
    const clear = (axis: 0 | 1, own: readonly number[]) => {
      const values = ends.map((end) => end[axis]);
      return Math.max(...values) < Math.min(...own) - 1e-5 || Math.min(...values) > Math.max(...own) + 1e-5;
    };
    return clear(0, xs) || clear(1, ys);
  });

test("cells that no step names keep all their bits, and so do all edges away from the findings", async () => {
  await fc.assert(
    fc.asyncProperty(cases, choices, async ({ spoiled }, choice) => {
      const { state, steps, findings } = await repairAll(spoiled, choice);
      const repaired = repairedColumns(state);
      const touched = new Set(steps.flatMap(({ moved }) => moved.map(({ cell }) => cell)));
      for (let row = 0; row < repaired.count; row++) {
        const before = spoiled.ids.indexOf(repaired.ids[row] as number);
        if (!touched.has(repaired.ids[row] as number)) {
          expect(bitsAt(repaired, row)).toBe(bitsAt(spoiled, before));
          continue;
        }
        const after = new Set(edgesAt(repaired, row).map(({ key }) => key));
        for (const { key, ends } of edgesAt(spoiled, before)) {
          if (isFar(ends, findings)) expect(after).toContain(key);
        }
      }
    }),
    { numRuns: 15 },
  );
});

test("a step shares all that it does not touch with the state before, and leaves that as it was", async () => {
  await fc.assert(
    fc.asyncProperty(cases, choices, async ({ spoiled }, choice) => {
      const before = Array.from({ length: spoiled.count }, (_, row) => bitsAt(spoiled, row));
      const { steps } = await repairAll(spoiled, choice);
      const states = [startRepair(spoiled), ...steps.map(({ state }) => state)];
      const seen = states.map((state) => bitsOf(state));
      // Going through all of them once more gives the same bits: none was written to.
      expect(states.map((state) => bitsOf(state))).toEqual(seen);
      expect(Array.from({ length: spoiled.count }, (_, row) => bitsAt(spoiled, row))).toEqual(before);
      steps.forEach(({ step, state, rows }, i) => {
        const previous = states[i] as RepairState;
        expect(bitsOf(applyStep(previous, step).state)).toEqual(bitsOf(state));
        for (const [row, geometry] of state.cells)
          if (!rows.includes(row)) expect(geometry).toBe(previous.cells.get(row));
      });
    }),
    { numRuns: 8 },
  );
});

function bitsOf(state: RepairState): string[] {
  const columns = repairedColumns(state);
  return Array.from({ length: columns.count }, (_, row) => `${columns.ids[row]}: ${bitsAt(columns, row)}`);
}
