import { square } from "../../elementary.ts";
import { Heap } from "../../heap.ts";
import { BoundaryEdges } from "./boundary-edges.ts";

/** The middle and the radius of a circle on a plane. */
export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Triangles that are looked into beside those given; beyond, the best found so far is the answer. */
const MOST_DIVIDED = 5000;

/** x and y of three corners. */
type Triangle = readonly [ax: number, ay: number, bx: number, by: number, cx: number, cy: number];

/**
 * Looks for the largest circle inside polygons that are cut into triangles: every triangle has a bound on the room around its points, and those that may hold a better middle are halved, the
 * most promising first (branch and bound; after Garcia-Castellanos and Lombardo 2007, who divide squares). Since triangles lie inside, a strip a thousand times as long as wide needs no more
 * of them than it has vertices. Bounds, own derivation:
 *
 * - no point of a triangle whose corners lie on the border has more room than to its nearest corner;
 * - room changes by no more than one moves: the room of the middle and the way from there to the farthest corner;
 * - a circle between two edges has no more room than half of its distances to both, and that is greatest in a corner, since distances to edges are convex.
 */
export class WidestSearch {
  readonly #edges: BoundaryEdges;
  #best: Circle = { x: 0, y: 0, radius: 0 };

  /** Edges of the polygons: x and y of the beginning and of the end of each. */
  constructor(ends: Float64Array) {
    this.#edges = new BoundaryEdges(ends);
  }

  /** The largest circle whose middle lies in one of some triangles, x and y of three corners on the border each; its radius is right to `precision` from below. */
  run(corners: Float64Array, precision: number): Circle {
    const triangles: Triangle[] = [];
    const bounds: number[] = [];
    const queue = new Heap();
    const add = (triangle: Triangle, bound: number) => {
      if (bound <= this.#best.radius + precision) return;
      bounds.push(bound);
      queue.push(-bound, triangles.push(triangle) - 1);
    };
    for (let at = 0; at < corners.length; at += 6) {
      const triangle = Array.from(corners.subarray(at, at + 6)) as unknown as Triangle;
      add(triangle, roomToCorners(triangle));
    }
    const most = triangles.length + MOST_DIVIDED;
    while (queue.size > 0 && triangles.length < most && -queue.nextKey > this.#best.radius + precision) {
      const next = queue.pop();
      const triangle = triangles[next] as Triangle;
      const bound = this.#boundOf(triangle, bounds[next] as number);
      if (bound > this.#best.radius + precision) for (const half of halvesOf(triangle)) add(half, bound);
    }
    return this.#best;
  }

  /** The most room that a point of a triangle can have, if it has no more than `known`; takes the middle, and the middle of the passage through it. */
  #boundOf(triangle: Triangle, known: number): number {
    const edges = this.#edges;
    const [ax, ay, bx, by, cx, cy] = triangle;
    const near = edges.near(
      Math.min(ax, bx, cx) - known,
      Math.min(ay, by, cy) - known,
      Math.max(ax, bx, cx) + known,
      Math.max(ay, by, cy) + known,
    );
    const x = (ax + bx + cx) / 3;
    const y = (ay + by + cy) / 3;
    const nearest = edges.nearest(near, x, y);
    if (nearest < 0) return 0;
    const distance = Math.sqrt(edges.squareTo(nearest, x, y));
    this.#take(x, y, distance);
    const farthest = Math.sqrt(
      Math.max(
        square(ax - x) + square(ay - y),
        square(bx - x) + square(by - y),
        square(cx - x) + square(cy - y),
      ),
    );
    const bound = Math.min(known, distance + farthest);
    const [fromX, fromY] = edges.pointAt(nearest, edges.shareNearest(nearest, x, y));
    const across = distance > 0 ? edges.firstAlong(near, [x, y], [x - fromX, y - fromY]) : null;
    if (!across) return bound;
    const half = (1 + across.away) / 2;
    this.#takeNear(fromX + half * (x - fromX), fromY + half * (y - fromY), half * distance);
    return Math.min(bound, this.#roomBetween(triangle, nearest, across.edge));
  }

  /** Takes a place that has no more room than `most`. */
  #takeNear(x: number, y: number, most: number): void {
    if (most <= this.#best.radius) return;
    const edges = this.#edges;
    const nearest = edges.nearest(edges.near(x - most, y - most, x + most, y + most), x, y);
    if (nearest >= 0) this.#take(x, y, Math.sqrt(edges.squareTo(nearest, x, y)));
  }

  #take(x: number, y: number, radius: number): void {
    if (radius > this.#best.radius && this.#edges.holds(x, y)) this.#best = { x, y, radius };
  }

  #roomBetween([ax, ay, bx, by, cx, cy]: Triangle, one: number, other: number): number {
    const edges = this.#edges;
    const mean = (x: number, y: number) =>
      (Math.sqrt(edges.squareTo(one, x, y)) + Math.sqrt(edges.squareTo(other, x, y))) / 2;
    return Math.max(mean(ax, ay), mean(bx, by), mean(cx, cy));
  }
}

/** Squares of the three sides, that opposite to each corner. */
const sidesOf = ([ax, ay, bx, by, cx, cy]: Triangle) =>
  [
    square(bx - cx) + square(by - cy),
    square(cx - ax) + square(cy - ay),
    square(ax - bx) + square(ay - by),
  ] as const;

/** How far a point of a triangle can be from the nearest of its corners: the radius of the circle around it, or half of the longest side where an angle is right or wider. */
function roomToCorners(triangle: Triangle): number {
  const [ax, ay, bx, by, cx, cy] = triangle;
  const sides = sidesOf(triangle);
  const longest = Math.max(...sides);
  const sum = sides[0] + sides[1] + sides[2];
  if (sum <= 2 * longest) return Math.sqrt(longest) / 2;
  const doubled = Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay));
  return Math.sqrt(sides[0] * sides[1] * sides[2]) / (2 * doubled);
}

/** A triangle halved at the middle of its longest side. */
function halvesOf(triangle: Triangle): readonly [Triangle, Triangle] {
  const [ax, ay, bx, by, cx, cy] = triangle;
  const [a, b, c] = sidesOf(triangle);
  if (a >= b && a >= c) return halved(ax, ay, bx, by, cx, cy);
  return b >= c ? halved(bx, by, cx, cy, ax, ay) : halved(cx, cy, ax, ay, bx, by);
}

function halved(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
): readonly [Triangle, Triangle] {
  const [x, y] = [(bx + cx) / 2, (by + cy) / 2];
  return [
    [ax, ay, bx, by, x, y],
    [ax, ay, x, y, cx, cy],
  ];
}
