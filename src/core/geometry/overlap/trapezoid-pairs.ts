import { grown } from "../grown.ts";
import type { ClippedEdges } from "./clipped-edges.ts";

/** Numbers kept of an edge: left, right, height at its left end, slope, and +1 or −1 (see {@link ClippedEdges}). */
const STRIDE = 5;

/** Multiplies the winding numbers of two features over one cell, pair of edges by pair of edges. Owns its scratch. */
export class TrapezoidPairs {
  #ramps = new Float64Array(64 * STRIDE);

  /**
   * ∫ w·v over the cell of both. With the trapezoids under edges e of one and f of the other, ∫ w·v = Σ s(e)·s(f)·∫ min(e, f) dx over the common stretch of e and f: the
   * ground under both. Where the edges cross within the stretch, it is cut there.
   */
  area(one: ClippedEdges, other: ClippedEdges): number {
    const count = this.#ramp(other);
    const ramps = this.#ramps;
    const { edges } = one;
    let doubled = 0;
    for (let at = 0; at < 4 * one.count; at += 4) {
      let left = edges[at] as number;
      let right = edges[at + 2] as number;
      let y = edges[at + 1] as number;
      let end = edges[at + 3] as number;
      const isLeftward = left > right;
      if (isLeftward) {
        const x = left;
        left = right;
        right = x;
        const height = y;
        y = end;
        end = height;
      }
      const slope = (end - y) / (right - left);
      if (!Number.isFinite(slope)) continue;
      let under = 0;
      for (let ramp = 0; ramp < count * STRIDE; ramp += STRIDE) {
        const otherLeft = ramps[ramp] as number;
        const otherRight = ramps[ramp + 1] as number;
        // Most pairs part here: plain comparisons, since Math.max costs more than all the rest.
        if (otherLeft >= right || otherRight <= left) continue;
        const from = Math.max(otherLeft, left);
        const to = Math.min(otherRight, right);
        const otherY = ramps[ramp + 2] as number;
        const otherSlope = ramps[ramp + 3] as number;
        const y0 = y + slope * (from - left);
        const y1 = y + slope * (to - left);
        const z0 = otherY + otherSlope * (from - otherLeft);
        const z1 = otherY + otherSlope * (to - otherLeft);
        const gap0 = y0 - z0;
        const gap1 = y1 - z1;
        let trapezoid = 0;
        if (gap0 <= 0 && gap1 <= 0) trapezoid = (y0 + y1) * (to - from);
        else if (gap0 >= 0 && gap1 >= 0) trapezoid = (z0 + z1) * (to - from);
        else {
          const part = gap0 / (gap0 - gap1);
          const across = y0 + (y1 - y0) * part;
          const width = (to - from) * part;
          const rest = to - from - width;
          trapezoid =
            gap0 < 0
              ? (y0 + across) * width + (across + z1) * rest
              : (z0 + across) * width + (across + y1) * rest;
        }
        under += (ramps[ramp + 4] as number) * trapezoid;
      }
      doubled += isLeftward ? under : -under;
    }
    const bases = one.base * other.base * (one.cell[2] as number) * (one.cell[3] as number);
    return doubled / 2 + one.base * other.areaOverBase() + other.base * one.areaOverBase() + bases;
  }

  /** Turns every edge that is not upright, to the last bit of a double, to run from left to right; how many. */
  #ramp({ edges, count }: ClippedEdges): number {
    if (count * STRIDE > this.#ramps.length) this.#ramps = grown(this.#ramps, count * STRIDE);
    const ramps = this.#ramps;
    let to = 0;
    for (let at = 0; at < 4 * count; at += 4) {
      const ax = edges[at] as number;
      const ay = edges[at + 1] as number;
      const bx = edges[at + 2] as number;
      const by = edges[at + 3] as number;
      const slope = (by - ay) / (bx - ax);
      if (!Number.isFinite(slope)) continue;
      const isLeftward = ax > bx;
      ramps[to] = isLeftward ? bx : ax;
      ramps[to + 1] = isLeftward ? ax : bx;
      ramps[to + 2] = isLeftward ? by : ay;
      ramps[to + 3] = slope;
      ramps[to + 4] = isLeftward ? 1 : -1;
      to += STRIDE;
    }
    return to / STRIDE;
  }
}
