import { cos, sin } from "../elementary.ts";
import { featureArea } from "../geometry/area.ts";
import { featureBox } from "../geometry/bounds.ts";
import { type GeometryColumns, ringRange, startAt } from "../geometry/columns.ts";
import { DEGREE, E2, SEMI_MAJOR } from "../geometry/ellipsoid.ts";
import type { BBox } from "../units.ts";

/** How large and how wide ground is. */
export interface Measured {
  /** m² on the ellipsoid. */
  readonly area: number;
  /** All its rings, in metres. */
  readonly perimeter: number;
  /** Mean width 2·A/P in metres; 0 without a perimeter. */
  readonly width: number;
}

/** Measures the polygon feature at position `row`, in degrees. */
export function measureShape(geometry: GeometryColumns, row: number): Measured {
  const area = featureArea(geometry, row) ?? 0;
  const perimeter = perimeterOf(geometry, row);
  return { area, perimeter, width: perimeter > 0 ? (2 * area) / perimeter : 0 };
}

/**
 * Length in metres of all rings of the polygon feature at position `row`, in degrees, with the radii of curvature of the ellipsoid at its middle latitude: right to some 10⁻⁴ for
 * ground of 20 km. Its box is that of the feature, where it is known.
 */
export function perimeterOf(
  geometry: GeometryColumns,
  row: number,
  [, south, , north]: BBox = featureBox(geometry, row),
): number {
  const { ringStarts, xy } = geometry;
  const [from, to] = ringRange(geometry, row);
  const [perLng, perLat] = metresPerDegree((south + north) / 2);
  let length = 0;
  for (let ring = from; ring < to; ring++) {
    const last = startAt(ringStarts, ring + 1) - 1;
    for (let i = startAt(ringStarts, ring); i < last; i++) {
      const dx = ((xy[2 * i + 2] as number) - (xy[2 * i] as number)) * perLng;
      const dy = ((xy[2 * i + 3] as number) - (xy[2 * i + 1] as number)) * perLat;
      length += Math.sqrt(dx * dx + dy * dy);
    }
  }
  return length;
}

/** Metres of a degree of longitude and of latitude at a latitude in degrees, on the CGCS2000 ellipsoid. */
export function metresPerDegree(latitude: number): readonly [perLng: number, perLat: number] {
  const sine = sin(latitude * DEGREE);
  const square = 1 - E2 * sine * sine;
  const root = Math.sqrt(square);
  return [
    (SEMI_MAJOR / root) * cos(latitude * DEGREE) * DEGREE,
    ((SEMI_MAJOR * (1 - E2)) / (root * square)) * DEGREE,
  ];
}
