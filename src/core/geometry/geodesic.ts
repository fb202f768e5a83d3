import { type LngLat, type Metres, metres } from "../units.ts";
import { DEGREE, FLATTENING, SEMI_MAJOR } from "./ellipsoid.ts";

/** The shortest way between two points on the ellipsoid. */
export interface Geodesic {
  readonly distance: Metres;
  /** Direction at its beginning, degrees clockwise from north, 0 ≤ azimuth < 360; 0 between equal points. */
  readonly azimuth: number;
}

const SEMI_MINOR = SEMI_MAJOR * (1 - FLATTENING);
/** Radians; a tenth of a micrometre on the ground. */
const CLOSE_ENOUGH = 1e-14;
const MOST_ROUNDS = 200;

/**
 * Distance and direction from one point to another, degrees on CGCS2000, by the inverse formula of Vincenty (Survey Review 176, 1975): right to a tenth of a
 * millimetre for any two points of a country. Nearly opposite points of the globe, for which the formula does not settle, get the last round's figure.
 */
export function geodesic([lng1, lat1]: LngLat, [lng2, lat2]: LngLat): Geodesic {
  const [sinU1, cosU1] = reduced(lat1);
  const [sinU2, cosU2] = reduced(lat2);
  const difference = (lng2 - lng1) * DEGREE;
  let lambda = difference;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [sinLambda, cosLambda] = [Math.sin(lambda), Math.cos(lambda)];
    const east = cosU2 * sinLambda;
    const north = cosU1 * sinU2 - sinU1 * cosU2 * cosLambda;
    const sinSigma = Math.hypot(east, north);
    if (sinSigma === 0) return { distance: metres(0), azimuth: 0 };
    const cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosLambda;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cosU1 * cosU2 * sinLambda) / sinSigma;
    const cos2Alpha = 1 - sinAlpha * sinAlpha;
    // On the equator the middle latitude has no part in it.
    const cos2Middle = cos2Alpha === 0 ? 0 : cosSigma - (2 * sinU1 * sinU2) / cos2Alpha;
    const c = (FLATTENING / 16) * cos2Alpha * (4 + FLATTENING * (4 - 3 * cos2Alpha));
    const squared = 2 * cos2Middle * cos2Middle - 1;
    const next =
      difference +
      (1 - c) * FLATTENING * sinAlpha * (sigma + c * sinSigma * (cos2Middle + c * cosSigma * squared));
    const isSettled = Math.abs(next - lambda) < CLOSE_ENOUGH || round === MOST_ROUNDS - 1;
    lambda = next;
    if (!isSettled) continue;
    const azimuth = Math.atan2(east, north) / DEGREE;
    return {
      distance: metres(arcLength({ sigma, sinSigma, cosSigma, cos2Alpha, cos2Middle })),
      azimuth: (azimuth + 360) % 360,
    };
  }
  throw new RangeError("unreachable: the last round always returns");
}

/** Sine and cosine of the reduced latitude. */
function reduced(lat: number): [sine: number, cosine: number] {
  const angle = Math.atan((1 - FLATTENING) * Math.tan(lat * DEGREE));
  return [Math.sin(angle), Math.cos(angle)];
}

interface Arc {
  readonly sigma: number;
  readonly sinSigma: number;
  readonly cosSigma: number;
  readonly cos2Alpha: number;
  readonly cos2Middle: number;
}

function arcLength({ sigma, sinSigma, cosSigma, cos2Alpha, cos2Middle }: Arc): number {
  const u2 = (cos2Alpha * (SEMI_MAJOR * SEMI_MAJOR - SEMI_MINOR * SEMI_MINOR)) / (SEMI_MINOR * SEMI_MINOR);
  const a = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
  const b = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
  const squared = 2 * cos2Middle * cos2Middle - 1;
  const cubed = cos2Middle * (4 * sinSigma * sinSigma - 3) * (4 * cos2Middle * cos2Middle - 3);
  const correction = b * sinSigma * (cos2Middle + (b / 4) * (cosSigma * squared - (b / 6) * cubed));
  return SEMI_MINOR * a * (sigma - correction);
}
