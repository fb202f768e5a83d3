import { atan2, cos, hypot, sin } from "../elementary.ts";
import { type LngLat, type Metres, metres } from "../units.ts";
import { DEGREE, FLATTENING, SEMI_MAJOR } from "./ellipsoid.ts";

/** The shortest way between two places on the ellipsoid. */
export interface Geodesic {
  /** `NaN` for places nearly opposite to each other on the globe (beyond some 19,900 km), where the formula does not converge. */
  readonly distance: Metres;
  /** Direction at its beginning, degrees clockwise from north, 0 ≤ azimuth < 360; 0 between equal places. */
  readonly azimuth: number;
}

const SEMI_MINOR = SEMI_MAJOR * (1 - FLATTENING);
/** (a² − b²) / b². */
const SECOND_ECCENTRICITY_2 = (SEMI_MAJOR * SEMI_MAJOR - SEMI_MINOR * SEMI_MINOR) / (SEMI_MINOR * SEMI_MINOR);
/** Of the longitude on the auxiliary sphere, in radians; one more step then makes it 10⁻¹⁴. */
const CONVERGED = 1e-12;
const MOST_STEPS = 50;
const NOWHERE: Geodesic = { distance: metres(Number.NaN), azimuth: Number.NaN };

/**
 * Distance in metres and direction from one place to another on the CGCS2000 ellipsoid, degrees: the inverse formula of Vincenty (Survey Review 23, 1975). Against
 * GeographicLib the distance is right to 50 nm and 10⁻¹¹ of itself.
 */
export function geodesic([lng, lat]: LngLat, [toLng, toLat]: LngLat): Geodesic {
  const places = [reduced(lat), reduced(toLat)] as const;
  const difference = turned(toLng - lng) * DEGREE;
  let lambda = difference;
  for (let step = 0; step < MOST_STEPS; step++) {
    const arc = arcBetween(places, lambda);
    if (arc.sinSigma === 0) return { distance: metres(0), azimuth: 0 };
    const next = difference + longitudeTerm(arc);
    if (Math.abs(next) > Math.PI) return NOWHERE;
    if (Math.abs(next - lambda) < CONVERGED) {
      const last = arcBetween(places, next);
      const azimuth = atan2(last.east, last.north) / DEGREE;
      return { distance: metres(lengthOf(last)), azimuth: (azimuth + 360) % 360 };
    }
    lambda = next;
  }
  return NOWHERE;
}

/** Sine and cosine of a reduced latitude. */
type Latitude = readonly [sine: number, cosine: number];

/** A stretch of great circle on the auxiliary sphere. */
interface Arc {
  readonly sigma: number;
  readonly sinSigma: number;
  readonly cosSigma: number;
  readonly sinAlpha: number;
  readonly cos2Alpha: number;
  /** cos 2σₘ. */
  readonly cos2Middle: number;
  /** Its way east and north at the beginning, in units of sin σ. */
  readonly east: number;
  readonly north: number;
}

function arcBetween([[sinU1, cosU1], [sinU2, cosU2]]: readonly [Latitude, Latitude], lambda: number): Arc {
  const cosLambda = cos(lambda);
  const east = cosU2 * sin(lambda);
  const north = cosU1 * sinU2 - sinU1 * cosU2 * cosLambda;
  const sinSigma = hypot(east, north);
  const cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosLambda;
  const sinAlpha = sinSigma === 0 ? 0 : (cosU1 * east) / sinSigma;
  const cos2Alpha = 1 - sinAlpha * sinAlpha;
  // On the equator there is no middle to speak of.
  const cos2Middle = cos2Alpha > 0 ? cosSigma - (2 * sinU1 * sinU2) / cos2Alpha : 0;
  const sigma = atan2(sinSigma, cosSigma);
  return { sigma, sinSigma, cosSigma, sinAlpha, cos2Alpha, cos2Middle, east, north };
}

/** By how much the longitude on the sphere exceeds that on the ellipsoid: equations 10 and 11. */
function longitudeTerm({ sigma, sinSigma, cosSigma, sinAlpha, cos2Alpha, cos2Middle }: Arc): number {
  const c = (FLATTENING / 16) * cos2Alpha * (4 + FLATTENING * (4 - 3 * cos2Alpha));
  const middle = cos2Middle + c * cosSigma * (2 * cos2Middle * cos2Middle - 1);
  return (1 - c) * FLATTENING * sinAlpha * (sigma + c * sinSigma * middle);
}

/** Vincenty's series for the distance, equations 3, 4, 6 and 19. */
function lengthOf({ sigma, sinSigma, cosSigma, cos2Alpha, cos2Middle }: Arc): number {
  const u2 = cos2Alpha * SECOND_ECCENTRICITY_2;
  const a = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
  const b = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
  const middle2 = cos2Middle * cos2Middle;
  const third = (b / 6) * cos2Middle * (4 * sinSigma * sinSigma - 3) * (4 * middle2 - 3);
  const delta = b * sinSigma * (cos2Middle + (b / 4) * (cosSigma * (2 * middle2 - 1) - third));
  return SEMI_MINOR * a * (sigma - delta);
}

function reduced(lat: number): Latitude {
  const y = (1 - FLATTENING) * sin(lat * DEGREE);
  const x = cos(lat * DEGREE);
  const length = hypot(x, y);
  return [y / length, x / length];
}

/** A difference of longitude the short way round, −180 … 180. */
const turned = (degrees: number): number => degrees - 360 * Math.round(degrees / 360);
