/** Whole numbers of 10⁻⁶⁰, of any length. */
const ONE = 10n ** 60n;

const times = (a: bigint, b: bigint): bigint => (a * b) / ONE;
const over = (a: bigint, b: bigint): bigint => (a * ONE) / b;

/** A double, exactly: it is a whole number of 2⁻¹⁰⁷⁴. */
function exactly(value: number): bigint {
  let power = 0;
  let whole = value;
  for (; !Number.isInteger(whole); power++) whole *= 2;
  return (BigInt(whole) * ONE) / 2n ** BigInt(power);
}

/** Machin's formula: π = 16 arctan(1/5) − 4 arctan(1/239). */
const PI = 16n * arctanOfShare(5n) - 4n * arctanOfShare(239n);

function arctanOfShare(divisor: bigint): bigint {
  let sum = 0n;
  let power = ONE / divisor;
  for (let i = 1n; power !== 0n; i += 2n) {
    sum += i % 4n === 1n ? power / i : -power / i;
    power /= divisor * divisor;
  }
  return sum;
}

function sine(angle: bigint): bigint {
  let sum = 0n;
  let term = angle;
  for (let i = 1n; term !== 0n; i += 2n) {
    sum += term;
    term = -times(times(term, angle), angle) / ((i + 1n) * (i + 2n));
  }
  return sum;
}

function artanh(value: bigint): bigint {
  let sum = 0n;
  let power = value;
  for (let i = 1n; power !== 0n; i += 2n) {
    sum += power / i;
    power = times(times(power, value), value);
  }
  return sum;
}

/** Square root of a number below 1, by Newton's method from above. */
function root(value: bigint): bigint {
  let guess = ONE;
  for (let next = (guess + over(value, guess)) / 2n; next < guess; next = (guess + over(value, guess)) / 2n)
    guess = next;
  return guess;
}

const AXIS = 6_378_137n;
const FLATTENING = (ONE * 10n ** 9n) / 298_257_222_101n;
const E2 = times(FLATTENING, 2n * ONE - FLATTENING);
const E = root(E2);

/** a·q(φ)/2 (Snyder 1987, eq. 3-12) with 50 digits and more. */
function northing(lat: number): bigint {
  const s = sine((exactly(lat) * PI) / (180n * ONE));
  const q = times(ONE - E2, over(s, ONE - times(E2, times(s, s))) + over(artanh(times(E, s)), E));
  return (AXIS * q) / 2n;
}

/** Ellipsoidal area in m² (CGCS2000) of a ring in degrees with edges straight on the authalic cylinder, counter-clockwise positive: the shoelace formula in whole numbers of 10⁻⁶⁰. */
export function exactRingArea(ring: readonly (readonly [number, number])[]): number {
  let doubled = 0n;
  ring.forEach(([lng, lat], i) => {
    const [before, latBefore] = ring.at(i - 1) as readonly [number, number];
    doubled += times(exactly(before) - exactly(lng), northing(latBefore) + northing(lat));
  });
  // Metres for a degree of longitude on the cylinder: a · π / 180.
  return Number(times(doubled, (AXIS * PI) / 180n) / 2n / 10n ** 30n) / 1e30;
}
