type Edge = readonly [ax: number, ay: number, bx: number, by: number];

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
  const [wx, wy] = [other[2] - other[0], other[3] - other[1]];
  const length = Math.sqrt(wx * wx + wy * wy);
  if (length === 0) return null;
  const along = (x: number, y: number) => ((x - other[0]) * wx + (y - other[1]) * wy) / length;
  const across = (x: number, y: number) => ((x - other[0]) * wy - (y - other[1]) * wx) / length;
  const foot = between(along(edge[0], edge[1]), along(edge[2], edge[3]), 0, length);
  const side = between(across(edge[0], edge[1]), across(edge[2], edge[3]), -distance, distance);
  return foot && side && clipped(Math.max(foot[0], side[0]), Math.min(foot[1], side[1]));
}

/** Where a value that runs evenly from `a` to `b` lies within limits. */
function between(a: number, b: number, least: number, most: number): Stretch | null {
  if (a === b) return a >= least && a <= most ? [0, 1] : null;
  const [from, to] = [(least - a) / (b - a), (most - a) / (b - a)];
  return clipped(Math.min(from, to), Math.max(from, to));
}

function clipped(from: number, to: number): Stretch | null {
  const [first, last] = [Math.max(0, from), Math.min(1, to)];
  return first < last ? [first, last] : null;
}
