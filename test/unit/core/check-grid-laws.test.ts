import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { featureAreas } from "../../../src/core/geometry/area.ts";
import type { GeometryEngine } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { certificateDocument } from "../../../src/core/grid/certificate/certificate-document.ts";
import { checkGrid } from "../../../src/core/grid/check-grid.ts";
import type { GridCheckInput } from "../../../src/core/grid/grid-check.ts";
import { quietJob } from "../../../src/core/job.ts";
import { box, type Parts, polygonLayer } from "../../support/shapes.ts";

let engine: GeometryEngine;
beforeAll(async () => {
  engine = await loadEngine("geos");
});

type Ring = (readonly [number, number])[];
interface Cell {
  readonly ring: Ring;
  readonly code: string;
}
interface Layout {
  readonly columns: number;
  readonly rows: number;
  readonly jitter: readonly number[];
}

const [WEST, SOUTH, STEP] = [103.7, 36.0, 0.004];

/** A coverage of crooked quadrangles with shared corners; its outline is a box. */
function coverage({ columns, rows, jitter }: Layout): Cell[] {
  const corner = (i: number, j: number): readonly [number, number] => {
    const isRim = i === 0 || j === 0 || i === columns || j === rows;
    const move = (k: number) =>
      isRim ? 0 : ((jitter[(2 * (i * 31 + j) + k) % jitter.length] as number) - 0.5) * 0.6;
    return [WEST + (i + move(0)) * STEP, SOUTH + (j + move(1)) * STEP];
  };
  return Array.from({ length: columns * rows }, (_, n) => {
    const [i, j] = [Math.floor(n / rows), n % rows];
    return {
      ring: [corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)],
      code: `620102001${String(i + 1).padStart(3, "0")}${String(rows - j).padStart(3, "0")}`,
    };
  });
}

/** What may go wrong with one cell. */
const DEFECTS = {
  pulled: (cells: Cell[], n: number) => replaced(cells, n, moved(cells[n] as Cell, 0.2)),
  pushed: (cells: Cell[], n: number) => replaced(cells, n, moved(cells[n] as Cell, -0.2)),
  missing: (cells: Cell[], n: number) => cells.filter((_, i) => i !== n),
  twice: (cells: Cell[], n: number) => [...cells, { ...(cells[n] as Cell), code: "620102001099001" }],
  bowTie: (cells: Cell[], n: number) => {
    const { ring, code } = cells[n] as Cell;
    const [a, b, c, d] = ring as [Ring[0], Ring[0], Ring[0], Ring[0]];
    return replaced(cells, n, { code, ring: [a, c, b, d] as Ring });
  },
} as const;

const replaced = (cells: Cell[], n: number, cell: Cell): Cell[] =>
  cells.map((each, i) => (i === n ? cell : each));

/** The first corner goes towards the middle, or away from it, by that share. */
function moved({ ring, code }: Cell, share: number): Cell {
  const [first, ...others] = ring as [Ring[0], ...Ring];
  const middle = [0, 1].map((k) => ring.reduce((sum, at) => sum + (at[k] as number), 0) / ring.length);
  const [x, y] = [0, 1].map((k) => (first as readonly number[])[k] as number) as [number, number];
  return {
    code,
    ring: [[x + ((middle[0] as number) - x) * share, y + ((middle[1] as number) - y) * share], ...others],
  };
}

const anySpoiled = fc
  .record({
    columns: fc.integer({ min: 2, max: 6 }),
    rows: fc.integer({ min: 2, max: 6 }),
    jitter: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 }),
    defects: fc.array(
      fc.tuple(fc.constantFrom(...(Object.keys(DEFECTS) as (keyof typeof DEFECTS)[])), fc.nat(1000)),
      { maxLength: 4 },
    ),
    seed: fc.nat(),
  })
  .map(({ defects, seed, ...layout }) => {
    let cells = coverage(layout);
    for (const [kind, n] of defects) cells = DEFECTS[kind](cells, n % cells.length);
    return { cells, layout, seed, defects };
  });

const layerOf = (cells: readonly Cell[]) =>
  polygonLayer(
    "grid",
    cells.map(({ ring, code }) => ({ parts: [[ring]] as Parts, values: { WGBM: code } })),
  );
const groundOf = ({ columns, rows }: Layout) =>
  polygonLayer("ground", [
    {
      parts: [[box(WEST, SOUTH, WEST + columns * STEP, SOUTH + rows * STEP)]],
      values: { SQBM: "620102001" },
    },
  ]);
const check = (input: GridCheckInput) => checkGrid(input, engine, quietJob());

/** The same cells in another order, their rings begun elsewhere and turned round. */
function shuffled(cells: readonly Cell[], seed: number): Cell[] {
  const key = (n: number) => ((n + 1) * 2_654_435_761 + seed * 40_503) % 65_537;
  return cells
    .map((cell, n) => {
      const start = key(n) % cell.ring.length;
      const ring = [...cell.ring.slice(start), ...cell.ring.slice(0, start)];
      return { cell: { ...cell, ring: key(n) % 2 ? ring.reverse() : ring }, key: key(n) };
    })
    .sort((a, b) => a.key - b.key)
    .map(({ cell }) => cell);
}

test("the same layer in any order has the same findings, bit by bit, and the same certificate", async () => {
  await fc.assert(
    fc.asyncProperty(anySpoiled, async ({ cells, layout, seed }) => {
      const parent = { layer: groundOf(layout), codeField: null };
      const one = await check({ grid: layerOf(cells), parent });
      const two = await check({ grid: layerOf(shuffled(cells, seed)), parent });
      const gist = ({ findings }: typeof one) =>
        findings.map(({ features: _, ...finding }) => ({ ...finding, cells: [...finding.cells] }));
      expect(gist(two)).toEqual(gist(one));
      expect(certificateDocument(two.certificate, "").hash).toBe(
        certificateDocument(one.certificate, "").hash,
      );
    }),
    { numRuns: 60 },
  );
});

test("the balance closes whatever is wrong, against the ground measured by itself", async () => {
  await fc.assert(
    fc.asyncProperty(anySpoiled, async ({ cells, layout }) => {
      const ground = groundOf(layout);
      const { certificate } = await check({
        grid: layerOf(cells),
        parent: { layer: ground, codeField: null },
      });
      const { total } = certificate;
      expect(total.ground).toBeCloseTo(featureAreas(ground.columns)[0] as number, 3);
      expect(total.cells - total.overlaps + total.gaps - (total.outside ?? 0) + total.cuts).toBeCloseTo(
        total.ground,
        2,
      );
      expect(certificate.verdict).not.toBe("not-issued");
    }),
    { numRuns: 60 },
  );
});

test("a coverage that fills its ground passes, and one with a single defect does not", async () => {
  await fc.assert(
    fc.asyncProperty(anySpoiled, async ({ layout, defects }) => {
      const cells = coverage(layout);
      const parent = { layer: groundOf(layout), codeField: null };
      const clean = await check({ grid: layerOf(cells), parent });
      expect(clean.findings.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(clean.certificate.verdict).toBe("passed");
      const [defect] = defects;
      if (!defect) return;
      const [kind, n] = defect;
      const spoiled = await check({ grid: layerOf(DEFECTS[kind](cells, n % cells.length)), parent });
      expect(spoiled.certificate.verdict).toBe("failed");
    }),
    { numRuns: 60 },
  );
});

test("gaps and overlaps are as large as GEOS finds them", async () => {
  await fc.assert(
    fc.asyncProperty(anySpoiled, async ({ cells, layout }) => {
      const ground = groundOf(layout);
      const { certificate } = await check({
        grid: layerOf(cells),
        parent: { layer: ground, codeField: null },
      });
      // On degrees: what the union lacks of the ground, as a share of it, is the same on both planes to the convergence of the meridians over some kilometres.
      const all = layerOf(cells).columns.geometry;
      const shapes = cells.map((_, row) => {
        const shape = engine.load(all, row);
        return engine.fault(shape) ? engine.repair(shape) : shape;
      });
      const union = engine.union(shapes);
      const whole = engine.load(ground.columns.geometry, 0);
      const missing = engine.area(engine.difference(whole, union)) / engine.area(whole);
      const beyond = engine.area(engine.difference(union, whole)) / engine.area(whole);
      const { total } = certificate;
      expect(total.gaps / total.ground).toBeCloseTo(missing, 4);
      expect((total.outside ?? 0) / total.ground).toBeCloseTo(beyond, 4);
      const sum = shapes.reduce((area, shape) => area + engine.area(shape), 0);
      expect(total.overlaps / total.ground).toBeCloseTo((sum - engine.area(union)) / engine.area(whole), 4);
    }),
    { numRuns: 40 },
  );
});
