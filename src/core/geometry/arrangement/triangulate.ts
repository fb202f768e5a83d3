import { orient2d } from "robust-predicates";
import { square } from "../../elementary.ts";

type Point = readonly [x: number, y: number];

/**
 * The diagonals of a triangulation of a simple polygon, whose corners run counter-clockwise, as pairs of corners: ears are cut off by the shortest diagonal first, which leads across narrow places
 * instead of along them. Exact (Shewchuk's predicate), quadratic in time. Null for a ring that is not simple.
 */
export function triangulate(corners: readonly Point[]): (readonly [number, number])[] | null {
  const left = corners.map((_, i) => i);
  const diagonals: (readonly [number, number])[] = [];
  const lengths = left.map((_, i) => earLength(corners, left, i));
  while (left.length > 3) {
    const ear = lengths.indexOf(Math.min(...lengths));
    if (lengths[ear] === Number.POSITIVE_INFINITY) return null;
    const [before, after] = [at(left, ear - 1), at(left, ear + 1)];
    diagonals.push([before, after]);
    left.splice(ear, 1);
    lengths.splice(ear, 1);
    for (const corner of [before, after]) {
      const i = left.indexOf(corner);
      lengths[i] = earLength(corners, left, i);
    }
  }
  return diagonals;
}

const at = (left: readonly number[], i: number): number => left[(i + left.length) % left.length] as number;

/** Squared length of the diagonal that cuts a corner off; infinite where it would not lie inside. */
function earLength(corners: readonly Point[], left: readonly number[], i: number): number {
  const ids = [at(left, i - 1), at(left, i), at(left, i + 1)];
  const [a, b, c] = ids.map((id) => corners[id]) as [Point, Point, Point];
  if (!isLeft(a, b, c)) return Number.POSITIVE_INFINITY;
  const isBlocked = left.some((id) => {
    if (ids.includes(id)) return false;
    const p = corners[id] as Point;
    return !isRight(a, b, p) && !isRight(b, c, p) && !isRight(c, a, p);
  });
  return isBlocked ? Number.POSITIVE_INFINITY : square(a[0] - c[0]) + square(a[1] - c[1]);
}

const isLeft = (a: Point, b: Point, p: Point): boolean => orient2d(...a, ...b, ...p) < 0;
const isRight = (a: Point, b: Point, p: Point): boolean => orient2d(...a, ...b, ...p) > 0;
