import { EMPTY_BOX } from "../../geometry/bounds.ts";
import { BoxIndex } from "../../geometry/box-index.ts";
import type { PreparedLayer } from "../prepare-layer.ts";

/** The boxes of a layer under an index, without the features that failed. */
export function usableBoxes({ boxes, failedRows }: PreparedLayer): BoxIndex {
  const usable = boxes.slice();
  for (const row of failedRows) usable.set(EMPTY_BOX, 4 * row);
  return new BoxIndex(usable);
}
