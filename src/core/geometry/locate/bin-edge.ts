import { type BinGrid, numberOf } from "./bin-grid.ts";

/** What one polygon does to a grid. */
export interface BinMarks {
  /** The stamp of the polygon that came near each bin last. */
  readonly stamps: Int32Array;
  /** 1 where edges pass the middle line of the row an odd number of times in this bin; left clean behind each polygon. */
  readonly flips: Uint8Array;
}

/** Bins that an edge comes nearer to than this, in bins, count as met: a thousand times the rounding of the lines below, on grids of up to 10⁵ rows. */
const NEAR = 1e-6;

/** Marks the bins that an edge meets, and where it passes the middle lines of rows. West of the grid it passes them in their first bin. */
export function binEdge(
  xy: Float64Array,
  vertex: number,
  { west, south, perX, perY, columns, rows }: BinGrid,
  { stamps, flips }: BinMarks,
  stamp: number,
): void {
  let ax = ((xy[2 * vertex] as number) - west) * perX;
  let ay = ((xy[2 * vertex + 1] as number) - south) * perY;
  let bx = ((xy[2 * vertex + 2] as number) - west) * perX;
  let by = ((xy[2 * vertex + 3] as number) - south) * perY;
  if (ay > by) {
    [ax, bx] = [bx, ax];
    [ay, by] = [by, ay];
  }
  if (by < -1 || ay > rows + 1) return;
  const left = Math.min(ax, bx);
  const right = Math.max(ax, bx);
  if (left > columns + 1) return;
  const lowest = numberOf(ay, rows);
  const highest = numberOf(by, rows);
  const slope = by > ay ? (bx - ax) / (by - ay) : 0;
  for (let row = lowest; row <= highest; row++) {
    let from = left;
    let to = right;
    if (lowest < highest) {
      const low = row - NEAR > ay ? ax + slope * (row - NEAR - ay) : ax;
      const high = row + 1 + NEAR < by ? ax + slope * (row + 1 + NEAR - ay) : bx;
      from = Math.max(left, Math.min(low, high) - NEAR);
      to = Math.min(right, Math.max(low, high) + NEAR);
    }
    const first = row * columns;
    if (to > -1 && from < columns + 1) {
      const end = first + numberOf(to, columns);
      for (let bin = first + numberOf(from, columns); bin <= end; bin++) stamps[bin] = stamp;
    }
    const middle = row + 0.5;
    if (ay > middle === by > middle) continue;
    const passing = ax + slope * (middle - ay);
    if (passing >= columns) continue;
    const bin = first + numberOf(passing, columns);
    flips[bin] = 1 - (flips[bin] as number);
  }
}
