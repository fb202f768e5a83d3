/** A number as the sum of two doubles; what a function leaves of it besides its result, the larger part, is here until the next call. */
let rest = 0;

/** Splits a double in halves of 26 bits (Veltkamp). */
const SPLITTER = 2 ** 27 + 1;

/**
 * The point where the edge from a to b crosses the edge from c to d, rounded to doubles once, at the end: put into `to` as x and y. The edges must cross inside both.
 *
 * With r = b − a, s = d − c and e = c − a it is a + r·(e × s)/(r × s), computed in double-double arithmetic (106 bits; Dekker, *A floating-point technique for extending the
 * available precision*, 1971). Whichever way round the edges are given the same point comes out, and the one that GEOS finds (`CGAlgorithmsDD::intersection`), but where two edges
 * are all but parallel. On any plane on which edges are straight.
 */
export function crossingPoint(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
  to: Float64Array,
): void {
  const rx = difference(bx, ax);
  const rxRest = rest;
  const ry = difference(by, ay);
  const ryRest = rest;
  const sx = difference(dx, cx);
  const sxRest = rest;
  const sy = difference(dy, cy);
  const syRest = rest;
  const ex = difference(cx, ax);
  const exRest = rest;
  const ey = difference(cy, ay);
  const eyRest = rest;
  const along = cross(ex, exRest, ey, eyRest, sx, sxRest, sy, syRest);
  const alongRest = rest;
  const whole = cross(rx, rxRest, ry, ryRest, sx, sxRest, sy, syRest);
  const share = quotient(along, alongRest, whole, rest);
  const shareRest = rest;
  const offX = product(rx, rxRest, share, shareRest);
  to[0] = sum(ax, 0, offX, rest);
  const offY = product(ry, ryRest, share, shareRest);
  to[1] = sum(ay, 0, offY, rest);
}

/** a − b, exactly (Knuth). */
function difference(a: number, b: number): number {
  const result = a - b;
  const back = result - a;
  rest = a - (result - back) - (b + back);
  return result;
}

function sum(a: number, aRest: number, b: number, bRest: number): number {
  const high = a + b;
  const back = high - a;
  const lost = a - (high - back) + (b - back) + (aRest + bRest);
  const result = high + lost;
  rest = lost - (result - high);
  return result;
}

function product(a: number, aRest: number, b: number, bRest: number): number {
  const high = a * b;
  const aLarge = SPLITTER * a;
  const aHigh = aLarge - (aLarge - a);
  const aLow = a - aHigh;
  const bLarge = SPLITTER * b;
  const bHigh = bLarge - (bLarge - b);
  const bLow = b - bHigh;
  const lost = aLow * bLow - (high - aHigh * bHigh - aLow * bHigh - aHigh * bLow) + (a * bRest + aRest * b);
  const result = high + lost;
  rest = lost - (result - high);
  return result;
}

/** a·d − b·c. */
function cross(
  a: number,
  aRest: number,
  b: number,
  bRest: number,
  c: number,
  cRest: number,
  d: number,
  dRest: number,
): number {
  const one = product(a, aRest, d, dRest);
  const oneRest = rest;
  const other = product(b, bRest, c, cRest);
  return sum(one, oneRest, -other, -rest);
}

/** a ÷ b, by one step of long division on the rounded quotient. */
function quotient(a: number, aRest: number, b: number, bRest: number): number {
  const first = a / b;
  const taken = product(first, 0, b, bRest);
  const left = sum(a, aRest, -taken, -rest);
  return sum(first, 0, left / b, 0);
}
