import type { GeometryColumns } from "../columns.ts";
import { grown } from "../grown.ts";
import type { Crossings } from "./crossings.ts";

/** Crossings nearer than this to an end of their edge, as a share of the coordinates (64 units in the last place; 60 nm in a city), may be one with it for the engine. */
const NEAR = 2 ** -46;

/** The crossings of a pair in the order in which one of its polygons meets them along its rings. Kept from pair to pair. */
export class CrossingOrder {
  readonly geometry: GeometryColumns;
  /** 0 for the first polygon of the pairs, 1 for the second. */
  readonly #side: number;
  #order: number[] = [];
  #next = new Uint32Array(16);
  /** Place of each crossing along its edge, metres. */
  #along = new Float64Array(16);

  constructor(geometry: GeometryColumns, side: number) {
    this.geometry = geometry;
    this.#side = side;
  }

  /** The crossing behind another on the same ring. */
  next(crossing: number): number {
    return this.#next[crossing] as number;
  }

  /** Whether one crossing lies before another on the edge of both. */
  isBefore(one: number, other: number): boolean {
    return (this.#along[one] as number) < (this.#along[other] as number);
  }

  /** Puts the crossings in order, whose places are `points`; false where two fall together, or one all but on an end of its edge. */
  sort(crossings: Crossings, points: Float64Array): boolean {
    const { count } = crossings;
    if (count > this.#next.length) {
      this.#next = grown(this.#next, count);
      this.#along = grown(this.#along, count);
    }
    this.#order.length = count;
    for (let i = 0; i < count; i++) {
      this.#order[i] = i;
      if (!this.#place(i, crossings, points)) return false;
    }
    const side = this.#side;
    const along = this.#along;
    if (count > 1)
      this.#order.sort(
        (i, j) =>
          crossings.edge(i, side) - crossings.edge(j, side) || (along[i] as number) - (along[j] as number),
      );
    return this.#link(crossings);
  }

  /** Both coordinates run one way along an edge, and rounding keeps them in order. */
  #place(crossing: number, crossings: Crossings, points: Float64Array): boolean {
    const { xy } = this.geometry;
    const at = 2 * crossings.edge(crossing, this.#side);
    const ax = xy[at] as number;
    const ay = xy[at + 1] as number;
    const bx = xy[at + 2] as number;
    const by = xy[at + 3] as number;
    const x = points[2 * crossing] as number;
    const y = points[2 * crossing + 1] as number;
    const along = Math.abs(x - ax) + Math.abs(y - ay);
    this.#along[crossing] = along;
    const isInBox =
      x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
    const near = NEAR * (Math.abs(x) + Math.abs(y));
    return isInBox && along > near && Math.abs(bx - x) + Math.abs(by - y) > near;
  }

  #link(crossings: Crossings): boolean {
    const order = this.#order;
    let first = 0;
    for (let i = 0; i < order.length; i++) {
      const one = order[i] as number;
      const other = order[i + 1];
      const isLast =
        other === undefined || crossings.ring(one, this.#side) !== crossings.ring(other, this.#side);
      if (isLast) {
        this.#next[one] = order[first] as number;
        first = i + 1;
        continue;
      }
      const isSameEdge = crossings.edge(one, this.#side) === crossings.edge(other, this.#side);
      if (isSameEdge && !this.isBefore(one, other)) return false;
      this.#next[one] = other;
    }
    return true;
  }
}
