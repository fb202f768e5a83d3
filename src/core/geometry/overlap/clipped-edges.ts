import { grown } from "../grown.ts";

/**
 * The edges of one feature as far as they matter in a cell (a box of the plane). Inside the cell, how often the feature covers a point, its winding number w(x, y), is the sum
 * over the edges above the point: +1 for an edge that runs to the left, −1 for one to the right. Hence what lies beside or below the cell is dropped, what lies above
 * is laid flat along its top, and the rest is cut at its sides. Coordinates are relative to the lower left corner of the cell, so that no digits are lost far
 * from the origin. Scratch: `begin` empties it.
 */
export class ClippedEdges {
  /** Four numbers an edge: x and y of where it begins and of where it ends. */
  edges = new Float64Array(256);
  count = 0;
  /** Edges that pass through the inside of the cell; where there are none, w is the same everywhere in it. */
  crossing = 0;
  /** How often the whole cell is covered by what lies above it from side to side. */
  base = 0;
  /** Left, bottom, width, height of the cell. */
  readonly cell = new Float64Array(4);
  /** Where in `edges` the last flat edge stands; −1 where there is none. */
  #lastFlat = -1;

  begin(left: number, bottom: number, width: number, height: number): void {
    this.cell[0] = left;
    this.cell[1] = bottom;
    this.cell[2] = width;
    this.cell[3] = height;
    this.count = 0;
    this.crossing = 0;
    this.base = 0;
    this.#lastFlat = -1;
  }

  /** Becomes what `whole` has in one half of its cell, cut across its width or its height. */
  clip(
    whole: ClippedEdges,
    { isAcross, second }: { readonly isAcross: boolean; readonly second: number },
  ): void {
    const width = (whole.cell[2] as number) / (isAcross ? 1 : 2);
    const height = (whole.cell[3] as number) / (isAcross ? 2 : 1);
    this.begin(isAcross ? 0 : second * width, isAcross ? second * height : 0, width, height);
    this.base = whole.base;
    this.add(whole.edges, 4, 0, whole.count);
  }

  /** Adds edges `from` … `to` (end excluded) of `coordinates`; edge k begins at number `step · k` and ends two numbers on. */
  add(coordinates: Float64Array, step: number, from: number, to: number): void {
    // An edge becomes three at most: flat, inside, flat.
    const room = 4 * (this.count + 3 * (to - from));
    if (room > this.edges.length) this.edges = grown(this.edges, room);
    const { edges, cell } = this;
    const left = cell[0] as number;
    const bottom = cell[1] as number;
    const width = cell[2] as number;
    const height = cell[3] as number;
    for (let at = step * from; at < step * to; at += step) {
      const ax = (coordinates[at] as number) - left;
      const bx = (coordinates[at + 2] as number) - left;
      if ((ax <= 0 && bx <= 0) || (ax >= width && bx >= width)) continue;
      const ay = (coordinates[at + 1] as number) - bottom;
      const by = (coordinates[at + 3] as number) - bottom;
      if (ay <= 0 && by <= 0) continue;
      if (ay >= height && by >= height) {
        this.#addFlat(ax, bx);
        continue;
      }
      const isInside =
        ax >= 0 &&
        bx >= 0 &&
        ax <= width &&
        bx <= width &&
        ay >= 0 &&
        by >= 0 &&
        ay <= height &&
        by <= height;
      if (!isInside) {
        this.#cut(coordinates, at);
        continue;
      }
      const to = 4 * this.count;
      edges[to] = ax;
      edges[to + 1] = ay;
      edges[to + 2] = bx;
      edges[to + 3] = by;
      this.count++;
      this.crossing++;
    }
  }

  /** Adds what a run of edges above the cell amounts to: one flat edge from its beginning to its end. */
  addAbove(coordinates: Float64Array, first: number, last: number): void {
    const room = 4 * (this.count + 1);
    if (room > this.edges.length) this.edges = grown(this.edges, room);
    const left = this.cell[0] as number;
    this.#addFlat((coordinates[2 * first] as number) - left, (coordinates[2 * last] as number) - left);
  }

  /** w where it is the same in the whole cell. */
  winding(): number {
    const { edges } = this;
    const middle = (this.cell[2] as number) / 2;
    let winding = this.base;
    for (let at = 0; at < 4 * this.count; at += 4) {
      const isPast = (edges[at] as number) > middle;
      if (isPast !== (edges[at + 2] as number) > middle) winding += isPast ? 1 : -1;
    }
    return winding;
  }

  /** ∫ w over the cell. */
  area(): number {
    return this.areaOverBase() + this.base * (this.cell[2] as number) * (this.cell[3] as number);
  }

  /** ∫ w over the cell less {@link base}: the trapezoids under the edges with their signs. */
  areaOverBase(): number {
    const { edges } = this;
    let doubled = 0;
    for (let at = 0; at < 4 * this.count; at += 4) {
      const run = (edges[at] as number) - (edges[at + 2] as number);
      doubled += run * ((edges[at + 1] as number) + (edges[at + 3] as number));
    }
    return doubled / 2;
  }

  /** An edge along the top of the cell; it lengthens the last one where that ends at its beginning. */
  #addFlat(ax: number, bx: number): void {
    const { edges } = this;
    const width = this.cell[2] as number;
    const from = ax < 0 ? 0 : Math.min(ax, width);
    const to = bx < 0 ? 0 : Math.min(bx, width);
    if (from === to) return;
    let at = this.#lastFlat;
    if (at < 0 || edges[at + 2] !== from) {
      at = 4 * this.count++;
      const height = this.cell[3] as number;
      edges[at] = from;
      edges[at + 1] = height;
      edges[at + 3] = height;
      this.#lastFlat = at;
    }
    edges[at + 2] = to;
    if (edges[at] === to || (to === 0 && edges[at] === width) || (to === width && edges[at] === 0))
      this.#settleFlat(at);
  }

  /** Takes a flat edge out that has become nothing, or runs from side to side. */
  #settleFlat(at: number): void {
    const { edges } = this;
    this.base += Math.sign((edges[at] as number) - (edges[at + 2] as number));
    edges[at + 2] = edges[at] as number;
    this.#lastFlat = -1;
    if (at === 4 * (this.count - 1)) this.count--;
  }

  /** Adds the edge that stands at number `at`, cut at the sides and the bottom of the cell, and laid flat above its top. */
  #cut(coordinates: Float64Array, at: number): void {
    const { cell } = this;
    const left = cell[0] as number;
    const bottom = cell[1] as number;
    const width = cell[2] as number;
    const ax = (coordinates[at] as number) - left;
    const ay = (coordinates[at + 1] as number) - bottom;
    const bx = (coordinates[at + 2] as number) - left;
    const by = (coordinates[at + 3] as number) - bottom;
    const x0 = ax < 0 ? 0 : Math.min(ax, width);
    const x1 = bx < 0 ? 0 : Math.min(bx, width);
    const y0 = x0 === ax ? ay : ay + (by - ay) * ((x0 - ax) / (bx - ax));
    const y1 = x1 === bx ? by : by + (ay - by) * ((x1 - bx) / (ax - bx));
    this.#cutUpright(x0, y0, x1, y1);
  }

  /** The same for an edge between the sides. */
  #cutUpright(ax: number, ay: number, bx: number, by: number): void {
    const height = this.cell[3] as number;
    if (ay <= 0 && by <= 0) return;
    if (ay >= height && by >= height) {
      this.#addFlat(ax, bx);
      return;
    }
    const y0 = ay < 0 ? 0 : Math.min(ay, height);
    const y1 = by < 0 ? 0 : Math.min(by, height);
    const x0 = y0 === ay ? ax : ax + (bx - ax) * ((y0 - ay) / (by - ay));
    const x1 = y1 === by ? bx : bx + (ax - bx) * ((y1 - by) / (ay - by));
    if (ay > height) this.#addFlat(ax, x0);
    const to = 4 * this.count;
    this.edges[to] = x0;
    this.edges[to + 1] = y0;
    this.edges[to + 2] = x1;
    this.edges[to + 3] = y1;
    this.count++;
    this.crossing++;
    if (by > height) this.#addFlat(x1, bx);
  }
}
