import { type SquareMetres, squareMetres } from "../units.ts";
import { authalicEasting, authalicNorthing } from "./authalic.ts";
import { type FeatureColumns, type GeometryColumns, kindAt, POLYGON, ringRange, startAt } from "./columns.ts";

/**
 * Signed ellipsoidal area in m² of one ring given in degrees (CGCS2000), counter-clockwise positive: the shoelace
 * formula on the authalic cylinder, see `authalic.ts`. The ring may be closed or open. Longitudes are taken from the
 * first vertex, so that no digits are lost far from the meridian of origin.
 */
export function ringArea(lngLat: ArrayLike<number>, from = 0, to = lngLat.length / 2): number {
  if (to - from < 3) return 0;
  const origin = lngLat[2 * from] as number;
  const base = authalicNorthing(lngLat[2 * from + 1] as number);
  let x0 = authalicEasting(lngLat[2 * (to - 1)] as number, origin);
  let y0 = authalicNorthing(lngLat[2 * (to - 1) + 1] as number) - base;
  let doubled = 0;
  for (let i = from; i < to; i++) {
    const x1 = authalicEasting(lngLat[2 * i] as number, origin);
    const y1 = authalicNorthing(lngLat[2 * i + 1] as number) - base;
    doubled += x0 * y1 - x1 * y0;
    x0 = x1;
    y0 = y1;
  }
  return doubled / 2;
}

/**
 * Ellipsoidal area in m² of the feature at position `row`: outer rings less their holes. Exact for valid polygons; a
 * ring that crosses itself must be repaired first, since its loops would cancel. Lines and points have no area: `null`.
 */
export function featureArea(geometry: GeometryColumns, row: number): SquareMetres | null {
  if (kindAt(geometry, row) !== POLYGON) return null;
  const [from, to] = ringRange(geometry, row);
  let sum = 0;
  for (let ring = from; ring < to; ring++) {
    sum += ringArea(geometry.xy, startAt(geometry.ringStarts, ring), startAt(geometry.ringStarts, ring + 1));
  }
  return squareMetres(sum);
}

/** Area of every feature in m²; `null` for those that are not polygons. */
export const featureAreas = (columns: FeatureColumns): (SquareMetres | null)[] =>
  Array.from({ length: columns.count }, (_, row) => featureArea(columns.geometry, row));
