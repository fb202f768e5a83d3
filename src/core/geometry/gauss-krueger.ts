import * as elementary from "../elementary.ts";
import { DEGREE, E2, SEMI_MAJOR } from "./ellipsoid.ts";

/**
 * A transverse Mercator plane of the CGCS2000 ellipsoid with scale 1 on its central meridian (Gauss-Krüger): x east of the meridian, y north of a chosen northing, in metres. Angles
 * are right everywhere; lengths are m times too long, m ≈ 1 + x²/2R², 0.1 % at 300 km.
 */
export interface GaussKrueger {
  /** Degrees. */
  readonly meridian: number;
  /** Metres from the equator to y = 0, so that coordinates of a layer stay short. */
  readonly northing: number;
}

const E = Math.sqrt(E2);
const FLATNESS = 1 - Math.sqrt(1 - E2);
/** Third flattening n = f / (2 − f). */
const N = FLATNESS / (2 - FLATNESS);

/** The polynomial in n whose first term is n to the given power. */
const inN = (power: number, ...terms: number[]): number =>
  terms.reduceRight((sum, term) => term + N * sum, 0) * elementary.power(N, power);

/** Radius of the sphere with meridians of the same length: Karney 2011, eq. 14. */
const RECTIFYING =
  (SEMI_MAJOR / (1 + N)) *
  (1 + elementary.power(N, 2) / 4 + elementary.power(N, 4) / 64 + elementary.power(N, 6) / 256);

/** Krüger's series from the conformal sphere to the plane, to n⁶: Karney 2011, eq. 35 (J. Geodesy 85, Transverse Mercator with an accuracy of a few nanometers). */
const SERIES = Float64Array.of(
  inN(1, 1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800),
  inN(2, 13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1983433 / 1935360),
  inN(3, 61 / 240, -103 / 140, 15061 / 26880, 167603 / 181440),
  inN(4, 49561 / 161280, -179 / 168, 6601661 / 7257600),
  inN(5, 34729 / 80640, -3418889 / 1995840),
  inN(6, 212378941 / 319334400),
);

/** And back, eq. 36. */
const SERIES_BACK = Float64Array.of(
  inN(1, 1 / 2, -2 / 3, 37 / 96, -1 / 360, -81 / 512, 96199 / 604800),
  inN(2, 1 / 48, 1 / 15, -437 / 1440, 46 / 105, -1118711 / 3870720),
  inN(3, 17 / 480, -37 / 840, -209 / 4480, 5569 / 90720),
  inN(4, 4397 / 161280, -11 / 504, -830251 / 7257600),
  inN(5, 4583 / 161280, -108847 / 3991680),
  inN(6, 20648693 / 638668800),
);

/** The plane about a middle given in degrees: it lies at the origin. */
export function gaussKruegerAbout(lng: number, lat: number): GaussKrueger {
  const [, northing = 0] = toGaussKrueger(Float64Array.of(lng, lat), { meridian: lng, northing: 0 });
  return { meridian: lng, northing };
}

/**
 * Longitude, latitude pairs in degrees → metres on the plane, as a new array; with `scales`, also the scale m at each place. Right to a few nanometres within 30° of the
 * meridian (series to n⁶).
 */
export function toGaussKrueger(
  lngLat: Float64Array,
  { meridian, northing }: GaussKrueger,
  scales: Float64Array | null = null,
): Float64Array {
  const plane = new Float64Array(lngLat.length);
  for (let i = 0; i < lngLat.length; i += 2) {
    const lambda = DEGREE * ((lngLat[i] as number) - meridian);
    const phi = DEGREE * (lngLat[i + 1] as number);
    const sinPhi = elementary.sin(phi);
    const cosPhi = elementary.cos(phi);
    const along = cosPhi * elementary.cos(lambda);
    // Tangent of the conformal latitude times the cosine of the latitude: eq. 7 to 9.
    const sigma = elementary.sinh(E * elementary.atanh(E * sinPhi));
    const conformal = sinPhi * Math.sqrt(1 + sigma * sigma) - sigma;
    const across = Math.sqrt(conformal * conformal + along * along);
    // ξ′ and η′ of eq. 10, and the circular and hyperbolic functions of twice as much.
    const sinXi = conformal / across;
    const cosXi = along / across;
    const sinhEta = (cosPhi * elementary.sin(lambda)) / across;
    const coshEta = Math.sqrt(1 + sinhEta * sinhEta);
    const sin = 2 * sinXi * cosXi;
    const cos = 1 - 2 * sinXi * sinXi;
    const sinh = 2 * sinhEta * coshEta;
    const cosh = 1 + 2 * sinhEta * sinhEta;
    // Σ αⱼ sin 2jζ′ by Clenshaw's sum in complex numbers, eq. 11.
    const stepReal = 2 * cos * cosh;
    const stepImaginary = -2 * sin * sinh;
    let real = 0;
    let imaginary = 0;
    let realBefore = 0;
    let imaginaryBefore = 0;
    for (let j = SERIES.length - 1; j >= 0; j--) {
      const nextReal = (SERIES[j] as number) + stepReal * real - stepImaginary * imaginary - realBefore;
      const nextImaginary = stepReal * imaginary + stepImaginary * real - imaginaryBefore;
      realBefore = real;
      imaginaryBefore = imaginary;
      real = nextReal;
      imaginary = nextImaginary;
    }
    const sinReal = sin * cosh;
    const sinImaginary = cos * sinh;
    const xi = elementary.atan2(conformal, along) + sinReal * real - sinImaginary * imaginary;
    const eta = elementary.asinh(sinhEta) + sinReal * imaginary + sinImaginary * real;
    plane[i] = RECTIFYING * eta;
    plane[i + 1] = RECTIFYING * xi - northing;
    if (scales) {
      const stretch = seriesSlope(stepReal / 2, stepImaginary / 2);
      scales[i / 2] = ((RECTIFYING / SEMI_MAJOR) * stretch * Math.sqrt(1 - E2 * sinPhi * sinPhi)) / across;
    }
  }
  return plane;
}

/** |1 + Σ 2j αⱼ cos 2jζ′|, from the real and imaginary part of cos 2ζ′: how much the series stretches, eq. 22 and 24. */
function seriesSlope(cosReal: number, cosImaginary: number): number {
  let real = 0;
  let imaginary = 0;
  let realBefore = 0;
  let imaginaryBefore = 0;
  for (let j = SERIES.length; j >= 1; j--) {
    const nextReal =
      2 * j * (SERIES[j - 1] as number) + 2 * (cosReal * real - cosImaginary * imaginary) - realBefore;
    const nextImaginary = 2 * (cosReal * imaginary + cosImaginary * real) - imaginaryBefore;
    realBefore = real;
    imaginaryBefore = imaginary;
    real = nextReal;
    imaginary = nextImaginary;
  }
  return elementary.hypot(
    1 + cosReal * real - cosImaginary * imaginary - realBefore,
    cosReal * imaginary + cosImaginary * real - imaginaryBefore,
  );
}

/** Metres on the plane → longitude, latitude pairs in degrees, as a new array; inverse of {@link toGaussKrueger}, as exact. */
export function fromGaussKrueger(plane: Float64Array, { meridian, northing }: GaussKrueger): Float64Array {
  const lngLat = new Float64Array(plane.length);
  for (let i = 0; i < plane.length; i += 2) {
    const eta = (plane[i] as number) / RECTIFYING;
    const xi = ((plane[i + 1] as number) + northing) / RECTIFYING;
    let real = xi;
    let imaginary = eta;
    for (let j = 1; j <= SERIES_BACK.length; j++) {
      const term = SERIES_BACK[j - 1] as number;
      const rise = elementary.sinh(2 * j * eta);
      real -= term * elementary.sin(2 * j * xi) * Math.sqrt(1 + rise * rise);
      imaginary -= term * elementary.cos(2 * j * xi) * rise;
    }
    const sinh = elementary.sinh(imaginary);
    const cos = elementary.cos(real);
    const conformal = elementary.sin(real) / Math.sqrt(sinh * sinh + cos * cos);
    lngLat[i] = meridian + elementary.atan2(sinh, cos) / DEGREE;
    lngLat[i + 1] = elementary.atan2(tangentOf(conformal), 1) / DEGREE;
  }
  return lngLat;
}

/** Tangent of the latitude from that of the conformal latitude, by Newton's method: eq. 19 to 21; three steps reach the last bits. */
function tangentOf(conformal: number): number {
  let tangent = conformal / (1 - E2);
  for (let step = 0; step < 3; step++) {
    const secant = Math.sqrt(1 + tangent * tangent);
    const sigma = elementary.sinh(E * elementary.atanh((E * tangent) / secant));
    const guess = tangent * Math.sqrt(1 + sigma * sigma) - sigma * secant;
    tangent +=
      ((conformal - guess) / Math.sqrt(1 + guess * guess)) *
      ((1 + (1 - E2) * tangent * tangent) / ((1 - E2) * secant));
  }
  return tangent;
}
