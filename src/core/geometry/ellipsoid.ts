/** CGCS2000 (GB 22021-2008): semi-major axis in metres and flattening. */
export const SEMI_MAJOR = 6_378_137;
export const FLATTENING = 1 / 298.257222101;
/** First eccentricity squared, e² = f(2 − f). */
export const E2 = FLATTENING * (2 - FLATTENING);
export const DEGREE = Math.PI / 180;
