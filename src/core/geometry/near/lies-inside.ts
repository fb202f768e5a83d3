import { orient2d } from "robust-predicates";
import { startAt } from "../columns.ts";
import { type BlockFeature, EDGES_IN_BLOCK } from "./edge-blocks.ts";

/** Whether a point that lies on no edge of a feature lies in it, exactly, by the even-odd rule: edges crossed by the ray to the east, blocks beyond the point taken as one edge. */
export function liesInside({ blocks, row }: BlockFeature, x: number, y: number): boolean {
  const { geometry, ringBlocks, ringBoxes, boxes } = blocks;
  const { xy, ringStarts, partStarts, featureStarts } = geometry;
  let inside = false;
  const lastRing = startAt(partStarts, startAt(featureStarts, row + 1));
  for (let ring = startAt(partStarts, startAt(featureStarts, row)); ring < lastRing; ring++) {
    if ((ringBoxes[4 * ring + 1] as number) > y || (ringBoxes[4 * ring + 3] as number) < y) continue;
    if ((ringBoxes[4 * ring + 2] as number) < x || (ringBoxes[4 * ring] as number) > x) continue;
    const last = startAt(ringStarts, ring + 1) - 1;
    let from = startAt(ringStarts, ring);
    for (let block = startAt(ringBlocks, ring); block < startAt(ringBlocks, ring + 1); block++) {
      const to = Math.min(last, from + EDGES_IN_BLOCK);
      const isOff =
        (boxes[4 * block + 1] as number) > y ||
        (boxes[4 * block + 3] as number) < y ||
        (boxes[4 * block + 2] as number) < x;
      if (isOff) {
        from = to;
        continue;
      }
      if ((boxes[4 * block] as number) > x) {
        if ((xy[2 * from + 1] as number) > y !== (xy[2 * to + 1] as number) > y) inside = !inside;
      } else {
        for (let i = from; i < to; i++) {
          const ay = xy[2 * i + 1] as number;
          const by = xy[2 * i + 3] as number;
          if (ay > y === by > y) continue;
          const side = orient2d(xy[2 * i] as number, ay, xy[2 * i + 2] as number, by, x, y);
          if (side < 0 === by > ay) inside = !inside;
        }
      }
      from = to;
    }
  }
  return inside;
}
