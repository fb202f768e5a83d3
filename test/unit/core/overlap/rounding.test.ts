import fc from "fast-check";
import { expect, test } from "vitest";
import type { Parts } from "../../../support/shapes.ts";
import { overlapOf, type Place, type Ring } from "./shapes.ts";

/** A number as a quotient of whole numbers: no rounding. */
type Fraction = readonly [numerator: bigint, denominator: bigint];
const whole = (n: bigint): Fraction => [n, 1n];
const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
const minus = (a: Fraction, [c, d]: Fraction): Fraction => plus(a, [-c, d]);
const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];
const over = ([a, b]: Fraction, [c, d]: Fraction): Fraction => (c < 0n ? [-a * d, -b * c] : [a * d, b * c]);
const isBelow = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d < c * b;
const numberOf = ([a, b]: Fraction): number => Number((a * 2n ** 80n) / b) / 2 ** 80;

interface ExactEdge {
  readonly left: bigint;
  readonly right: bigint;
  readonly sign: bigint;
  at(x: Fraction): Fraction;
}

function exactEdges(rings: readonly Ring[]): ExactEdge[] {
  return rings.flatMap((ring) =>
    ring.flatMap((place, i): ExactEdge[] => {
      const [[ax, ay], [bx, by]] = [place, ring[(i + 1) % ring.length] as Place].map((p) =>
        p.map(BigInt),
      ) as [[bigint, bigint], [bigint, bigint]];
      if (ax === bx) return [];
      const at = (x: Fraction) =>
        plus(whole(ay), times([by - ay, 1n], over(minus(x, whole(ax)), whole(bx - ax))));
      return [ax < bx ? { left: ax, right: bx, sign: -1n, at } : { left: bx, right: ax, sign: 1n, at }];
    }),
  );
}

/** ∫ w·v by its definition, in whole numbers: all pairs of edges, heights from 0. */
function exactOverlap(one: readonly Ring[], other: readonly Ring[]): number {
  let sum: Fraction = whole(0n);
  const ramps = exactEdges(other);
  for (const e of exactEdges(one))
    for (const f of ramps) {
      const from = whole(isBelow(whole(e.left), whole(f.left)) ? f.left : e.left);
      const to = whole(isBelow(whole(f.right), whole(e.right)) ? f.right : e.right);
      if (!isBelow(from, to)) continue;
      const sign = whole(e.sign * f.sign);
      const gaps = [minus(e.at(from), f.at(from)), minus(e.at(to), f.at(to))] as const;
      const [gap0, gap1] = gaps;
      const isCrossing = isBelow(times(gap0, gap1), whole(0n));
      const middle = isCrossing ? plus(from, times(minus(to, from), over(gap0, minus(gap0, gap1)))) : to;
      for (const [a, b] of isCrossing
        ? ([
            [from, middle],
            [middle, to],
          ] as const)
        : ([[from, to]] as const)) {
        const lower = (x: Fraction) => (isBelow(e.at(x), f.at(x)) ? e.at(x) : f.at(x));
        const trapezoid = times(times(plus(lower(a), lower(b)), minus(b, a)), [1n, 2n]);
        sum = reduced(plus(sum, times(sign, trapezoid)));
      }
    }
  return numberOf(sum);
}

function reduced([a, b]: Fraction): Fraction {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return x === 0n ? [0n, 1n] : [a / x, b / x];
}

/** Any ring of up to a dozen vertices on a lattice, crossing itself or not: the kernel's integral does not care. */
const ring = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 })), {
    minLength: 3,
    maxLength: 12,
  })
  .map((ring): Ring => {
    const doubled = ring.reduce((sum, [ax, ay], i) => {
      const [bx, by] = ring[(i + 1) % ring.length] as Place;
      return sum + ax * by - bx * ay;
    }, 0);
    return doubled < 0 ? [...ring].reverse() : ring;
  });

test("the error stays within the bound, against whole numbers, far from the origin", () => {
  let worst = 0;
  fc.assert(
    fc.property(ring, ring, (one, other) => {
      // Exact in doubles: whole metres. Heights from 0 in the referee, from the common box in the kernel.
      const far = (ring: Ring): Parts => [[ring.map(([x, y]): Place => [x + 2 ** 19, y + 2 ** 22])]];
      const error = Math.abs(overlapOf(far(one), far(other)) - exactOverlap([one], [other]));
      const n = one.length + other.length;
      worst = Math.max(worst, error);
      // 2⁻⁴⁸ · (n₁k₂ + n₂k₁) · W · H with k = n.
      expect(error).toBeLessThanOrEqual(2 ** -48 * 2 * n * n * 1e6);
    }),
    { numRuns: 300 },
  );
  // A square kilometre in doubles has an ulp of 1.2e-10 m²: hardly more than the rounding of the result itself.
  expect(worst).toBeLessThan(1e-9);

  expect(worst).toBeGreaterThan(0);
});
