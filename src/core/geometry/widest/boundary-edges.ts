import Flatbush from "flatbush";
import { square } from "../../elementary.ts";

/** Edges up to which all are looked at, without an index (own choice, measured). */
const FEW = 64;

/** The edges of polygons on a plane, as distances are measured to them. */
export class BoundaryEdges {
  /** x and y of the beginning and of the end of each. */
  readonly #ends: Float64Array;
  readonly #all: Uint32Array;
  readonly #index: Flatbush | null;

  constructor(ends: Float64Array) {
    const count = ends.length / 4;
    this.#ends = ends;
    this.#all = Uint32Array.from({ length: count }, (_, edge) => edge);
    this.#index = count > FEW ? new Flatbush(count) : null;
    if (!this.#index) return;
    for (let at = 0; at < ends.length; at += 4) {
      const [ax, ay, bx, by] = ends.subarray(at, at + 4) as unknown as [number, number, number, number];
      this.#index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    }
    this.#index.finish();
  }

  /** Edges among which all are that meet a box, ascending or not. */
  near(west: number, south: number, east: number, north: number): ArrayLike<number> {
    return this.#index?.search(west, south, east, north) ?? this.#all;
  }

  /** How far along edge `edge`, from 0 to 1, lies the point of it that is nearest to a place. */
  shareNearest(edge: number, x: number, y: number): number {
    const ends = this.#ends;
    const ax = ends[4 * edge] as number;
    const ay = ends[4 * edge + 1] as number;
    const dx = (ends[4 * edge + 2] as number) - ax;
    const dy = (ends[4 * edge + 3] as number) - ay;
    const length = dx * dx + dy * dy;
    return length > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  }

  /** The point at a share of edge `edge`. */
  pointAt(edge: number, share: number): readonly [x: number, y: number] {
    const [ax, ay, bx, by] = this.#ends.subarray(4 * edge, 4 * edge + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    return [ax + share * (bx - ax), ay + share * (by - ay)];
  }

  /** Square of the distance from a place to edge `edge`. */
  squareTo(edge: number, x: number, y: number): number {
    const ends = this.#ends;
    const ax = ends[4 * edge] as number;
    const ay = ends[4 * edge + 1] as number;
    const share = this.shareNearest(edge, x, y);
    return (
      square(x - ax - share * ((ends[4 * edge + 2] as number) - ax)) +
      square(y - ay - share * ((ends[4 * edge + 3] as number) - ay))
    );
  }

  /** The edge among some that is nearest to a place; −1 where there is none. */
  nearest(edges: ArrayLike<number>, x: number, y: number): number {
    let least = Number.POSITIVE_INFINITY;
    let nearest = -1;
    for (let i = 0; i < edges.length; i++) {
      const away = this.squareTo(edges[i] as number, x, y);
      if (away >= least) continue;
      least = away;
      nearest = edges[i] as number;
    }
    return nearest;
  }

  /** Whether a place lies inside, by crossings of the ray to the east. */
  holds(x: number, y: number): boolean {
    const ends = this.#ends;
    let isInside = false;
    for (let at = 0; at < ends.length; at += 4) {
      const ay = ends[at + 1] as number;
      const by = ends[at + 3] as number;
      if (ay > y === by > y) continue;
      const ax = ends[at] as number;
      if (x < ax + (((ends[at + 2] as number) - ax) * (y - ay)) / (by - ay)) isInside = !isInside;
    }
    return isInside;
  }

  /** The edge among some that a ray from a place meets first, and how far that is in lengths of its direction; null where it meets none. */
  firstAlong(
    edges: ArrayLike<number>,
    [x, y]: readonly [number, number],
    [dx, dy]: readonly [number, number],
  ): { readonly edge: number; readonly away: number } | null {
    const ends = this.#ends;
    let away = Number.POSITIVE_INFINITY;
    let first = -1;
    for (let i = 0; i < edges.length; i++) {
      const at = 4 * (edges[i] as number);
      const ax = (ends[at] as number) - x;
      const ay = (ends[at + 1] as number) - y;
      const ux = (ends[at + 2] as number) - x - ax;
      const uy = (ends[at + 3] as number) - y - ay;
      const across = dx * uy - dy * ux;
      if (across === 0) continue;
      const along = (ax * uy - ay * ux) / across;
      const share = (ax * dy - ay * dx) / across;
      if (along <= 0 || along >= away || share < 0 || share > 1) continue;
      away = along;
      first = edges[i] as number;
    }
    return first < 0 ? null : { edge: first, away };
  }
}
