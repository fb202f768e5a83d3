import fc from "fast-check";
import { expect, test } from "vitest";
import { crossingPoint } from "../../../src/core/geometry/crossing-point.ts";

type Point = readonly [number, number];

function crossing(a: Point, b: Point, c: Point, d: Point): number[] {
  const to = new Float64Array(2);
  crossingPoint(...a, ...b, ...c, ...d, to);
  return [...to];
}

/** A double as a fraction of whole numbers: its numerator over 2⁶⁰. Exact for what is at least 2⁻⁸ and below 2⁵³. */
const whole = (value: number): bigint => {
  const high = Math.trunc(value);
  return (BigInt(high) << 60n) + BigInt(Math.round((value - high) * 2 ** 60));
};

/** The crossing in exact fractions, as the numerators of x and y and what divides both. */
function exactCrossing(a: Point, b: Point, c: Point, d: Point) {
  const [[ax, ay], [bx, by], [cx, cy], [dx, dy]] = [a, b, c, d].map(([x, y]) => [whole(x), whole(y)]) as [
    bigint,
    bigint,
  ][] as [[bigint, bigint], [bigint, bigint], [bigint, bigint], [bigint, bigint]];
  const across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  const along = (cx - ax) * (dy - cy) - (cy - ay) * (dx - cx);
  return { x: ax * across + (bx - ax) * along, y: ay * across + (by - ay) * along, across };
}

/** Metres of a city on the cylinder: what is at least 2⁻⁸ and has no bits below 2⁻⁶⁰. */
const coordinate = fc.double({ min: 1000, max: 5e6, noNaN: true });
const point = fc.tuple(coordinate, coordinate);
const isSteep = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point, [dx, dy]: Point): boolean => {
  const [rx, ry, sx, sy] = [bx - ax, by - ay, dx - cx, dy - cy];
  return Math.abs(rx * sy - ry * sx) > 1e-6 * Math.hypot(rx, ry) * Math.hypot(sx, sy);
};
/** Edges that cross in about one place, at an angle of a millionth at least. */
const pair = fc
  .record({ at: point, a: point, c: point, share: fc.double({ min: 0.1, max: 10, noNaN: true }) })
  .map(({ at: [x, y], a, c, share }) => {
    const beyond = ([px, py]: Point): Point => [x + (x - px) * share, y + (y - py) * share];
    return [a, beyond(a), c, beyond(c)] as const;
  })
  .filter((points) => points.every(([x, y]) => x > 1 && y > 1) && isSteep(...points));

test("the crossing is the exact one, rounded once: no double lies nearer, by whole numbers of any length", () => {
  fc.assert(
    fc.property(pair, ([a, b, c, d]) => {
      const exact = exactCrossing(a, b, c, d);
      const [x, y] = crossing(a, b, c, d) as [number, number];
      for (const [got, numerator] of [
        [x, exact.x],
        [y, exact.y],
      ] as const) {
        const off = whole(got) * exact.across - numerator;
        const lastPlace = 2 ** (Math.floor(Math.log2(got)) - 52);
        const half = (BigInt(lastPlace * 2 ** 60) / 2n + 1n) * exact.across;
        expect(off * off <= half * half).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

test("whichever way round and in whichever order the edges come, the point is the same to the last bit", () => {
  fc.assert(
    fc.property(pair, ([a, b, c, d]) => {
      const expected = crossing(a, b, c, d);
      expect(crossing(b, a, c, d)).toEqual(expected);
      expect(crossing(c, d, a, b)).toEqual(expected);
      expect(crossing(d, c, b, a)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

test("by hand: the diagonals of a square of 2 m meet in its middle", () => {
  expect(crossing([4e5, 4e6], [4e5 + 2, 4e6 + 2], [4e5 + 2, 4e6], [4e5, 4e6 + 2])).toEqual([
    4e5 + 1,
    4e6 + 1,
  ]);
});
