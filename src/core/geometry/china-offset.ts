import { atan2, cos, hypot, sin } from "../elementary.ts";
import type { LngLat } from "../units.ts";
import { DEGREE } from "./ellipsoid.ts";

/** Krassovsky's ellipsoid, which the offset is reckoned on. */
const SEMI_MAJOR = 6_378_245;
const ECCENTRICITY_2 = 0.006_693_421_622_965_943;

/**
 * Degrees of CGCS2000 or WGS 84 → GCJ-02, the shifted coordinates of web maps in China, in degrees. The public approximation of an
 * undisclosed transformation; good to about a metre, for China only.
 */
export function toGcj02([lng, lat]: LngLat): LngLat {
  const x = lng - 105;
  const y = lat - 35;
  const sine = sin(lat * DEGREE);
  const magic = 1 - ECCENTRICITY_2 * sine * sine;
  const perLat = (SEMI_MAJOR * (1 - ECCENTRICITY_2) * DEGREE) / (magic * Math.sqrt(magic));
  const perLng = (SEMI_MAJOR * cos(lat * DEGREE) * DEGREE) / Math.sqrt(magic);
  return [lng + eastward(x, y) / perLng, lat + northward(x, y) / perLat];
}

const wave = (amplitude: number, angle: number): number => (amplitude * 2 * sin(angle * Math.PI)) / 3;

/** Metres to the east at `x`, `y` degrees from 105° E, 35° N. */
const eastward = (x: number, y: number): number =>
  300 +
  x +
  2 * y +
  0.1 * x * x +
  0.1 * x * y +
  0.1 * Math.sqrt(Math.abs(x)) +
  ripple(x) +
  wave(20, x) +
  wave(40, x / 3) +
  wave(150, x / 12) +
  wave(300, x / 30);

/** Metres to the north. */
const northward = (x: number, y: number): number =>
  -100 +
  2 * x +
  3 * y +
  0.2 * y * y +
  0.1 * x * y +
  0.2 * Math.sqrt(Math.abs(x)) +
  ripple(x) +
  wave(20, y) +
  wave(40, y / 3) +
  wave(160, y / 12) +
  wave(320, y / 30);

const ripple = (x: number): number => wave(20, 6 * x) + wave(20, 2 * x);

const BD_PI = (Math.PI * 3000) / 180;

/** Degrees of CGCS2000 or WGS 84 → BD-09, the coordinates of one web map, in degrees: GCJ-02 turned and moved once more. */
export function toBd09(place: LngLat): LngLat {
  const [x, y] = toGcj02(place);
  const radius = hypot(x, y) + 0.000_02 * sin(y * BD_PI);
  const angle = atan2(y, x) + 0.000_003 * cos(x * BD_PI);
  return [radius * cos(angle) + 0.0065, radius * sin(angle) + 0.006];
}
