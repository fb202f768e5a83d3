import { type SquareMetres, squareMetres } from "../units.ts";
import { authalicEasting, authalicNorthing } from "./authalic.ts";
import { type FeatureColumns, type GeometryColumns, kindAt, POLYGON, startAt } from "./columns.ts";
import { MIDDLE, northingIn, northingZones, REACH, zoneAt, zonedNorthing } from "./northing-zones.ts";

/** Metres on the cylinder for a degree of longitude. */
const METRES_A_DEGREE = authalicEasting(1, 0);

/**
 * Signed ellipsoidal area in m² of one ring given in degrees (CGCS2000), counter-clockwise positive: the trapezoids between its edges and the equator on the authalic cylinder
 * (`authalic.ts`). The ring may be closed or open. Northings are taken from the first vertex, by the polynomial of its zone (`northing-zones.ts`). Against exact arithmetic the error is below
 * 10⁻¹¹ m times the ring's way east and west for a ring that stays within 1/8° of its zone, so 10⁻¹² of a parcel of 100 m; for others below 10⁻⁹ m times that way, 10⁻¹² of anything about as high as wide.
 * A vertex whose coordinates are no finite numbers makes it `NaN`.
 */
export function ringArea(lngLat: ArrayLike<number>, from = 0, to = lngLat.length / 2): number {
  if (to - from < 3) return 0;
  const zone = zoneAt(lngLat[2 * from + 1] as number);
  if (zone < 0) return wideRingArea(lngLat, from, to);
  const a1 = northingZones[zone + 1] as number;
  const a2 = northingZones[zone + 2] as number;
  const a3 = northingZones[zone + 3] as number;
  const a4 = northingZones[zone + 4] as number;
  const a5 = northingZones[zone + 5] as number;
  const middle = northingZones[zone + MIDDLE] as number;
  const base = northingIn(zone, (lngLat[2 * from + 1] as number) - middle);
  let x0 = lngLat[2 * to - 2] as number;
  let t = (lngLat[2 * to - 1] as number) - middle;
  let y0 = t * (a1 + t * (a2 + t * (a3 + t * (a4 + t * a5)))) - base;
  let doubled = 0;
  for (let i = 2 * from; i < 2 * to; i += 2) {
    const x1 = lngLat[i] as number;
    t = (lngLat[i + 1] as number) - middle;
    if (t > REACH || t < -REACH) return wideRingArea(lngLat, from, to);
    const y1 = t * (a1 + t * (a2 + t * (a3 + t * (a4 + t * a5)))) - base;
    doubled += (x0 - x1) * (y0 + y1);
    x0 = x1;
    y0 = y1;
  }
  return (doubled / 2) * METRES_A_DEGREE;
}

/** The same for a ring that reaches beyond one zone. */
function wideRingArea(lngLat: ArrayLike<number>, from: number, to: number): number {
  const base = authalicNorthing(lngLat[2 * from + 1] as number);
  let x0 = lngLat[2 * to - 2] as number;
  let y0 = zonedNorthing(lngLat[2 * to - 1] as number) - base;
  let doubled = 0;
  for (let i = 2 * from; i < 2 * to; i += 2) {
    const x1 = lngLat[i] as number;
    const y1 = zonedNorthing(lngLat[i + 1] as number) - base;
    doubled += (x0 - x1) * (y0 + y1);
    x0 = x1;
    y0 = y1;
  }
  return (doubled / 2) * METRES_A_DEGREE;
}

/**
 * Ellipsoidal area in m² of the feature at position `row`: outer rings less their holes. Exact for valid polygons; a
 * ring that crosses itself must be repaired first, since its loops would cancel. Lines and points have no area: `null`.
 */
export function featureArea(geometry: GeometryColumns, row: number): SquareMetres | null {
  return kindAt(geometry, row) === POLYGON ? squareMetres(polygonArea(geometry, row)) : null;
}

/** Area in m² of every feature; `NaN` for those that are not polygons. */
export function featureAreas({ count, geometry }: FeatureColumns): Float64Array {
  const areas = new Float64Array(count);
  fillAreas(geometry, [0, count], areas);
  return areas;
}

/** Puts the areas in m² of the rows `from` … `to` (end excluded) into `areas`, `NaN` for those that are not polygons: a bounded piece of `featureAreas`. */
export function fillAreas(
  geometry: GeometryColumns,
  [from, to]: readonly [number, number],
  areas: Float64Array,
): void {
  for (let row = from; row < to; row++) {
    areas[row] = kindAt(geometry, row) === POLYGON ? polygonArea(geometry, row) : Number.NaN;
  }
}

function polygonArea({ xy, ringStarts, partStarts, featureStarts }: GeometryColumns, row: number): number {
  const last = startAt(partStarts, startAt(featureStarts, row + 1));
  let sum = 0;
  for (let ring = startAt(partStarts, startAt(featureStarts, row)); ring < last; ring++) {
    sum += ringArea(xy, startAt(ringStarts, ring), startAt(ringStarts, ring + 1));
  }
  return sum;
}
