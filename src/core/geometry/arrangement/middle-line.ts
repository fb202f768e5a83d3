import { square } from "../../elementary.ts";
import { triangulate } from "./triangulate.ts";

type Point = readonly [x: number, y: number];

/** Corners that a side is divided into: more follow the middle more closely. */
const RUNGS = 60;
/** Share of the mean width by which the line may leave the middle it was found at. */
const SLACK = 1 / 20;

/**
 * The middle line of a narrow piece of ground between two sides that have their first and last corner in common: the first in the order of the outline (counter-clockwise), the second against it.
 * Own default, confirm: the sides are divided evenly, the ground is triangulated, and the line leads through the middles of all edges from side to side, so that it lies inside whatever the sides are like; bends of less
 * than a twentieth of the mean width are left out. On a plane with equal units along both axes. Null where the outline is not simple, or too small to have a middle.
 */
export function middleLine(first: readonly Point[], second: readonly Point[]): Point[] | null {
  const [start, end] = [first[0], first.at(-1)];
  if (!start || !end) return null;
  const perimeter = lengthOf(first) + lengthOf(second);
  const spacing = Math.max(lengthOf(first), lengthOf(second)) / RUNGS;
  const [one, other] = [divided(first, spacing), divided(second, spacing)];
  const inner = other.slice(1, -1).reverse();
  const diagonals = triangulate([...one, ...inner]);
  if (!diagonals) return null;
  const middles = diagonals
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
    .filter(([a, b]) => a > 0 && a < one.length - 1 && b >= one.length)
    .map(([a, b]) => {
      const along = other.length - 2 - (b - one.length);
      return { order: a + along, at: middleOf(one[a] as Point, other[along] as Point) };
    })
    .sort((a, b) => a.order - b.order);
  const line = [start, ...middles.map(({ at }) => at), end];
  const width = (2 * areaOf([...one, ...inner])) / perimeter;
  return line.length > 2 ? straightened(line, width * SLACK) : null;
}

const middleOf = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

const distance = (a: Point, b: Point): number => Math.sqrt(square(a[0] - b[0]) + square(a[1] - b[1]));

const lengthOf = (line: readonly Point[]): number =>
  line.slice(1).reduce((sum, point, i) => sum + distance(line[i] as Point, point), 0);

function areaOf(ring: readonly Point[]): number {
  const [x0, y0] = ring[0] as Point;
  return ring.reduce((sum, [ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length] as Point;
    return sum + ((ax - x0) * (by - y0) - (bx - x0) * (ay - y0)) / 2;
  }, 0);
}

/** The same line with corners no further apart than `spacing`. */
function divided(line: readonly Point[], spacing: number): Point[] {
  return line.flatMap((point, i) => {
    const before = line[i - 1];
    if (!before) return [point];
    const pieces = Math.max(1, Math.ceil(distance(before, point) / spacing));
    return Array.from({ length: pieces }, (_, k): Point => {
      const share = (k + 1) / pieces;
      return k + 1 === pieces
        ? point
        : [before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])];
    });
  });
}

/** Leaves out bends of less than `slack` (Douglas and Peucker 1973). */
function straightened(line: readonly Point[], slack: number): Point[] {
  const [start, end] = [line[0] as Point, line.at(-1) as Point];
  if (line.length < 3) return [...line];
  const bends = line.map((point) => toEdge(point, start, end));
  const furthest = bends.indexOf(Math.max(...bends));
  if ((bends[furthest] as number) <= slack) return [start, end];
  const head = straightened(line.slice(0, furthest + 1), slack);
  return [...head.slice(0, -1), ...straightened(line.slice(furthest), slack)];
}

function toEdge(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const squared = dx * dx + dy * dy;
  const share = squared === 0 ? 0 : ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / squared;
  const t = Math.min(1, Math.max(0, share));
  return distance(point, [a[0] + t * dx, a[1] + t * dy]);
}
