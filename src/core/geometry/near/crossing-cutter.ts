import { orient2d } from "robust-predicates";
import { startAt } from "../columns.ts";
import type { GeometryBuilder } from "../columns-builder.ts";
import { crossingPoint } from "../crossing-point.ts";
import { grown } from "../grown.ts";
import { CrossingOrder } from "./crossing-order.ts";
import type { Crossings } from "./crossings.ts";
import { CutLoops } from "./cut-loops.ts";
import type { BlockFeature, EdgeBlocks } from "./edge-blocks.ts";
import { liesInside } from "./lies-inside.ts";

/**
 * Cuts pairs of valid polygons whose borders merely cross: no end of an edge of one lies on the other (`relatePolygons`). Then the border of what they share runs
 * along `a` from where `a` comes into `b` to where it leaves it, from there along `b` to where that leaves `a`, and so on (Weiler and Atherton 1977); which crossing comes next, and
 * on which side an edge passes, is exact. Its vertices are vertices of both and the crossings, rounded once (`crossing-point.ts`): those that GEOS finds, bit by bit.
 *
 * On any plane on which edges are straight. What rounding could make unsound, and what would need holes be shared out among parts, is left to the engine.
 */
export class CrossingCutter {
  readonly #a: CrossingOrder;
  readonly #b: CrossingOrder;
  readonly #blocks: { readonly a: EdgeBlocks; readonly b: EdgeBlocks };
  readonly #loops = new CutLoops();
  #points = new Float64Array(32);
  /** 1 where `a` comes into `b`; once a loop has passed there, 2. */
  #enters = new Uint8Array(16);
  readonly #point = new Float64Array(2);

  constructor(a: EdgeBlocks, b: EdgeBlocks) {
    this.#blocks = { a, b };
    this.#a = new CrossingOrder(a.geometry, 0);
    this.#b = new CrossingOrder(b.geometry, 1);
  }

  /** Appends what the features at rows `a` and `b` share as parts of the feature begun last; false, and nothing appended, where that is left to the engine. */
  cut({ a, b }: { a: number; b: number }, crossings: Crossings, pieces: GeometryBuilder): boolean {
    this.#placeAll(crossings);
    if (!this.#a.sort(crossings, this.#points) || !this.#b.sort(crossings, this.#points)) return false;
    const one = { blocks: this.#blocks.a, row: a };
    const other = { blocks: this.#blocks.b, row: b };
    this.#loops.clear();
    const isTraced =
      this.#trace(crossings) &&
      this.#addUncrossed({ of: one, within: other, side: 0 }, crossings) &&
      this.#addUncrossed({ of: other, within: one, side: 1 }, crossings);
    if (!isTraced || !this.#loops.areSound()) return false;
    this.#loops.store(pieces);
    return true;
  }

  #placeAll(crossings: Crossings): void {
    const { count } = crossings;
    if (count > this.#enters.length) {
      this.#enters = grown(this.#enters, count);
      this.#points = grown(this.#points, 2 * count);
    }
    const one = this.#a.geometry.xy;
    const other = this.#b.geometry.xy;
    for (let i = 0; i < count; i++) {
      const p = 2 * crossings.edge(i, 0);
      const q = 2 * crossings.edge(i, 1);
      const ax = one[p] as number;
      const ay = one[p + 1] as number;
      const bx = one[p + 2] as number;
      const by = one[p + 3] as number;
      const cx = other[q] as number;
      const cy = other[q + 1] as number;
      const dx = other[q + 2] as number;
      const dy = other[q + 3] as number;
      // Negative: left, where the inside is.
      this.#enters[i] = orient2d(cx, cy, dx, dy, bx, by) < 0 ? 1 : 0;
      crossingPoint(ax, ay, bx, by, cx, cy, dx, dy, this.#point);
      this.#points.set(this.#point, 2 * i);
    }
  }

  #trace(crossings: Crossings): boolean {
    for (let start = 0; start < crossings.count; start++) {
      if (this.#enters[start] !== 1) continue;
      let at = start;
      do {
        if (this.#enters[at] !== 1) return false;
        this.#enters[at] = 2;
        const leaves = this.#walk(this.#a, crossings, { from: at, side: 0 });
        if (this.#enters[leaves] !== 0) return false;
        at = this.#walk(this.#b, crossings, { from: leaves, side: 1 });
      } while (at !== start);
      if (!this.#loops.endOuter()) return false;
    }
    return this.#loops.outer > 0;
  }

  /** Adds a crossing and what comes behind it on one of the polygons up to the next one, and tells that. */
  #walk(order: CrossingOrder, crossings: Crossings, { from, side }: { from: number; side: number }): number {
    this.#loops.addCrossing(this.#points[2 * from] as number, this.#points[2 * from + 1] as number);
    const to = order.next(from);
    const first = crossings.edge(from, side);
    const last = crossings.edge(to, side);
    if (first === last && order.isBefore(from, to)) return to;
    const { xy, ringStarts } = order.geometry;
    const ring = crossings.ring(from, side);
    const begin = startAt(ringStarts, ring);
    const end = startAt(ringStarts, ring + 1) - 1;
    let vertex = first;
    do {
      vertex = vertex + 1 === end ? begin : vertex + 1;
      this.#loops.add(xy[2 * vertex] as number, xy[2 * vertex + 1] as number);
    } while (vertex !== last);
    return to;
  }

  /** Takes the rings without a crossing that lie in the other polygon; false where a hole may belong to one of several parts. */
  #addUncrossed(
    { of, within, side }: { of: BlockFeature; within: BlockFeature; side: number },
    crossings: Crossings,
  ): boolean {
    const { featureStarts, partStarts, ringStarts, xy } = of.blocks.geometry;
    for (let part = startAt(featureStarts, of.row); part < startAt(featureStarts, of.row + 1); part++) {
      const outer = startAt(partStarts, part);
      for (let ring = outer; ring < startAt(partStarts, part + 1); ring++) {
        const from = startAt(ringStarts, ring);
        const isIn =
          !isCrossed(crossings, ring, side) &&
          liesInside(within, xy[2 * from] as number, xy[2 * from + 1] as number);
        if (!isIn) continue;
        if (ring === outer && this.#loops.holes > 0) return false;
        this.#loops.addRing(xy, from, startAt(ringStarts, ring + 1), ring === outer);
        if (this.#loops.holes > 0 && this.#loops.outer > 1) return false;
      }
    }
    return true;
  }
}

function isCrossed(crossings: Crossings, ring: number, side: number): boolean {
  for (let i = 0; i < crossings.count; i++) if (crossings.ring(i, side) === ring) return true;
  return false;
}
