import { orient2d } from "robust-predicates";

/** Two ends of a straight edge: x and y of the first, x and y of the second. */
export type Edge = readonly [ax: number, ay: number, bx: number, by: number];

/** On which side of the line through an edge a point lies: -1 left, 1 right, 0 exactly on it (Shewchuk's adaptive predicate). */
const sideOf = ([ax, ay, bx, by]: Edge, x: number, y: number): number =>
  Math.sign(orient2d(ax, ay, bx, by, x, y));

/** Whether a point lies exactly on an edge, its ends included. */
export function isOnEdge(edge: Edge, x: number, y: number): boolean {
  return isInBox(edge, x, y) && sideOf(edge, x, y) === 0;
}

/** Whether the ray from a point to the east passes through an edge that the point is not on; a vertex belongs to the edge above it. */
export function isPassed(edge: Edge, x: number, y: number): boolean {
  const [, ay, , by] = edge;
  if (ay > y === by > y) return false;
  return sideOf(edge, x, y) === (by > ay ? -1 : 1);
}

/** How two edges lie to each other: `cross` where each has points on both sides of the other, `touch` where they share any other point. */
export function edgesRelate(one: Edge, other: Edge): "apart" | "touch" | "cross" {
  const [ax, ay, bx, by] = one;
  const [cx, cy, dx, dy] = other;
  const c = sideOf(one, cx, cy);
  const d = sideOf(one, dx, dy);
  const a = sideOf(other, ax, ay);
  const b = sideOf(other, bx, by);
  if (c * d < 0 && a * b < 0) return "cross";
  const isTouched =
    (c === 0 && isInBox(one, cx, cy)) ||
    (d === 0 && isInBox(one, dx, dy)) ||
    (a === 0 && isInBox(other, ax, ay)) ||
    (b === 0 && isInBox(other, bx, by));
  return isTouched ? "touch" : "apart";
}

const isInBox = ([ax, ay, bx, by]: Edge, x: number, y: number): boolean =>
  x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
