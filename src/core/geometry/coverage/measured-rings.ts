import type { HalfEdges } from "./half-edges.ts";
import type { WalkedRings } from "./walk-rings.ts";

/** Rings with what is asked of them. */
export interface MeasuredRings extends WalkedRings {
  /** Twice the signed area of each, counter-clockwise positive, in the square of the unit of the coordinates. */
  readonly doubledAreas: Float64Array;
  /** Where in `halfEdges` each has its lowest vertex: the westernmost, of those the southernmost. A ring that begins there does not depend on where the walk began. */
  readonly lowest: Int32Array;
}

/** Measures the rings; `xy` are the vertices that the half-edges were made of. */
export function measureRings(rings: WalkedRings, edges: HalfEdges, xy: Float64Array): MeasuredRings {
  const doubledAreas = new Float64Array(rings.count);
  const lowest = new Int32Array(rings.count);
  for (let ring = 0; ring < rings.count; ring++) {
    lowest[ring] = lowestIn(rings, edges, xy, ring);
    doubledAreas[ring] = doubledAreaOf(rings, edges, xy, ring);
  }
  return { ...rings, doubledAreas, lowest };
}

function lowestIn({ starts, halfEdges }: WalkedRings, edges: HalfEdges, xy: Float64Array, ring: number) {
  const to = starts[ring + 1] as number;
  let lowest = starts[ring] as number;
  let [west, south] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = lowest; i < to; i++) {
    const at = 2 * (edges.places[edges.origin[halfEdges[i] as number] as number] as number);
    const x = xy[at] as number;
    if (x > west || (x === west && (xy[at + 1] as number) >= south)) continue;
    west = x;
    south = xy[at + 1] as number;
    lowest = i;
  }
  return lowest;
}

/** The shoelace formula about the first vertex, so that a ring far from the origin loses no digits. */
function doubledAreaOf({ starts, halfEdges }: WalkedRings, edges: HalfEdges, xy: Float64Array, ring: number) {
  const [from, to] = [starts[ring] as number, starts[ring + 1] as number];
  const first = 2 * (edges.places[edges.origin[halfEdges[from] as number] as number] as number);
  const [x0, y0] = [xy[first] as number, xy[first + 1] as number];
  let [ax, ay, doubled] = [0, 0, 0];
  for (let i = from + 1; i < to; i++) {
    const at = 2 * (edges.places[edges.origin[halfEdges[i] as number] as number] as number);
    const bx = (xy[at] as number) - x0;
    const by = (xy[at + 1] as number) - y0;
    doubled += ax * by - bx * ay;
    ax = bx;
    ay = by;
  }
  return doubled;
}

/** By the lowest vertex of two rings; of rings that have it in common, by the one after it. */
export function compareRings(rings: MeasuredRings, edges: HalfEdges, xy: Float64Array) {
  const place = (ring: number, step: number) => {
    const [from, to] = [rings.starts[ring] as number, rings.starts[ring + 1] as number];
    const i = (rings.lowest[ring] as number) + step;
    return 2 * (edges.places[edges.origin[rings.halfEdges[i < to ? i : from] as number] as number] as number);
  };
  const compareAt = (one: number, other: number) =>
    (xy[one] as number) - (xy[other] as number) || (xy[one + 1] as number) - (xy[other + 1] as number);
  return (one: number, other: number): number =>
    compareAt(place(one, 0), place(other, 0)) || compareAt(place(one, 1), place(other, 1));
}
