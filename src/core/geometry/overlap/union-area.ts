import { type GeometryColumns, startAt } from "../columns.ts";
import { grown } from "../grown.ts";

/** Numbers kept of an edge: left, right, height at its left end, slope, feature, and +1 or −1 for one that runs to the left or right. */
const STRIDE = 6;

/**
 * Ground that at least one of some polygon features covers, without building its shape.
 *
 * Upright cuts through every vertex and every crossing part the plane into slabs in which no edges cross. In a slab the edges that span it stand one above another; going down through
 * them, each changes the winding number of its feature by one, and what lies between two neighbours is a trapezoid that counts where any winding number is not 0. Source: the slab
 * method of Dobkin and Lipton (1976); own derivation.
 *
 * - Plane: any on which edges are straight; the result is in the square of its unit, ellipsoidal on the authalic cylinder.
 * - Precondition: finite coordinates, closed rings; features may overlap, touch and share borders. Nothing can throw.
 * - Error: that of the cuts, rounded once: below 2⁻⁴⁶ of the box of the features for each edge in it. Edges that fall together stand in any order and have nothing between them.
 * - Cost: for n edges in all, n² + slabs · n: for pieces of one parcel, some tens of edges.
 *
 * Owns its scratch: one instance may not be used by two computations at once.
 */
export class UnionArea {
  #edges = new Float64Array(64 * STRIDE);
  #count = 0;
  #cuts = new Float64Array(128);
  #cutCount = 0;
  /** The edges that span the slab at hand, from the highest down, and their heights in its middle. */
  #active = new Uint32Array(64);
  #heights = new Float64Array(64);
  #windings = new Int32Array(16);

  /** Area covered by the features `from` … `to` (end excluded). */
  of(geometry: GeometryColumns, from: number, to: number): number {
    this.#gather(geometry, from, to);
    this.#addCrossings();
    const cuts = this.#cuts.subarray(0, this.#cutCount).sort();
    let area = 0;
    for (let i = 1; i < cuts.length; i++) {
      const left = cuts[i - 1] as number;
      const right = cuts[i] as number;
      if (right > left) area += (right - left) * this.#coveredAt((left + right) / 2);
    }
    return area;
  }

  /** Takes the edges that are not upright, from the first vertex of all as origin. */
  #gather({ featureStarts, partStarts, ringStarts, xy }: GeometryColumns, from: number, to: number): void {
    const rings = (row: number) => startAt(partStarts, startAt(featureStarts, row));
    const origin = startAt(ringStarts, rings(from));
    const x0 = xy[2 * origin] as number;
    const y0 = xy[2 * origin + 1] as number;
    this.#count = 0;
    this.#cutCount = 0;
    if (to - from > this.#windings.length) this.#windings = new Int32Array(to - from);
    for (let row = from; row < to; row++) {
      for (let ring = rings(row); ring < rings(row + 1); ring++) {
        const last = startAt(ringStarts, ring + 1) - 1;
        for (let i = startAt(ringStarts, ring); i < last; i++) {
          const ax = (xy[2 * i] as number) - x0;
          const ay = (xy[2 * i + 1] as number) - y0;
          const bx = (xy[2 * i + 2] as number) - x0;
          const by = (xy[2 * i + 3] as number) - y0;
          this.#cut(ax);
          const slope = (by - ay) / (bx - ax);
          if (Number.isFinite(slope)) this.#addEdge(ax, ay, bx, by, slope, row - from);
        }
      }
    }
  }

  #addEdge(ax: number, ay: number, bx: number, by: number, slope: number, feature: number): void {
    const at = this.#count * STRIDE;
    if (at + STRIDE > this.#edges.length) this.#edges = grown(this.#edges, at + STRIDE);
    const isLeftward = ax > bx;
    this.#edges[at] = isLeftward ? bx : ax;
    this.#edges[at + 1] = isLeftward ? ax : bx;
    this.#edges[at + 2] = isLeftward ? by : ay;
    this.#edges[at + 3] = slope;
    this.#edges[at + 4] = feature;
    this.#edges[at + 5] = isLeftward ? 1 : -1;
    this.#count++;
  }

  #cut(x: number): void {
    if (this.#cutCount === this.#cuts.length) this.#cuts = grown(this.#cuts, this.#cutCount + 1);
    this.#cuts[this.#cutCount++] = x;
  }

  /** Cuts where edges of different features cross; those of one do not. */
  #addCrossings(): void {
    const edges = this.#edges;
    const end = this.#count * STRIDE;
    for (let one = 0; one < end; one += STRIDE) {
      const left = edges[one] as number;
      const right = edges[one + 1] as number;
      const y = edges[one + 2] as number;
      const slope = edges[one + 3] as number;
      const feature = edges[one + 4] as number;
      for (let other = one + STRIDE; other < end; other += STRIDE) {
        const otherLeft = edges[other] as number;
        const otherRight = edges[other + 1] as number;
        if (otherLeft >= right || otherRight <= left || edges[other + 4] === feature) continue;
        const from = Math.max(otherLeft, left);
        const to = Math.min(otherRight, right);
        const otherY = edges[other + 2] as number;
        const otherSlope = edges[other + 3] as number;
        const before = y + slope * (from - left) - (otherY + otherSlope * (from - otherLeft));
        const after = y + slope * (to - left) - (otherY + otherSlope * (to - otherLeft));
        if ((before < 0 && after > 0) || (before > 0 && after < 0))
          this.#cut(from + ((to - from) * before) / (before - after));
      }
    }
  }

  /** Length of the upright line at `x` that any feature covers. */
  #coveredAt(x: number): number {
    const count = this.#stack(x);
    const edges = this.#edges;
    const windings = this.#windings.fill(0);
    let inside = 0;
    let length = 0;
    for (let i = 0; i < count; i++) {
      if (inside > 0) length += (this.#heights[i - 1] as number) - (this.#heights[i] as number);
      const at = STRIDE * (this.#active[i] as number);
      const feature = edges[at + 4] as number;
      const before = windings[feature] as number;
      const after = before + (edges[at + 5] as number);
      windings[feature] = after;
      inside += (after === 0 ? 0 : 1) - (before === 0 ? 0 : 1);
    }
    return length;
  }

  /** Puts the edges over `x` in order, the highest first; how many there are. */
  #stack(x: number): number {
    const edges = this.#edges;
    if (this.#count > this.#active.length) {
      this.#active = new Uint32Array(2 * this.#count);
      this.#heights = new Float64Array(2 * this.#count);
    }
    const active = this.#active;
    const heights = this.#heights;
    let count = 0;
    for (let edge = 0; edge < this.#count; edge++) {
      const at = edge * STRIDE;
      const left = edges[at] as number;
      if (left > x || (edges[at + 1] as number) < x) continue;
      const height = (edges[at + 2] as number) + (edges[at + 3] as number) * (x - left);
      let place = count++;
      while (place > 0 && (heights[place - 1] as number) < height) {
        heights[place] = heights[place - 1] as number;
        active[place] = active[place - 1] as number;
        place--;
      }
      heights[place] = height;
      active[place] = edge;
    }
    return count;
  }
}
