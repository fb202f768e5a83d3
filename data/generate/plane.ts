import type { LngLat } from "../../src/core/units.ts";

/** A place on the generator's plane: metres east and north of {@link ORIGIN}. */
export type XY = readonly [x: number, y: number];

const ORIGIN: LngLat = [103.83, 36.06];
/** Lengths in metres of a degree on the CGCS2000 ellipsoid at 36.06° N; the plane is a plain linear map, true there. */
const METRES_PER_DEGREE_LNG = 90_095;
const METRES_PER_DEGREE_LAT = 110_960;
/** Stored coordinates are whole multiples of 1e-9° (0.1 mm), so that a vertex shared by two layers is the same to the bit. */
const STEPS_PER_DEGREE = 1e9;

export const toPlane = ([lng, lat]: LngLat): XY => [
  (lng - ORIGIN[0]) * METRES_PER_DEGREE_LNG,
  (lat - ORIGIN[1]) * METRES_PER_DEGREE_LAT,
];

/** Longitude in degrees (EPSG:4490) of an easting, rounded as it is stored. */
export const longitudeOf = (x: number): number => stored(ORIGIN[0] + x / METRES_PER_DEGREE_LNG);

/** Latitude in degrees (EPSG:4490) of a northing, rounded as it is stored. */
export const latitudeOf = (y: number): number => stored(ORIGIN[1] + y / METRES_PER_DEGREE_LAT);

export const toDegrees = ([x, y]: XY): LngLat => [longitudeOf(x), latitudeOf(y)];

const stored = (degrees: number): number => Math.round(degrees * STEPS_PER_DEGREE) / STEPS_PER_DEGREE;

/** √(dx² + dy²); `Math.hypot` may differ in the last bit between engines. */
export const length = (dx: number, dy: number): number => Math.sqrt(dx * dx + dy * dy);

export const distance = (a: XY, b: XY): number => length(b[0] - a[0], b[1] - a[1]);
