import type { Edge } from "./exact.ts";

/** Part of an edge, from 0 at its beginning to 1 at its end. */
export type Stretch = readonly [from: number, to: number];

/**
 * The stretch of an edge that lies within `distance` of another edge; null where none does. What is near an edge is convex (a rectangle with a half disc at
 * either end), so that the stretch is one: from the first to the last of those within the rectangle and the two discs. Any plane with equal units on both axes; exact but for rounding. An edge without length has no stretch.
 */
export function stretchNear(edge: Edge, other: Edge, distance: number): Stretch | null {
  if (isApart(edge, other, distance)) return null;
  const atStart = stretchInDisc(edge, other[0], other[1], distance);
  const atEnd = stretchInDisc(edge, other[2], other[3], distance);
  return joined(joined(atStart, atEnd), stretchBeside(edge, other, distance));
}

/** From the first to the last of two stretches. */
const joined = (a: Stretch | null, b: Stretch | null): Stretch | null =>
  a && b ? [Math.min(a[0], b[0]), Math.max(a[1], b[1])] : (a ?? b);

/** Whether an edge lies on one side of the line of another, farther from it than the distance all along. */
function isApart(edge: Edge, other: Edge, distance: number): boolean {
  const wx = other[2] - other[0];
  const wy = other[3] - other[1];
  const limit = distance * Math.sqrt(wx * wx + wy * wy);
  const a = (edge[0] - other[0]) * wy - (edge[1] - other[1]) * wx;
  const b = (edge[2] - other[0]) * wy - (edge[3] - other[1]) * wx;
  return (a > limit && b > limit) || (a < -limit && b < -limit);
}

function stretchInDisc(edge: Edge, x: number, y: number, radius: number): Stretch | null {
  const [ux, uy] = [edge[2] - edge[0], edge[3] - edge[1]];
  const [vx, vy] = [edge[0] - x, edge[1] - y];
  const square = ux * ux + uy * uy;
  const half = ux * vx + uy * vy;
  const under = half * half - square * (vx * vx + vy * vy - radius * radius);
  if (square === 0 || under < 0) return null;
  const root = Math.sqrt(under);
  return clipped((-half - root) / square, (-half + root) / square);
}

/** The stretch whose foot lies on the other edge, and which is no farther from it. */
function stretchBeside(edge: Edge, other: Edge, distance: number): Stretch | null {
  const wx = other[2] - other[0];
  const wy = other[3] - other[1];
  const square = wx * wx + wy * wy;
  if (square === 0) return null;
  const [ax, ay, bx, by] = [edge[0] - other[0], edge[1] - other[1], edge[2] - other[0], edge[3] - other[1]];
  // Along the other edge and across it, times its length.
  const [alongA, alongB] = [ax * wx + ay * wy, bx * wx + by * wy];
  const [acrossA, acrossB] = [ax * wy - ay * wx, bx * wy - by * wx];
  const reach = distance * Math.sqrt(square);
  return clipped(
    Math.max(firstWithin(alongA, alongB, 0, square), firstWithin(acrossA, acrossB, -reach, reach)),
    Math.min(lastWithin(alongA, alongB, 0, square), lastWithin(acrossA, acrossB, -reach, reach)),
  );
}

/** Where a value that runs evenly from `a` at 0 to `b` at 1 comes within limits; +∞ where it never does. */
function firstWithin(a: number, b: number, least: number, most: number): number {
  if (a === b) return a >= least && a <= most ? 0 : Number.POSITIVE_INFINITY;
  return ((a < b ? least : most) - a) / (b - a);
}

/** Where it leaves them. */
function lastWithin(a: number, b: number, least: number, most: number): number {
  return a === b ? 1 : ((a < b ? most : least) - a) / (b - a);
}

function clipped(from: number, to: number): Stretch | null {
  const first = Math.max(0, from);
  const last = Math.min(1, to);
  return first < last ? [first, last] : null;
}
