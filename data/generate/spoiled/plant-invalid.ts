import { ringArea } from "../../../src/core/geometry/area.ts";
import type { LngLat } from "../../../src/core/units.ts";
import { length, toDegrees, toPlane } from "../plane.ts";
import { isClearInside } from "./clearance.ts";
import { addToEdge, pushBorder } from "./push-border.ts";
import { edgeLength, extentOf, inserted, rounded, sizeOf, vertexOf } from "./ring-edits.ts";
import { findSpot, type SpoilContext } from "./spoil-context.ts";
import type { Defect } from "./spoiled-grid.ts";

/** G07: rings that cross or touch themselves, spikes, repeated vertices. G08: nodes that do not meet. */
export function plantInvalid(context: SpoilContext): void {
  for (const depth of [11, 16]) plantBowTie(context, depth);
  for (const reach of [18, 30]) plantSpike(context, reach);
  for (const reach of [14, 20]) plantSelfTouch(context, reach);
  for (let i = 0; i < 2; i++) plantRepeatedVertex(context);
  for (const aside of [0, 0, 0.04, 0.07]) plantLooseNode(context, aside);
}

/** A border pushed out for both cells, but with two vertices in the wrong order in one: its ring crosses itself and leaves two gaps. */
function plantBowTie(context: SpoilContext, depth: number): void {
  const { grid } = context;
  const { a, b, i, bump } = findSpot(context, { long: 6 * depth, depth, isSameCommunity: true });
  const { from, to, first, second } = bump;
  const before = grid.outline(a).outer;
  const crossing = crossingOf(from, second, first, to);
  pushBorder(context, b, bump);
  grid.setOuter(a, inserted(before, i, [second, first]));
  const gaps = [
    [from, first, crossing],
    [to, crossing, second],
  ] as const;
  // What the ring encloses once it is repaired: what it held before, and the two triangles that stay on its side.
  const holes = grid.outline(a).holes.reduce((sum, hole) => sum + ringArea(hole), 0);
  const kept =
    Math.abs(ringArea([...from, ...crossing, ...to])) +
    Math.abs(ringArea([...crossing, ...second, ...first]));
  grid.cell(a).storedArea = rounded(ringArea(before) + holes + kept, 100);
  const crossed = invalid(a, crossing, { zh: "边界自相交（蝴蝶结）", en: "Ring crosses itself (bow-tie)" });
  const left = gaps.map(
    (gap): Defect => ({
      rule: "G02",
      cells: [a, b],
      ...extentOf(gap),
      note: { zh: "自相交造成的缝隙", en: "Gap left by the crossing" },
    }),
  );
  grid.report(crossed, ...left);
}

/** A defect of the ring of one cell. */
const invalid = (cell: number, at: LngLat, note: Defect["note"]): Defect => ({
  rule: "G07",
  cells: [cell],
  at,
  area: null,
  width: null,
  note,
});

/** Where the segments a–b and c–d cross. */
function crossingOf(a: LngLat, b: LngLat, c: LngLat, d: LngLat): LngLat {
  const [ex, ey] = [b[0] - a[0], b[1] - a[1]];
  const [fx, fy] = [d[0] - c[0], d[1] - c[1]];
  const t = ((c[0] - a[0]) * fy - (c[1] - a[1]) * fx) / (ex * fy - ey * fx);
  return [a[0] + t * ex, a[1] + t * ey];
}

/** A vertex whose surroundings inside the cell are free: the path from it and back must be clear. */
function findCorner(
  { grid, picker }: SpoilContext,
  pathFrom: (corner: LngLat, inward: readonly [number, number]) => readonly LngLat[],
): { readonly a: number; readonly i: number; readonly path: readonly LngLat[] } {
  return picker.reshape((a) => {
    const { outer } = grid.outline(a);
    for (let i = 0; i < sizeOf(outer); i++) {
      if (edgeLength(outer, i) < 25 || edgeLength(outer, (i + sizeOf(outer) - 1) % sizeOf(outer)) < 25)
        continue;
      const path = pathFrom(vertexOf(outer, i), inwardAt(outer, i));
      if (isClearInside(grid.outline(a), path)) return { a, i, path, taken: [a] };
    }
    return null;
  });
}

/** Unit direction to the left of the way through a vertex: into the cell. */
function inwardAt(ring: Float64Array, i: number): readonly [number, number] {
  const [ax, ay] = toPlane(vertexOf(ring, i - 1));
  const [bx, by] = toPlane(vertexOf(ring, i + 1));
  const long = length(bx - ax, by - ay);
  return [-(by - ay) / long, (bx - ax) / long];
}

function plantSpike(context: SpoilContext, reach: number): void {
  const { grid } = context;
  const { a, i, path } = findCorner(context, (corner, [nx, ny]) => {
    const [x, y] = toPlane(corner);
    return [corner, toDegrees([x + reach * nx, y + reach * ny]), corner];
  });
  grid.setOuter(a, inserted(grid.outline(a).outer, i, path.slice(1)));
  grid.report(
    invalid(a, path[1] as LngLat, {
      zh: "尖刺（往返重合的边）",
      en: "Spike: the ring runs out and back on one line",
    }),
  );
}

/** The ring runs into the cell, around a triangle and back to the vertex it left: it touches itself and cuts the triangle out. */
function plantSelfTouch(context: SpoilContext, reach: number): void {
  const { grid } = context;
  const { a, i, path } = findCorner(context, (corner, [nx, ny]) => {
    const [x, y] = toPlane(corner);
    const tip = (aside: number): LngLat =>
      toDegrees([x + reach * nx + aside * ny, y + reach * ny - aside * nx]);
    return [corner, tip(-reach / 2), tip(reach / 2), corner];
  });
  grid.setOuter(a, inserted(grid.outline(a).outer, i, path.slice(1)));
  const touched = invalid(a, path[0] as LngLat, { zh: "边界自接触", en: "Ring touches itself" });
  grid.report(touched, {
    rule: "G02",
    cells: [a],
    ...extentOf(path.slice(0, 3)),
    note: { zh: "自接触形成的空洞", en: "Hole left where the ring touches itself" },
  });
}

function plantRepeatedVertex(context: SpoilContext): void {
  const { grid } = context;
  const { a, i, path } = findCorner(context, (corner) => [corner, corner]);
  grid.setOuter(a, inserted(grid.outline(a).outer, i, path.slice(1)));
  grid.report(invalid(a, path[0] as LngLat, { zh: "重复顶点", en: "The same vertex twice in a row" }));
}

/** A vertex on a common edge that the neighbour lacks, or has a few centimetres further on. */
function plantLooseNode(context: SpoilContext, aside: number): void {
  const { grid } = context;
  const { a, b, i, bump } = findSpot(context, { long: 30, depth: 5, isSameCommunity: true });
  const { from, to } = bump;
  const [ax, ay] = toPlane(from);
  const [bx, by] = toPlane(to);
  const share = 0.5 + aside / length(bx - ax, by - ay);
  const nodeAt = (t: number): LngLat => toDegrees([ax + t * (bx - ax), ay + t * (by - ay)]);
  const node = nodeAt(0.5);
  grid.setOuter(a, inserted(grid.outline(a).outer, i, [node]));
  if (aside > 0) addToEdge(context, b, { from: to, to: from }, [nodeAt(share)]);
  grid.report({
    rule: "G08",
    cells: [a, b],
    at: node,
    area: null,
    width: aside > 0 ? aside : null,
    note:
      aside > 0
        ? { zh: "两个节点相距仅数厘米", en: "Two nodes a few centimetres apart" }
        : { zh: "T 形节点：相邻网格缺少该顶点", en: "T-node: the neighbour lacks this vertex" },
  });
}
