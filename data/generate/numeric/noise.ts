/** Mixes integers into 32 well-spread bits (the finaliser of MurmurHash3). */
export function hash(a: number, b = 0, c = 0): number {
  let h = Math.imul(a | 0, 0x85ebca6b) ^ Math.imul(b | 0, 0xc2b2ae35) ^ Math.imul(c | 0, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** {@link hash} as a fraction in [0, 1). */
export const hashFraction = (a: number, b = 0, c = 0): number => hash(a, b, c) / 4294967296;

export interface NoiseOptions {
  /** Size in metres of the largest features. */
  readonly wavelength: number;
  readonly octaves: number;
  readonly seed: number;
}

/** Brings the noise to a spread (standard deviation) of about 0.45. */
const STRETCH = 2.3;

/** Smooth fractal noise over the plane, about −1 … 1, each octave half as long and half as strong as the one before. */
export function fractalNoise(x: number, y: number, { wavelength, octaves, seed }: NoiseOptions): number {
  let sum = 0;
  let strength = 1;
  let total = 0;
  let frequency = 1 / wavelength;
  for (let octave = 0; octave < octaves; octave++) {
    sum += strength * gradientNoise(x * frequency, y * frequency, seed + 101 * octave);
    total += strength;
    strength /= 2;
    frequency *= 2;
  }
  return (STRETCH * sum) / total;
}

/** Fractal noise folded at its zeros: near 1 along a branching net of crests, falling to about −0.5 between them. */
export function ridgedNoise(x: number, y: number, options: NoiseOptions): number {
  return 1 - 3 * Math.abs(fractalNoise(x, y, options));
}

/** Gradient noise after Perlin: 0 at lattice points, about −1 … 1 between them. */
function gradientNoise(x: number, y: number, seed: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const fx = x - ix;
  const fy = y - iy;
  const u = smooth(fx);
  const south = mix(slope(ix, iy, seed, fx, fy), slope(ix + 1, iy, seed, fx - 1, fy), u);
  const north = mix(slope(ix, iy + 1, seed, fx, fy - 1), slope(ix + 1, iy + 1, seed, fx - 1, fy - 1), u);
  return mix(south, north, smooth(fy));
}

/** Height at an offset from a lattice point whose plane leans in one of eight directions. */
function slope(ix: number, iy: number, seed: number, dx: number, dy: number): number {
  const direction = hash(ix, iy, seed) & 7;
  const u = direction < 4 ? dx : dy;
  const v = direction < 4 ? dy : dx;
  return (direction & 1 ? -u : u) * 1.3 + (direction & 2 ? -v : v) * 0.55;
}

const mix = (a: number, b: number, t: number): number => a + (b - a) * t;
const smooth = (t: number): number => t * t * t * (t * (6 * t - 15) + 10);
