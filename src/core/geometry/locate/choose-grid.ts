import type { BBox } from "../../units.ts";
import { type BinGrid, columnOf, gridOver, rowOf } from "./bin-grid.ts";
import { BANDS, type PolygonBands, ROW } from "./polygon-bands.ts";

/** How fine a grid may be. */
interface Fineness {
  /** Bins that are wanted. */
  readonly bins: number;
  /** Bins that the boxes of the polygons may cover together, each counted as often as it is covered. */
  readonly room: number;
}

/** A grid over a box with as many bins as are wanted, or a quarter of them, or a sixteenth …, until the boxes of the polygons at `members` have room in it. */
export function chooseGrid(
  bands: PolygonBands,
  members: Uint32Array,
  box: BBox,
  { bins, room }: Fineness,
): BinGrid {
  for (let count = Math.ceil(bins); ; count = Math.ceil(count / 4)) {
    const grid = gridOver(box, count);
    if (count === 1 || binsCovered(bands, members, grid) <= room) return grid;
  }
}

function binsCovered({ rows }: PolygonBands, members: Uint32Array, grid: BinGrid): number {
  let sum = 0;
  for (const row of members) {
    const at = ROW * row;
    if (rows[at + BANDS] === 0) continue;
    const wide = columnOf(grid, rows[at + 2] as number) - columnOf(grid, rows[at] as number) + 1;
    const high = rowOf(grid, rows[at + 3] as number) - rowOf(grid, rows[at + 1] as number) + 1;
    sum += wide * high;
  }
  return sum;
}
