import fc from "fast-check";
import type { LayerInput } from "../../src/core/analysis/layer-input.ts";
import { loadEngine } from "../../src/core/geometry/load-engine.ts";
import { compareGrids, type GridComparisonInput } from "../../src/core/grid/compare/compare-grids.ts";
import type { GridComparison } from "../../src/core/grid/compare/comparison.ts";
import { quietJob } from "../../src/core/job.ts";
import { polygonLayer } from "./shapes.ts";

/** A rectangular cell, in steps of a lattice. */
export interface Cell {
  readonly code: string | null;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly households?: number | null;
}

/** A step of the lattice in degrees: some 90 m. */
const STEP = 0.001;
export const degreesOf = ({ west, south, east, north }: Cell): readonly [number, number, number, number] => [
  103.8 + west * STEP,
  36 + south * STEP,
  103.8 + east * STEP,
  36 + north * STEP,
];

/** How a layer is written: `turn` tells where the ring of each cell begins. */
export const gridOf = (
  name: string,
  cells: readonly Cell[],
  turn: (i: number) => number = () => 0,
): LayerInput =>
  polygonLayer(
    name,
    cells.map((cell, i) => {
      const [west, south, east, north] = degreesOf(cell);
      const ring: [number, number][] = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
      ];
      const from = turn(i) % ring.length;
      const parts = [[[...ring.slice(from), ...ring.slice(0, from)]]];
      return { parts, values: { WGBM: cell.code, HS: cell.households ?? null } };
    }),
  );

/** Compares on this thread, with GEOS. */
export const comparisonOf = async (input: GridComparisonInput): Promise<GridComparison> =>
  (await compareGrids(input, { engine: () => loadEngine("geos"), job: quietJob() })).comparison;

/** A partition of a square of the lattice into rectangles, by cuts from side to side. */
export const partition: fc.Arbitrary<readonly Cell[]> = fc
  .record({
    side: fc.integer({ min: 9, max: 12 }),
    cuts: fc.array(fc.record({ at: fc.nat(20), place: fc.nat(11), isUp: fc.boolean() }), { maxLength: 7 }),
    codes: fc.array(fc.constantFrom("A", "B", "C", "D", "E", "F", "G", "H", null), {
      minLength: 8,
      maxLength: 8,
    }),
    gone: fc.array(fc.nat(7), { maxLength: 2 }),
  })
  .map(({ side, cuts, codes, gone }) => {
    const cells: Cell[] = [{ code: null, west: 0, south: 0, east: side, north: side }];
    for (const { at, place, isUp } of cuts) {
      const i = at % cells.length;
      const cell = cells[i] as Cell;
      const [from, to] = isUp ? [cell.west, cell.east] : [cell.south, cell.north];
      if (to - from < 2) continue;
      const cut = from + 1 + (place % (to - from - 1));
      const halves = isUp
        ? [
            { ...cell, east: cut },
            { ...cell, west: cut },
          ]
        : [
            { ...cell, north: cut },
            { ...cell, south: cut },
          ];
      cells.splice(i, 1, ...halves);
    }
    const left = cells.length > gone.length ? cells.filter((_, i) => !gone.includes(i)) : cells;
    return left.map((cell, i) => ({ ...cell, code: codes[i] ?? null, households: 10 * (i + 1) }));
  })
  .filter((cells) => cells.length > 0 && cells.some(({ code }) => code !== null));
