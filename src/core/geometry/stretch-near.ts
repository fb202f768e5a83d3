type Edge = readonly [ax: number, ay: number, bx: number, by: number];

/**
 * The stretch of an edge, from 0 at its beginning to 1 at its end, that lies within `distance` of another edge; null where none does. What is near an edge is convex (a rectangle with a half disc at
 * either end), so that the stretch is one: from the first to the last of those within the rectangle and the two discs. Any plane with equal units on both axes; exact but for rounding. An edge without length has no stretch.
 */
export function stretchNear(edge: Edge, other: Edge, distance: number): readonly [number, number] | null {
  const [cx, cy, dx, dy] = other;
  const stretches = [
    stretchInDisc(edge, [cx, cy], distance),
    stretchInDisc(edge, [dx, dy], distance),
    stretchBeside(edge, other, distance),
  ].filter((stretch) => stretch !== null);
  if (stretches.length === 0) return null;
  return [Math.min(...stretches.map(([from]) => from)), Math.max(...stretches.map(([, to]) => to))];
}

function stretchInDisc(
  [ax, ay, bx, by]: Edge,
  [x, y]: readonly [number, number],
  radius: number,
): readonly [number, number] | null {
  const [ux, uy, vx, vy] = [bx - ax, by - ay, ax - x, ay - y];
  const square = ux * ux + uy * uy;
  const half = ux * vx + uy * vy;
  const under = half * half - square * (vx * vx + vy * vy - radius * radius);
  if (square === 0 || under < 0) return null;
  const root = Math.sqrt(under);
  return clipped((-half - root) / square, (-half + root) / square);
}

/** The stretch whose foot lies on the other edge, and which is no farther from it. */
function stretchBeside([ax, ay, bx, by]: Edge, [cx, cy, dx, dy]: Edge, distance: number) {
  const [wx, wy] = [dx - cx, dy - cy];
  const length = Math.sqrt(wx * wx + wy * wy);
  if (length === 0) return null;
  const along = (x: number, y: number) => ((x - cx) * wx + (y - cy) * wy) / length;
  const across = (x: number, y: number) => ((x - cx) * wy - (y - cy) * wx) / length;
  const foot = between(along(ax, ay), along(bx, by), [0, length]);
  const side = between(across(ax, ay), across(bx, by), [-distance, distance]);
  return foot && side && clipped(Math.max(foot[0], side[0]), Math.min(foot[1], side[1]));
}

/** Where a value that runs evenly from `a` to `b` lies within limits. */
function between(
  a: number,
  b: number,
  [least, most]: readonly [number, number],
): readonly [number, number] | null {
  if (a === b) return a >= least && a <= most ? [0, 1] : null;
  const [from, to] = [(least - a) / (b - a), (most - a) / (b - a)];
  return clipped(Math.min(from, to), Math.max(from, to));
}

function clipped(from: number, to: number): readonly [number, number] | null {
  const [first, last] = [Math.max(0, from), Math.min(1, to)];
  return first < last ? [first, last] : null;
}
