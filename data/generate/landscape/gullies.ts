import { type Line, lengthOf, lineOf, pointAt } from "../numeric/line.ts";
import { LineIndex } from "../numeric/line-index.ts";
import { fractalNoise } from "../numeric/noise.ts";
import { Random } from "../numeric/random.ts";
import { length, type XY } from "../plane.ts";

const STEP = 250;
/** Mean distance in metres between mouths on one side of a valley. */
const APART = 8200;
/** A gully ends where another valley is this near. */
const CLEARANCE = 1300;
const GENERATIONS = [
  { shortest: 7000, longest: 26_000 },
  { shortest: 3500, longest: 10_000 },
  { shortest: 2000, longest: 5000 },
] as const;

/** Branching side valleys of the loess hills, grown from the given valleys up into the land between them. */
export function growGullies(valleys: readonly Line[]): Line[] {
  const random = new Random(211);
  const all = [...valleys];
  let parents: readonly Line[] = valleys;
  for (const { shortest, longest } of GENERATIONS) {
    const index = new LineIndex(all);
    const grown: Line[] = [];
    for (const parent of parents) {
      for (
        let at = random.between(0.3, 1) * APART;
        at < lengthOf(parent);
        at += APART * random.between(0.35, 0.75)
      ) {
        const side = random.chance(0.5) ? 1 : -1;
        const gully = growOne(parent, at, side, random.between(shortest, longest), index, grown);
        if (gully) grown.push(gully);
      }
    }
    all.push(...grown);
    parents = grown;
  }
  return all.slice(valleys.length);
}

function growOne(
  parent: Line,
  at: number,
  side: number,
  reach: number,
  index: LineIndex,
  siblings: readonly Line[],
): Line | null {
  const mouth = pointAt(parent, at);
  // Gullies meet their valley at a slant, coming down with it.
  const [headX, headY] = unit(-0.7 * mouth.dx - side * mouth.dy, -0.7 * mouth.dy + side * mouth.dx);
  const points: XY[] = [[mouth.x, mouth.y]];
  let [x, y] = [mouth.x, mouth.y];
  for (let run = 0; run < reach; run += STEP) {
    const bend = 1.1 * fractalNoise(x, y, { wavelength: 4200, octaves: 3, seed: 221 });
    const [dx, dy] = unit(headX - bend * headY, headY + bend * headX);
    x += STEP * dx;
    y += STEP * dy;
    const isLeaving = run < 2 * CLEARANCE;
    if (!isLeaving && (index.nearest(x, y, CLEARANCE) || isNear(siblings, x, y))) break;
    points.push([x, y]);
  }
  return points.length > 8 ? lineOf(points) : null;
}

const isNear = (lines: readonly Line[], x: number, y: number): boolean =>
  lines.some(({ points }) => points.some(([px, py]) => length(px - x, py - y) < CLEARANCE));

function unit(dx: number, dy: number): XY {
  const long = length(dx, dy);
  return [dx / long, dy / long];
}
