import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { AttributeBuilder } from "../../../../src/core/geometry/attribute-builder.ts";
import { type FeatureColumns, POLYGON } from "../../../../src/core/geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../../../src/core/geometry/columns-builder.ts";
import type { GeometryEngine } from "../../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { checkGrid } from "../../../../src/core/grid/check-grid.ts";
import { BATCH_CHOICES, BATCH_RULES, type BatchChoice } from "../../../../src/core/grid/repair/policy.ts";
import { repairAll } from "../../../../src/core/grid/repair/repair-all.ts";
import { startRepair } from "../../../../src/core/grid/repair/repair-state.ts";
import { repairedColumns } from "../../../../src/core/grid/repair/repaired-columns.ts";
import { DEFAULT_RULES, type Rule } from "../../../../src/core/grid/rules.ts";
import { quietJob } from "../../../../src/core/job.ts";
import { gridOf, type PlantedCell, plantedCells } from "../../../support/planted-grid.ts";

let engine: GeometryEngine;
beforeAll(async () => {
  engine = await loadEngine("geos");
});

/** Two communities, each of two columns of the sixteen cells. */
function communitiesOf(cells: readonly PlantedCell[]): FeatureColumns {
  const { geometry } = gridOf(cells);
  const builder = new GeometryBuilder();
  const codes = new AttributeBuilder("SQBM", "text");
  for (const [community, columns] of [[0, 1] as const, [2, 3] as const].entries()) {
    const own = cells.flatMap((_, row) => ((columns as readonly number[]).includes(row % 4) ? [row] : []));
    builder.beginFeature(POLYGON);
    engine.store(engine.union(own.map((row) => engine.load(geometry, row))), builder);
    codes.set(community, `62010200100${community + 1}`);
  }
  return withAttributes(builder.finish(), [codes.finish(2)]);
}

/** Corners and bends that are moved, by a millimetre to some 20 m. */
const moves = fc.array(
  fc.record({
    cell: fc.integer({ min: 0, max: 15 }),
    vertex: fc.integer({ min: 0, max: 15 }),
    far: fc.constantFrom(2e-8, 2e-7, 2e-6, 2e-5, 2e-4),
    east: fc.double({ min: -1, max: 1, noNaN: true }),
    north: fc.double({ min: -1, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 4 },
);

const GROUND_RULES: readonly Rule[] = ["G01", "G02", "G03", "G04", "G05", "G06", "G07", "G08"];

test("whichever way corners were moved, within communities or at their borders, a batch leaves no finding of ground, and what it leaves below the limits is told", async () => {
  const choices = fc.constantFrom<BatchChoice>(...BATCH_CHOICES);
  const seeds = fc.integer({ min: 0, max: 1000 });
  await fc.assert(
    fc.asyncProperty(seeds, moves, choices, async (seed, moved, choice) => {
      const clean = plantedCells(seed);
      const parents = communitiesOf(clean);
      const spoiled = moved.reduce<readonly PlantedCell[]>((cells, { cell, vertex, far, east, north }) => {
        const own = cells[cell] as PlantedCell;
        const ring = own.ring.map(([x, y], i) =>
          i === vertex ? ([x + far * east, y + far * north] as const) : ([x, y] as const),
        );
        return cells.with(cell, { ...own, ring });
      }, clean);
      const grid = { name: "grid", columns: gridOf(spoiled) };
      const parent = { layer: { name: "communities", columns: parents }, codeField: null };
      const policies = BATCH_RULES.map((rule) => ({ rule, choice }));
      const context = { rules: DEFAULT_RULES, parents, areaField: null };
      const question = { policies, context, check: { grid, parent } };
      const start = startRepair(grid.columns);
      const { steps } = await repairAll(start, question, { engine, job: quietJob() });
      const columns = repairedColumns(steps.at(-1)?.state ?? start);
      const check = await checkGrid({ grid: { ...grid, columns }, parent }, engine, quietJob());
      expect(check.findings.filter(({ rule }) => GROUND_RULES.includes(rule))).toEqual([]);
      const { ground, cells, overlaps, gaps, outside, isClosed } = check.certificate.total;
      expect(isClosed).toBe(true);
      // What is too little or too much is no more than what the certificate says of it.
      expect(Math.abs(cells - ground)).toBeLessThan(overlaps + gaps + (outside ?? 0) + 0.01);
    }),
    { numRuns: 60 },
  );
});
