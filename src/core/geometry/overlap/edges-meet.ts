import { orient2d } from "robust-predicates";
import { type GeometryColumns, ringRange, startAt } from "../columns.ts";
import { APART, edgeMeeting } from "../edge-meeting.ts";
import type { EdgeTree } from "./edge-tree.ts";
import { CROSS_ROUNDING } from "./star-shaped.ts";

/**
 * Whether any two edges of the feature at position `row` have a point in common, other than neighbours the vertex between them; also where an edge has no length, turns back on its
 * neighbour, or a ring has fewer than three. Exact (Shewchuk's predicates): where the answer is no, the rings are simple and lie apart.
 */
export function edgesMeet(geometry: GeometryColumns, tree: EdgeTree, row: number): boolean {
  const { xy, ringStarts } = geometry;
  const [from, to] = ringRange(geometry, row);
  for (let ring = from; ring < to; ring++)
    if (turnsBack(xy, { first: startAt(ringStarts, ring), last: startAt(ringStarts, ring + 1) - 1 }))
      return true;
  // Every ring closes: its last edge meets its first, once.
  return meetings(geometry, tree, row) > to - from;
}

/** Edges from vertex `first` to vertex `last`. */
interface Run {
  readonly first: number;
  readonly last: number;
}

/** Pairs of edges, not one behind the other, that meet; counted no further than one past the number of rings. */
function meetings(geometry: GeometryColumns, { starts, runs, boxes }: EdgeTree, row: number): number {
  const { xy, ringStarts } = geometry;
  const [ringFrom, ringTo] = ringRange(geometry, row);
  const limit = ringTo - ringFrom + 1;
  const from = startAt(starts, row);
  const to = startAt(starts, row + 1);
  let count = 0;
  if (from === to) {
    for (let ring = ringFrom; ring < ringTo; ring++) {
      const run = { first: startAt(ringStarts, ring), last: startAt(ringStarts, ring + 1) - 1 };
      for (let other = ring; other < ringTo; other++)
        count += runMeetings(xy, run, {
          first: startAt(ringStarts, other),
          last: startAt(ringStarts, other + 1) - 1,
        });
    }
    return count;
  }
  for (let leaf = from; leaf < to && count < limit; leaf++) {
    if (runs[3 * leaf + 2] !== leaf + 1) continue;
    let node = leaf;
    while (node < to && count < limit) {
      const next = runs[3 * node + 2] as number;
      if (!nodesMeet(boxes, leaf, node)) node = next;
      else {
        if (next === node + 1) count += leafMeetings(xy, { runs, boxes }, { leaf, other: node });
        node++;
      }
    }
  }
  return count;
}

const runAt = (runs: Int32Array, node: number): Run => ({
  first: runs[3 * node] as number,
  last: runs[3 * node + 1] as number,
});

const nodesMeet = (boxes: Float64Array, a: number, b: number): boolean =>
  (boxes[4 * a] as number) <= (boxes[4 * b + 2] as number) &&
  (boxes[4 * a + 2] as number) >= (boxes[4 * b] as number) &&
  (boxes[4 * a + 1] as number) <= (boxes[4 * b + 3] as number) &&
  (boxes[4 * a + 3] as number) >= (boxes[4 * b + 1] as number);

/** The same for two leaves: of the first, only edges that reach the box of the second. */
function leafMeetings(
  xy: Float64Array,
  { runs, boxes }: Pick<EdgeTree, "runs" | "boxes">,
  { leaf, other }: { readonly leaf: number; readonly other: number },
): number {
  const { first, last } = runAt(runs, leaf);
  const run = runAt(runs, other);
  if (leaf === other) return runMeetings(xy, run, run);
  if (run.first === last && runsForward(xy, first, run.last)) return 0;
  const west = boxes[4 * other] as number;
  const south = boxes[4 * other + 1] as number;
  const east = boxes[4 * other + 2] as number;
  const north = boxes[4 * other + 3] as number;
  let count = 0;
  for (let edge = first; edge < last; edge++) {
    const at = 2 * edge;
    const ax = xy[at] as number;
    const bx = xy[at + 2] as number;
    if ((ax < west && bx < west) || (ax > east && bx > east)) continue;
    const ay = xy[at + 1] as number;
    const by = xy[at + 3] as number;
    if ((ay < south && by < south) || (ay > north && by > north)) continue;
    count += runMeetings(xy, { first: edge, last: edge + 1 }, run);
  }
  return count;
}

/** Whether all edges of a run lead forward along the line from its first vertex to its last: then it does not meet itself. True is certain, rounding allowed for. */
function runsForward(xy: Float64Array, first: number, last: number): boolean {
  const towardsX = (xy[2 * last] as number) - (xy[2 * first] as number);
  const towardsY = (xy[2 * last + 1] as number) - (xy[2 * first + 1] as number);
  for (let at = 2 * first; at < 2 * last; at += 2) {
    const along = ((xy[at + 2] as number) - (xy[at] as number)) * towardsX;
    const beside = ((xy[at + 3] as number) - (xy[at + 1] as number)) * towardsY;
    if (!(along + beside > CROSS_ROUNDING * (Math.abs(along) + Math.abs(beside)))) return false;
  }
  return true;
}

/** Pairs of edges that meet, of two runs or within one, except one edge and that behind it. */
function runMeetings(xy: Float64Array, one: Run, other: Run): number {
  let count = 0;
  const isOne = one.first === other.first && one.last === other.last;
  if (isOne && runsForward(xy, one.first, one.last)) return 0;
  for (let edge = one.first; edge < one.last; edge++) {
    const ax = xy[2 * edge] as number;
    const ay = xy[2 * edge + 1] as number;
    const bx = xy[2 * edge + 2] as number;
    const by = xy[2 * edge + 3] as number;
    const west = Math.min(ax, bx);
    const east = Math.max(ax, bx);
    const south = Math.min(ay, by);
    const north = Math.max(ay, by);
    const start = other.first <= edge + 1 && edge < other.last ? edge + 2 : other.first;
    for (let next = start; next < other.last; next++) {
      const cx = xy[2 * next] as number;
      const dx = xy[2 * next + 2] as number;
      if ((cx < west && dx < west) || (cx > east && dx > east)) continue;
      const cy = xy[2 * next + 1] as number;
      const dy = xy[2 * next + 3] as number;
      if ((cy < south && dy < south) || (cy > north && dy > north)) continue;
      if (edgeMeeting(ax, ay, bx, by, cx, cy, dx, dy) !== APART) count++;
    }
  }
  return count;
}

/** Whether a ring has an edge without length, one that runs back over the edge before it, or too few edges. */
function turnsBack(xy: Float64Array, { first, last }: Run): boolean {
  if (last - first < 3) return true;
  let ax = xy[2 * last - 2] as number;
  let ay = xy[2 * last - 1] as number;
  for (let vertex = first; vertex < last; vertex++) {
    const bx = xy[2 * vertex] as number;
    const by = xy[2 * vertex + 1] as number;
    const cx = xy[2 * vertex + 2] as number;
    const cy = xy[2 * vertex + 3] as number;
    if (bx === cx && by === cy) return true;
    const isBack = (bx - ax) * (cx - bx) + (by - ay) * (cy - by) < 0;
    if (isBack && orient2d(ax, ay, bx, by, cx, cy) === 0) return true;
    ax = bx;
    ay = by;
  }
  return false;
}
