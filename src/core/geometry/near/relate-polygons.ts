import type { BBox } from "../../units.ts";
import { startAt } from "../columns.ts";
import { APART, edgeMeeting, TOUCH } from "../edge-meeting.ts";
import type { Crossings } from "./crossings.ts";
import { type BlockFeature, EDGES_IN_BLOCK } from "./edge-blocks.ts";
import { liesInside } from "./lies-inside.ts";

/**
 * How polygon `b` lies to polygon `a`: `apart` shares nothing with its inside, `covers` holds the whole of it, the borders of `crosses` have nothing in common but
 * points inside an edge of either, `meets` can only be told by an overlay.
 */
export type PolygonRelation = "apart" | "covers" | "crosses" | "meets";

/**
 * Settles a pair of valid polygons without an overlay where their borders do not touch: then `b` covers each part of `a` or none of it, unless it lies within.
 * Edges are compared exactly (Shewchuk's predicate); a pair that touches anywhere is left to the engine. `box` is the box of `a`. Where borders merely cross, `crossings`
 * holds all places; null: such a pair meets.
 */
export function relatePolygons(
  a: BlockFeature,
  b: BlockFeature,
  box: BBox,
  crossings: Crossings | null,
): PolygonRelation {
  const { geometry } = b.blocks;
  const from = startAt(geometry.partStarts, startAt(geometry.featureStarts, b.row));
  const to = startAt(geometry.partStarts, startAt(geometry.featureStarts, b.row + 1));
  let isRingInside = false;
  crossings?.clear();
  for (let ring = from; ring < to; ring++) {
    if (isRingApart(b, ring, box)) continue;
    const before = crossings?.count ?? 0;
    if (doesRingTouch(b, ring, a, box, crossings)) return "meets";
    if (isRingInside || (crossings && crossings.count > before)) continue;
    const vertex = startAt(geometry.ringStarts, ring);
    const x = geometry.xy[2 * vertex] as number;
    const y = geometry.xy[2 * vertex + 1] as number;
    isRingInside = isInBox(box, x, y) && liesInside(a, x, y);
    if (isRingInside && !crossings) return "meets";
  }
  if (crossings && crossings.count > 0) return "crosses";
  return isRingInside ? "meets" : partsInside(a, b);
}

/** Where no borders touch, the first vertex of a part tells where the part lies. */
function partsInside({ blocks, row }: BlockFeature, b: BlockFeature): PolygonRelation {
  const { featureStarts, partStarts, ringStarts, xy } = blocks.geometry;
  let inside = 0;
  const from = startAt(featureStarts, row);
  const to = startAt(featureStarts, row + 1);
  for (let part = from; part < to; part++) {
    const vertex = startAt(ringStarts, startAt(partStarts, part));
    if (liesInside(b, xy[2 * vertex] as number, xy[2 * vertex + 1] as number)) inside++;
  }
  if (inside === 0) return "apart";
  return inside === to - from ? "covers" : "meets";
}

function isRingApart({ blocks }: BlockFeature, ring: number, [west, south, east, north]: BBox): boolean {
  const { ringBoxes } = blocks;
  return (
    (ringBoxes[4 * ring] as number) > east ||
    (ringBoxes[4 * ring + 1] as number) > north ||
    (ringBoxes[4 * ring + 2] as number) < west ||
    (ringBoxes[4 * ring + 3] as number) < south
  );
}

const isInBox = ([west, south, east, north]: BBox, x: number, y: number): boolean =>
  x >= west && x <= east && y >= south && y <= north;

/** Whether any edge of a ring touches any edge of feature `a` in `box`; where it crosses them is added to `crossings`, or counts as touching. */
function doesRingTouch(
  { blocks }: BlockFeature,
  ring: number,
  a: BlockFeature,
  box: BBox,
  crossings: Crossings | null,
): boolean {
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
      if (doesEdgeTouch(a, { xy, edge: i, ring }, crossings)) return true;
    }
    from = to;
  }
  return false;
}

/** An edge of the second feature, named by its first vertex. */
interface RingEdge {
  readonly xy: Float64Array;
  readonly edge: number;
  readonly ring: number;
}

function doesEdgeTouch(
  { blocks, row }: BlockFeature,
  { xy: others, edge, ring: otherRing }: RingEdge,
  crossings: Crossings | null,
): boolean {
  const { geometry, ringBlocks, boxes } = blocks;
  const { xy, ringStarts, partStarts, featureStarts } = geometry;
  const ax = others[2 * edge] as number;
  const ay = others[2 * edge + 1] as number;
  const bx = others[2 * edge + 2] as number;
  const by = others[2 * edge + 3] as number;
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
        const meeting = edgeMeeting(ax, ay, bx, by, cx, cy, dx, dy);
        if (meeting === APART) continue;
        if (meeting === TOUCH || !crossings) return true;
        crossings.add(i, ring, edge, otherRing);
      }
      from = to;
    }
  }
  return false;
}
