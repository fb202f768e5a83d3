import { asin, atanh, power, sin } from "../elementary.ts";
import { DEGREE, E2, SEMI_MAJOR } from "./ellipsoid.ts";

/**
 * The authalic (equal-area) cylinder of the CGCS2000 ellipsoid: x = a·(λ − λ₀), y = a·q(φ)/2. A figure has the same
 * area on this plane as on the ellipsoid, so the plain shoelace formula gives the exact ellipsoidal area, and
 * pieces cut on this plane add up to the whole. An edge is straight on the cylinder, which is the model of the
 * survey formula (国土调查办发〔2008〕32号, kept in TD/T 1055-2019): the trapezoid under an edge is its mean longitude times the
 * area of its latitude band.
 *
 * q(φ) = (1 − e²)·[ sin φ / (1 − e² sin² φ) + artanh(e sin φ) / e ]   (Snyder 1987, USGS PP 1395, eq. 3-12)
 */
const E = Math.sqrt(E2);

/** q(φ) for the sine of a geodetic latitude; dimensionless, −q(90°) … q(90°). */
const authalicQ = (sine: number): number => (1 - E2) * (sine / (1 - E2 * sine * sine) + atanh(E * sine) / E);

/** Northing on the cylinder in metres, for a latitude in degrees. */
export const authalicNorthing = (lat: number): number => (SEMI_MAJOR / 2) * authalicQ(sin(lat * DEGREE));

/** Easting on the cylinder in metres, for a longitude in degrees east of `origin`. */
export const authalicEasting = (lng: number, origin: number): number => SEMI_MAJOR * DEGREE * (lng - origin);

/** Longitude in degrees of an easting; inverse of {@link authalicEasting}. */
export const longitudeOf = (x: number, origin: number): number => x / (SEMI_MAJOR * DEGREE) + origin;

/**
 * Latitude in degrees of a northing; inverse of {@link authalicNorthing}, by Newton's method on sin φ
 * (dq/ds = 2(1 − e²)/(1 − e² s²)²). Converges to the last bits in four steps anywhere on the ellipsoid.
 */
export function latitudeOf(y: number): number {
  const q = (2 * y) / SEMI_MAJOR;
  let sine = q / authalicQ(1);
  for (let step = 0; step < 4; step++) {
    const slope = (2 * (1 - E2)) / power(1 - E2 * sine * sine, 2);
    sine = Math.min(1, Math.max(-1, sine + (q - authalicQ(sine)) / slope));
  }
  return asin(sine) / DEGREE;
}
