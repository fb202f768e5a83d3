import type { BBox } from "../../units.ts";
import { startAt } from "../columns.ts";
import type { BinGrid } from "./bin-grid.ts";
import { binPolygon, finishBins, type PolygonBins, startBins } from "./bin-polygons.ts";
import { chooseGrid } from "./choose-grid.ts";
import type { PolygonBands } from "./polygon-bands.ts";

/** A bin that the edges of more polygons meet is gridded again. */
const CROWDED = 24;
/** Bins of the new grid for each of those polygons, and how many of the new bins each may cover in the mean; where polygons lie upon each other, no grid parts them. */
const BINS_A_POLYGON = 4;
const COVERED = 16;
/** Room for all new grids together, as a multiple of the first. */
const ROOM = 4;
/** Polygons put into a new grid between two yields. */
const STEP = 4096;
/** Bins narrower than this share of their coordinates are left alone: rounding could not be told from their width. */
const NARROWEST = 2 ** -40;

/**
 * Grids crowded bins again, those of the new grids too; the first entry of such a bin becomes −1 − the number of its grid in `grids`, to which the new ones are added. For layers
 * whose polygons crowd in places, or of which one lies far away and makes all bins large.
 */
export function* splitCrowded(bands: PolygonBands, grids: PolygonBins[]): Generator<void> {
  let room = ROOM * ((grids[0] as PolygonBins).entries.length + (grids[0] as PolygonBins).starts.length);
  // The list grows while it is gone through.
  for (const { grid, starts, entries } of grids) {
    for (let bin = 0; bin + 1 < starts.length && room > 0; bin++) {
      const own = entries.subarray(startAt(starts, bin), startAt(starts, bin + 1));
      if (own.length <= CROWDED) continue;
      const met = countMet(own);
      if (met <= CROWDED) continue;
      const fineness = { bins: BINS_A_POLYGON * met, room: Math.min(room, COVERED * own.length) };
      const members = Uint32Array.from(own, (entry) => entry >> 1);
      const inner = chooseGrid(bands, members, binBox(grid, bin), fineness);
      if (!isWorthwhile(inner)) continue;
      const filling = startBins(inner);
      for (const [i, row] of members.entries()) {
        binPolygon(bands, row, filling);
        if (i % STEP === STEP - 1) yield;
      }
      const finished = finishBins(filling);
      room -= finished.entries.length + finished.starts.length;
      own[0] = -1 - grids.length;
      grids.push(finished);
      yield;
    }
  }
}

/** How many of the entries are polygons whose edges meet the bin. */
function countMet(entries: Int32Array): number {
  let met = 0;
  for (const entry of entries) if ((entry & 1) === 0) met++;
  return met;
}

function binBox({ west, south, perX, perY, columns }: BinGrid, bin: number): BBox {
  const left = west + (bin % columns) / perX;
  const low = south + Math.floor(bin / columns) / perY;
  return [left, low, left + 1 / perX, low + 1 / perY];
}

/** Whether a grid divides its bin, into bins that are no mere rounding of their coordinates; without width or height (0 / 0) they are. */
function isWorthwhile({ west, south, perX, perY, columns, rows }: BinGrid): boolean {
  const isWide = 1 / perX > Math.abs(west) * NARROWEST && 1 / perY > Math.abs(south) * NARROWEST;
  return columns * rows > 1 && isWide && Number.isFinite(1 / perX + 1 / perY);
}
