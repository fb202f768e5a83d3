import { GrowableInts } from "../../growable.ts";
import { startAt } from "../columns.ts";
import { type BinMarks, binEdge } from "./bin-edge.ts";
import { type BinGrid, columnOf, rowOf } from "./bin-grid.ts";
import { BANDS, BASE, bandAt, type PolygonBands, ROW, SCALE } from "./polygon-bands.ts";

/** Polygons that meet each bin of a grid, rows ascending within a bin. */
export interface PolygonBins {
  readonly grid: BinGrid;
  /** First entry of each bin, length = bins + 1. */
  readonly starts: Uint32Array;
  /** 2 · row, + 1 where the whole bin lies inside the polygon. */
  readonly entries: Int32Array;
}

/** A grid being filled. */
export interface BinFilling {
  readonly grid: BinGrid;
  readonly marks: BinMarks;
  readonly bins: GrowableInts;
  readonly entries: GrowableInts;
}

export function startBins(grid: BinGrid): BinFilling {
  const size = grid.columns * grid.rows;
  return {
    grid,
    marks: { stamps: new Int32Array(size), flips: new Uint8Array(size) },
    bins: new GrowableInts(size),
    entries: new GrowableInts(size),
  };
}

/**
 * Puts the polygon at position `row` into the bins: those that its edges meet, and those wholly inside it. Between two bins that edges meet, all bins of a row lie on the same
 * side of the border, and the passings of the row's middle line to the west of them tell which. Rows must come in ascending order.
 */
export function binPolygon(bands: PolygonBands, row: number, filling: BinFilling): void {
  const { rows, edgeStarts, edges } = bands;
  const { xy } = bands.geometry;
  const { grid, marks } = filling;
  const south = rows[ROW * row + 1] as number;
  const scale = rows[ROW * row + SCALE] as number;
  const base = rows[ROW * row + BASE] as number;
  const top = (rows[ROW * row + BANDS] as number) - 1;
  if (top < 0) return;
  const last = bandAt(grid.south + (grid.rows + 1) / grid.perY, south, scale, top);
  const first = bandAt(grid.south - 1 / grid.perY, south, scale, top);
  for (let band = first; band <= last; band++) {
    const end = startAt(edgeStarts, base + band + 1);
    for (let entry = startAt(edgeStarts, base + band); entry < end; entry++) {
      const vertex = startAt(edges, entry);
      const ay = xy[2 * vertex + 1] as number;
      const by = xy[2 * vertex + 3] as number;
      // An edge stands in several bands; the lowest of those looked at counts.
      if (band > first && bandAt(Math.min(ay, by), south, scale, top) !== band) continue;
      binEdge(xy, vertex, grid, marks, row + 1);
    }
  }
  collect(bands, row, filling);
}

/** Enters the bins that the marks of a polygon tell of, and wipes off its flips. */
function collect({ rows }: PolygonBands, row: number, { grid, marks, bins, entries }: BinFilling): void {
  const { stamps, flips } = marks;
  const { columns } = grid;
  const first = columnOf(grid, rows[ROW * row] as number);
  const last = columnOf(grid, rows[ROW * row + 2] as number);
  const highest = rowOf(grid, rows[ROW * row + 3] as number);
  for (let line = rowOf(grid, rows[ROW * row + 1] as number); line <= highest; line++) {
    let isInside = 0;
    for (let bin = line * columns + first; bin <= line * columns + last; bin++) {
      isInside ^= flips[bin] as number;
      flips[bin] = 0;
      const isMet = stamps[bin] === row + 1;
      if (!isMet && isInside === 0) continue;
      bins.push(bin);
      entries.push(2 * row + (isMet ? 0 : 1));
    }
  }
}

/** Sorts the entries by bin; within a bin they keep their order. */
export function finishBins({ grid, bins, entries }: BinFilling): PolygonBins {
  const starts = new Uint32Array(grid.columns * grid.rows + 1);
  const numbers = bins.view();
  const codes = entries.view();
  for (const bin of numbers) starts[bin] = startAt(starts, bin) + 1;
  let end = 0;
  for (let bin = 0; bin < starts.length; bin++) {
    end += startAt(starts, bin);
    starts[bin] = end;
  }
  const sorted = new Int32Array(codes.length);
  for (let i = numbers.length - 1; i >= 0; i--) {
    const bin = numbers[i] as number;
    const place = startAt(starts, bin) - 1;
    sorted[place] = codes[i] as number;
    starts[bin] = place;
  }
  return { grid, starts, entries: sorted };
}
