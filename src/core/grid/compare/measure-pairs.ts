import { NOISE } from "../../analysis/overlay-row.ts";
import { boxAt } from "../../geometry/bounds.ts";
import { BoxIndex } from "../../geometry/box-index.ts";
import type { OverlapLayer } from "../../geometry/overlap/overlap-layer.ts";
import { pairArea } from "../../geometry/overlap/pair-area.ts";
import type { Job } from "../../job.ts";
import { boxesOf } from "./boxes-of.ts";
import type { GridVersion } from "./grid-version.ts";

/** Rows of an old and a new cell, and the ground they have in common, m². */
export interface CellPair {
  readonly old: number;
  readonly now: number;
  readonly area: number;
}

export interface MeasureInput {
  readonly old: GridVersion;
  readonly now: GridVersion;
  readonly rings: { readonly old: OverlapLayer; readonly now: OverlapLayer };
  /** Of each old row, see `find-twins.ts`. */
  readonly twins: Int32Array;
}

/**
 * What each old cell has in common with each new one, by the exact kernel. A cell and its twin have all in common, which costs nothing; two cells that both have twins are not
 * compared: what they share, both versions share.
 */
export async function measurePairs({ old, now, rings, twins }: MeasureInput, job: Job): Promise<CellPair[]> {
  const area = pairArea(rings.old, rings.now);
  const isTwin = new Uint8Array(now.codes.length);
  for (const twin of twins) if (twin >= 0) isTwin[twin] = 1;
  const isUsable = (row: number) => !now.prepared.failedRows.has(row);
  const all = new BoxIndex(boxesOf(now, isUsable));
  const changed = new BoxIndex(boxesOf(now, (row) => isUsable(row) && isTwin[row] === 0));
  const pairs: CellPair[] = [];
  for (let row = 0; row < twins.length; row++) {
    if (old.prepared.failedRows.has(row)) continue;
    const twin = twins[row] as number;
    if (twin >= 0) pairs.push({ old: row, now: twin, area: old.prepared.areas[row] as number });
    const index = twin >= 0 ? changed : all;
    for (const other of index.search(boxAt(old.prepared.boxes, row))) {
      const shared = area(row, other);
      if (shared > NOISE) pairs.push({ old: row, now: other, area: shared });
    }
    job.report("matching", row + 1, twins.length);
    await job.breathe();
  }
  return pairs;
}
