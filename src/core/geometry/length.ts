import { cos, hypot, power, sin } from "../elementary.ts";
import { type Metres, metres } from "../units.ts";
import { type GeometryColumns, kindAt, LINE, ringRange, startAt } from "./columns.ts";
import { DEGREE, E2, SEMI_MAJOR } from "./ellipsoid.ts";

/**
 * Length in metres of the line feature at position `row` on the CGCS2000 ellipsoid; null for other kinds. Each edge by the mid-latitude formula (Gauss, first
 * order): the radii of curvature at its middle, right to a millionth for edges up to 30 km.
 */
export function featureLength(geometry: GeometryColumns, row: number): Metres | null {
  if (kindAt(geometry, row) !== LINE) return null;
  const { xy, ringStarts } = geometry;
  const [from, to] = ringRange(geometry, row);
  let sum = 0;
  for (let ring = from; ring < to; ring++) {
    const last = startAt(ringStarts, ring + 1) - 1;
    for (let i = startAt(ringStarts, ring); i < last; i++) {
      sum += edgeLength(
        [xy[2 * i] as number, xy[2 * i + 1] as number],
        [xy[2 * i + 2] as number, xy[2 * i + 3] as number],
      );
    }
  }
  return metres(sum);
}

/** Length in metres of one edge, by the mid-latitude formula. */
export function edgeLength(
  [lng, lat]: readonly [number, number],
  [toLng, toLat]: readonly [number, number],
): number {
  const middle = ((lat + toLat) / 2) * DEGREE;
  const sine = sin(middle);
  const root = Math.sqrt(1 - E2 * sine * sine);
  const eastward = SEMI_MAJOR / root;
  const northward = (SEMI_MAJOR * (1 - E2)) / power(root, 3);
  // Half the convergence of the meridians turns the edge; to first order its length is that of the chord.
  return hypot(eastward * cos(middle) * (toLng - lng) * DEGREE, northward * (toLat - lat) * DEGREE);
}
