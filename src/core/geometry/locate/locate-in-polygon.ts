import { orient2d } from "robust-predicates";
import { BANDS, BASE, bandAt, type PolygonBands, ROW, SCALE } from "./polygon-bands.ts";

/** Where a point lies to a polygon. */
export const OUTSIDE = 0;
const INSIDE = 1;
export const ON_BORDER = 2;
type Side = typeof OUTSIDE | typeof INSIDE | typeof ON_BORDER;

/** What the plain cross product of an edge may be wrong by, as a share of its two products: (3 + 16ε)ε, ε = 2⁻⁵³ (Shewchuk 1997, "Adaptive precision floating-point arithmetic", 4.4). */
const DOUBT = 3.3306690738754716e-16;

/**
 * Where a point lies to the polygon at position `row`: even-odd over all its rings by a ray to the east, exactly. The cross product of an edge is trusted where it is larger than
 * its own error, otherwise the adaptive predicate decides. Straight edges in whatever plane the coordinates are given in, degrees too.
 */
export function locateInPolygon(bands: PolygonBands, row: number, x: number, y: number): Side {
  const { rows, edgeStarts, edges } = bands;
  const { xy } = bands.geometry;
  const at = ROW * row;
  const south = rows[at + 1] as number;
  if (x < (rows[at] as number) || x > (rows[at + 2] as number)) return OUTSIDE;
  if (y < south || y > (rows[at + 3] as number)) return OUTSIDE;
  const highest = (rows[at + BANDS] as number) - 1;
  const band = (rows[at + BASE] as number) + bandAt(y, south, rows[at + SCALE] as number, highest);
  const end = edgeStarts[band + 1] as number;
  let passed = 0;
  for (let entry = edgeStarts[band] as number; entry < end; entry++) {
    const vertex = 2 * (edges[entry] as number);
    const ay = xy[vertex + 1] as number;
    const by = xy[vertex + 3] as number;
    if (ay > y === by > y) {
      // Passed by, or met at its upper end or along a level edge.
      if ((ay === y || by === y) && isMetAtHeight(xy, vertex, x, y)) return ON_BORDER;
      continue;
    }
    const ax = xy[vertex] as number;
    const bx = xy[vertex + 2] as number;
    const one = (ay - y) * (bx - x);
    const other = (ax - x) * (by - y);
    let turn = one - other;
    if (Math.abs(turn) <= DOUBT * Math.abs(one + other)) turn = orient2d(ax, ay, bx, by, x, y);
    if (turn === 0) return ON_BORDER;
    // To the west of an edge: on the left of one that rises, on the right of one that falls.
    if (turn < 0 === by > ay) passed ^= 1;
  }
  return passed === 1 ? INSIDE : OUTSIDE;
}

/** Whether a point lies on an edge of which no point is higher than it and one is as high: its upper end, or anywhere on it where it is level. */
function isMetAtHeight(xy: Float64Array, vertex: number, x: number, y: number): boolean {
  const ax = xy[vertex] as number;
  const bx = xy[vertex + 2] as number;
  if (xy[vertex + 1] !== y) return x === bx;
  if (xy[vertex + 3] !== y) return x === ax;
  return ax < bx ? x >= ax && x <= bx : x >= bx && x <= ax;
}
