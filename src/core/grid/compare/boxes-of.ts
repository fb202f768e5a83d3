import { EMPTY_BOX } from "../../geometry/bounds.ts";
import type { GridVersion } from "./grid-version.ts";

/** Boxes of a version on the plane, four numbers each; those of cells that are not wanted are empty. */
export function boxesOf({ prepared }: GridVersion, isWanted: (row: number) => boolean): Float64Array {
  const boxes = prepared.boxes.slice();
  for (let row = 0; row < boxes.length / 4; row++) if (!isWanted(row)) boxes.set(EMPTY_BOX, 4 * row);
  return boxes;
}
