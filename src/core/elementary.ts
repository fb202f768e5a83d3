/**
 * Elementary functions that give the same bits on every machine. The standard leaves the last bit of `Math.sin` and its like to the engine, and browsers and Node do
 * differ in it; figures and results must not. Here only + − × ÷ and the square root are used, which IEEE 754 defines to the last bit. After fdlibm (Sun
 * Microsystems 1993: “Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.”); within 1 unit in
 * the last place of the true value for the arguments that geodesy has, up to some 10⁵ in angles.
 */

const bits = new DataView(new ArrayBuffer(8));

/** 2ⁿ for −1022 ≤ n ≤ 1023. */
function powerOfTwo(n: number): number {
  bits.setUint32(0, (n + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}

/** x to a whole power from 0 on, by products: engines differ in `**` too. */
export function power(x: number, exponent: number): number {
  let product = 1;
  for (let i = 0; i < exponent; i++) product *= x;
  return product;
}

/** x², which `**` does not promise to the last bit. */
export const square = (x: number): number => x * x;

/** √(x² + y²) of numbers whose squares are neither endless nor nothing. */
export const hypot = (x: number, y: number): number => Math.sqrt(x * x + y * y);

const HALF_PI = 1.5707963267948966;
/** What `HALF_PI` lacks to π/2. */
const HALF_PI_REST = 6.123233995736766e-17;
/** π/2 in three parts of 33 bits each, and what is left. */
const PART_1 = 1.5707963267341256;
const PART_2 = 6.077100506303966e-11;
const PART_3 = 2.0222662487111665e-21;
const PART_3_REST = 8.478427660368898e-32;

/** x less the nearest multiple of π/2, as a number and its rest in `reduced`; answers which multiple. */
const reduced = new Float64Array(2);
function reduce(x: number): number {
  const count = Math.round(x / HALF_PI);
  // Products with the first parts are exact: the parts have 33 bits, the count few.
  const first = x - count * PART_1;
  const second = count * PART_2;
  const high = first - second;
  const lost = first - high - second;
  const third = count * PART_3;
  const rest = lost - third - count * PART_3_REST;
  reduced[0] = high + rest;
  reduced[1] = high - (reduced[0] as number) + rest;
  return count;
}

/** sin(x + rest) for |x| ≤ π/4. */
function sineNearZero(x: number, rest: number): number {
  const z = x * x;
  const v = z * x;
  const r =
    0.00833333333332249 +
    z *
      (-0.0001984126982985795 +
        z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  return x - (z * (0.5 * rest - v * r) - rest - v * -0.16666666666666632);
}

/** cos(x + rest) for |x| ≤ π/4. */
function cosineNearZero(x: number, rest: number): number {
  const z = x * x;
  const r =
    z *
    (0.0416666666666666 +
      z *
        (-0.001388888888887411 +
          z *
            (2.480158728947673e-5 +
              z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * r - x * rest));
}

/** Sine of an angle in radians. */
export function sin(x: number): number {
  const turn = reduce(x) & 3;
  const [y, rest] = [reduced[0] as number, reduced[1] as number];
  const value = turn % 2 === 0 ? sineNearZero(y, rest) : cosineNearZero(y, rest);
  return turn < 2 ? value : -value;
}

/** Cosine of an angle in radians. */
export function cos(x: number): number {
  const turn = reduce(x) & 3;
  const [y, rest] = [reduced[0] as number, reduced[1] as number];
  const value = turn % 2 === 0 ? cosineNearZero(y, rest) : sineNearZero(y, rest);
  return turn === 0 || turn === 3 ? value : -value;
}

/** Tangent of an angle in radians. */
export const tan = (x: number): number => sin(x) / cos(x);

/** Where arctangents are known: atan ½, 1, 1½ and ∞, each with what the double lacks. */
const ATAN_HALF = 0.4636476090008061;
const ATAN_HALF_REST = 2.2698777452961687e-17;
const ATAN_ONE = 0.7853981633974483;
const ATAN_ONE_REST = 3.061616997868383e-17;
const ATAN_THREE_HALVES = 0.982793723247329;
const ATAN_THREE_HALVES_REST = 1.3903311031230998e-17;

/** Arctangent in radians, −π/2 … π/2. */
function atan(value: number): number {
  const x = Math.abs(value);
  const angle =
    x < 0.4375
      ? x - x * atanTail(x)
      : x < 0.6875
        ? about(ATAN_HALF, ATAN_HALF_REST, (2 * x - 1) / (2 + x))
        : x < 1.1875
          ? about(ATAN_ONE, ATAN_ONE_REST, (x - 1) / (x + 1))
          : x < 2.4375
            ? about(ATAN_THREE_HALVES, ATAN_THREE_HALVES_REST, (x - 1.5) / (1 + 1.5 * x))
            : about(HALF_PI, HALF_PI_REST, -1 / x);
  return value < 0 ? -angle : angle;
}

const about = (known: number, rest: number, x: number): number => known - (x * atanTail(x) - rest - x);

/** (x − atan x) / x for |x| < 7/16. */
function atanTail(x: number): number {
  const z = x * x;
  const w = z * z;
  const odd =
    z *
    (0.3333333333333293 +
      w *
        (0.14285714272503466 +
          w *
            (0.09090887133436507 +
              w * (0.06661073137387531 + w * (0.049768779946159324 + w * 0.016285820115365782)))));
  const even =
    w *
    (-0.19999999999876483 +
      w *
        (-0.11111110405462356 +
          w * (-0.0769187620504483 + w * (-0.058335701337905735 + w * -0.036531572744216916))));
  return odd + even;
}

/** Direction of (x, y) in radians, −π … π, counter-clockwise from the x axis. */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (y === 0) return x > 0 || Object.is(x, 0) ? y : Object.is(y, -0) ? -2 * HALF_PI : 2 * HALF_PI;
  if (x === 0) return y > 0 ? HALF_PI : -HALF_PI;
  const angle = atan(Math.abs(y / x));
  const whole = x > 0 ? angle : 2 * HALF_PI - (angle - 2 * HALF_PI_REST);
  return y < 0 ? -whole : whole;
}

/** Arcsine in radians of −1 … 1. */
export const asin = (x: number): number => atan2(x, Math.sqrt((1 - x) * (1 + x)));

/** ln 2 in two parts. */
const LN2 = 0.6931471803691238;
const LN2_REST = 1.9082149292705877e-10;

/** ln(1 + x) for x > −1. */
function log1p(x: number): number {
  if (x === 0 || x === Number.POSITIVE_INFINITY) return x;
  if (!(x > -1)) return x === -1 ? Number.NEGATIVE_INFINITY : Number.NaN;
  const sum = 1 + x;
  bits.setFloat64(0, sum);
  const high = bits.getUint32(0);
  // sum = m · 2ᵏ with √½ < m < √2
  let power = (high >>> 20) - 1023;
  let mantissa = sum / powerOfTwo(power);
  if (mantissa > Math.SQRT2) {
    power++;
    mantissa /= 2;
  }
  // What the sum has lost of x, as far as it counts.
  const lost = (power > 0 ? 1 - (sum - x) : x - (sum - 1)) / sum;
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const series =
    w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373)) +
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const half = 0.5 * f * f;
  return power * LN2 - (half - (s * (half + series) + (power * LN2_REST + lost)) - f);
}

/** Inverse hyperbolic tangent of −1 … 1. */
export function atanh(x: number): number {
  const t = Math.abs(x);
  const value = 0.5 * log1p(t < 0.5 ? 2 * t + (2 * t * t) / (1 - t) : (2 * t) / (1 - t));
  return x < 0 ? -value : value;
}

/** Inverse hyperbolic sine. */
export function asinh(x: number): number {
  const t = Math.abs(x);
  const value = log1p(t + (t * t) / (1 + Math.sqrt(1 + t * t)));
  return x < 0 ? -value : value;
}

/** eˣ − 1 without loss near 0, for |x| < 700. */
function expm1(x: number): number {
  const power = Math.round(x / Math.LN2);
  const high = x - power * LN2;
  const rest = power * LN2_REST;
  const r = high - rest;
  const correction = high - r - rest;
  const half = 0.5 * r;
  const z = r * half;
  const r1 =
    1 +
    z *
      (-0.03333333333333313 +
        z *
          (0.0015873015872548146 +
            z * (-7.93650757867488e-5 + z * (4.008217827329362e-6 + z * -2.0109921818362437e-7))));
  const t = 3 - r1 * half;
  let e = z * ((r1 - t) / (6 - r * t));
  if (power === 0) return r - (r * e - z);
  e = r * (e - correction) - correction - z;
  const scale = powerOfTwo(power);
  return scale * (1 - (e - r)) - 1;
}

/** eˣ for |x| < 700. */
export const exp = (x: number): number => (x < 0 ? 1 / (expm1(-x) + 1) : expm1(x) + 1);

/** Hyperbolic sine for |x| < 700. */
export function sinh(x: number): number {
  const e = expm1(Math.abs(x));
  const value = 0.5 * (e + e / (e + 1));
  return x < 0 ? -value : value;
}
