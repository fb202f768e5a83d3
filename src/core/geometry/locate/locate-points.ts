import { GrowableInts } from "../../growable.ts";
import { startAt } from "../columns.ts";
import { binOf } from "./bin-grid.ts";
import type { PolygonBins } from "./bin-polygons.ts";
import { locateInPolygon, ON_BORDER, OUTSIDE } from "./locate-in-polygon.ts";
import type { PolygonIndex } from "./polygon-index.ts";

/** No polygon holds the point. */
export const NOWHERE = -1;

/**
 * Which polygon holds each of the points `from` … `to` (end excluded) of `xy`: its row goes to `owners` at the point's place, or `NOWHERE`. A polygon holds the points on its border
 * too, and of several that hold a point the lowest row gets it; so every point is given once at most, and one on a border shared by two polygons goes to the first of them. `borders`,
 * where given, is 1 for points on the border of their owner and 0 for all others. Exact for the coordinates as they stand. A point with a coordinate that is no finite number lies
 * nowhere. Synchronous, 0.1 µs a point: call it for some 65,536 points at a time.
 */
export function locateFirst(
  index: PolygonIndex,
  xy: Float64Array,
  [from, to]: readonly [number, number],
  owners: Int32Array,
  borders?: Uint8Array,
): void {
  for (let i = from; i < to; i++) {
    const found = firstAt(index, xy[2 * i] as number, xy[2 * i + 1] as number);
    owners[i] = found >> 1;
    if (borders) borders[i] = found < 0 ? 0 : found & 1;
  }
}

/** 2 · row of the first polygon that holds a point, + 1 where it lies on the border; −1 where none does. */
function firstAt(index: PolygonIndex, x: number, y: number): number {
  const { box, bands } = index;
  if (!(x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3])) return NOWHERE;
  let { grid, starts, entries } = index.bins[0] as PolygonBins;
  let bin = binOf(grid, x, y);
  let i = starts[bin] as number;
  let end = starts[bin + 1] as number;
  while (i < end) {
    const entry = entries[i++] as number;
    if (entry < 0) {
      ({ grid, starts, entries } = index.bins[-1 - entry] as PolygonBins);
      bin = binOf(grid, x, y);
      i = starts[bin] as number;
      end = starts[bin + 1] as number;
      continue;
    }
    if ((entry & 1) === 1) return entry - 1;
    const side = locateInPolygon(bands, entry >> 1, x, y);
    if (side !== OUTSIDE) return side === ON_BORDER ? entry + 1 : entry;
  }
  return NOWHERE;
}

/** All polygons that hold each of a run of points. */
export interface Holders {
  /** First holder of each point, length = points + 1. */
  readonly starts: Uint32Array;
  /** Rows, ascending for each point. */
  readonly rows: Int32Array;
  /** 1 where the point lies on the border of that row. */
  readonly borders: Uint8Array;
}

/** Every polygon that holds each of the points `from` … `to` (end excluded) of `xy`, borders included; as exact as `locateFirst`. */
export function locateAll(
  index: PolygonIndex,
  xy: Float64Array,
  [from, to]: readonly [number, number],
): Holders {
  const starts = new Uint32Array(to - from + 1);
  const found = new GrowableInts();
  for (let i = from; i < to; i++) {
    findAll(index, xy[2 * i] as number, xy[2 * i + 1] as number, found);
    starts[i - from + 1] = found.length;
  }
  const codes = found.view();
  return {
    starts,
    rows: codes.map((code) => code >> 1),
    borders: Uint8Array.from(codes, (code) => code & 1),
  };
}

/** Appends 2 · row of each polygon that holds a point, + 1 where it lies on the border. */
function findAll(index: PolygonIndex, x: number, y: number, found: GrowableInts): void {
  const { box, bands } = index;
  if (!(x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3])) return;
  const { grid, starts, entries } = binsAt(index, x, y);
  const bin = binOf(grid, x, y);
  for (let i = startAt(starts, bin); i < startAt(starts, bin + 1); i++) {
    const entry = entries[i] as number;
    if ((entry & 1) === 1) {
      found.push(entry - 1);
      continue;
    }
    const side = locateInPolygon(bands, entry >> 1, x, y);
    if (side !== OUTSIDE) found.push(side === ON_BORDER ? entry + 1 : entry);
  }
}

/** The bins whose grid is the finest at a place. */
function binsAt({ bins }: PolygonIndex, x: number, y: number): PolygonBins {
  let finest = bins[0] as PolygonBins;
  for (;;) {
    const bin = binOf(finest.grid, x, y);
    const first = finest.starts[bin] as number;
    const entry = finest.entries[first] as number;
    if (!(entry < 0) || first === finest.starts[bin + 1]) return finest;
    finest = bins[-1 - entry] as PolygonBins;
  }
}
