import { orient2d } from "robust-predicates";
import type { BBox } from "../../units.ts";
import { startAt } from "../columns.ts";
import { EDGES_IN_BLOCK, type EdgeBlocks } from "./edge-blocks.ts";

/** How polygon `b` lies to polygon `a`: `apart` shares nothing with its inside, `covers` holds the whole of it, `meets` can only be told by an overlay. */
export type PolygonRelation = "apart" | "covers" | "meets";

/** A feature of a layer in blocks. */
export interface BlockFeature {
  readonly blocks: EdgeBlocks;
  readonly row: number;
}

/**
 * Settles a pair of valid polygons without an overlay where their borders do not touch: then `b` covers each part of `a` or none of it, unless it lies within.
 * Edges are compared exactly (Shewchuk's predicate); a pair that touches anywhere is left to the engine. `box` is the box of `a`.
 */
export function relatePolygons(a: BlockFeature, b: BlockFeature, box: BBox): PolygonRelation {
  const { geometry } = b.blocks;
  const from = startAt(geometry.partStarts, startAt(geometry.featureStarts, b.row));
  const to = startAt(geometry.partStarts, startAt(geometry.featureStarts, b.row + 1));
  for (let ring = from; ring < to; ring++) {
    if (isRingApart(b.blocks, ring, box)) continue;
    if (doesRingTouch(b.blocks, ring, a, box)) return "meets";
    const vertex = startAt(geometry.ringStarts, ring);
    const x = geometry.xy[2 * vertex] as number;
    const y = geometry.xy[2 * vertex + 1] as number;
    if (isInBox(box, x, y) && isInside(a, x, y)) return "meets";
  }
  return partsInside(a, b);
}

/** Where no borders touch, the first vertex of a part tells where the part lies. */
function partsInside({ blocks, row }: BlockFeature, b: BlockFeature): PolygonRelation {
  const { featureStarts, partStarts, ringStarts, xy } = blocks.geometry;
  let inside = 0;
  const from = startAt(featureStarts, row);
  const to = startAt(featureStarts, row + 1);
  for (let part = from; part < to; part++) {
    const vertex = startAt(ringStarts, startAt(partStarts, part));
    if (isInside(b, xy[2 * vertex] as number, xy[2 * vertex + 1] as number)) inside++;
  }
  if (inside === 0) return "apart";
  return inside === to - from ? "covers" : "meets";
}

function isRingApart({ ringBoxes }: EdgeBlocks, ring: number, [west, south, east, north]: BBox): boolean {
  return (
    (ringBoxes[4 * ring] as number) > east ||
    (ringBoxes[4 * ring + 1] as number) > north ||
    (ringBoxes[4 * ring + 2] as number) < west ||
    (ringBoxes[4 * ring + 3] as number) < south
  );
}

const isInBox = ([west, south, east, north]: BBox, x: number, y: number): boolean =>
  x >= west && x <= east && y >= south && y <= north;

/** Whether any edge of a ring touches or crosses any edge of feature `a` in `box`. */
function doesRingTouch(blocks: EdgeBlocks, ring: number, a: BlockFeature, box: BBox): boolean {
  const { geometry, ringBlocks, boxes } = blocks;
  const { xy, ringStarts } = geometry;
  const [west, south, east, north] = box;
  const last = startAt(ringStarts, ring + 1) - 1;
  let from = startAt(ringStarts, ring);
  for (let block = startAt(ringBlocks, ring); block < startAt(ringBlocks, ring + 1); block++) {
    const to = Math.min(last, from + EDGES_IN_BLOCK);
    const isNear =
      (boxes[4 * block] as number) <= east &&
      (boxes[4 * block + 1] as number) <= north &&
      (boxes[4 * block + 2] as number) >= west &&
      (boxes[4 * block + 3] as number) >= south;
    for (let i = isNear ? from : to; i < to; i++) {
      const ax = xy[2 * i] as number;
      const ay = xy[2 * i + 1] as number;
      const bx = xy[2 * i + 2] as number;
      const by = xy[2 * i + 3] as number;
      if ((ax > east && bx > east) || (ax < west && bx < west)) continue;
      if ((ay > north && by > north) || (ay < south && by < south)) continue;
      if (doesEdgeTouch(a, ax, ay, bx, by)) return true;
    }
    from = to;
  }
  return false;
}

function doesEdgeTouch(
  { blocks, row }: BlockFeature,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): boolean {
  const { geometry, ringBlocks, boxes } = blocks;
  const { xy, ringStarts, partStarts, featureStarts } = geometry;
  const west = Math.min(ax, bx);
  const south = Math.min(ay, by);
  const east = Math.max(ax, bx);
  const north = Math.max(ay, by);
  const lastRing = startAt(partStarts, startAt(featureStarts, row + 1));
  for (let ring = startAt(partStarts, startAt(featureStarts, row)); ring < lastRing; ring++) {
    const last = startAt(ringStarts, ring + 1) - 1;
    let from = startAt(ringStarts, ring);
    for (let block = startAt(ringBlocks, ring); block < startAt(ringBlocks, ring + 1); block++) {
      const to = Math.min(last, from + EDGES_IN_BLOCK);
      const isNear =
        (boxes[4 * block] as number) <= east &&
        (boxes[4 * block + 1] as number) <= north &&
        (boxes[4 * block + 2] as number) >= west &&
        (boxes[4 * block + 3] as number) >= south;
      for (let i = isNear ? from : to; i < to; i++) {
        const cx = xy[2 * i] as number;
        const cy = xy[2 * i + 1] as number;
        const dx = xy[2 * i + 2] as number;
        const dy = xy[2 * i + 3] as number;
        if ((cx > east && dx > east) || (cx < west && dx < west)) continue;
        if ((cy > north && dy > north) || (cy < south && dy < south)) continue;
        if (doEdgesTouch(ax, ay, bx, by, cx, cy, dx, dy)) return true;
      }
      from = to;
    }
  }
  return false;
}

/** Whether two edges whose boxes meet have a point in common: neither lies strictly on one side of the other. */
function doEdgesTouch(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  const c = orient2d(ax, ay, bx, by, cx, cy);
  const d = orient2d(ax, ay, bx, by, dx, dy);
  if ((c > 0 && d > 0) || (c < 0 && d < 0)) return false;
  const a = orient2d(cx, cy, dx, dy, ax, ay);
  const b = orient2d(cx, cy, dx, dy, bx, by);
  return !((a > 0 && b > 0) || (a < 0 && b < 0));
}

/** Even-odd test of a point that lies on no edge: edges crossed by the ray to the east, blocks beyond the point taken as one edge. */
function isInside({ blocks, row }: BlockFeature, x: number, y: number): boolean {
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
