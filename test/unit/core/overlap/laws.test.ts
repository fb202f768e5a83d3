import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { GeometryEngine } from "../../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { box, type Parts } from "../../../support/shapes.ts";
import { areaOf, isValid, mapped, overlapOf, type Place, polygon, type Ring } from "./shapes.ts";

let geos: GeometryEngine;
beforeAll(async () => {
  geos = await loadEngine("geos");
});
const valid = polygon.filter((parts) => isValid(geos, parts));
/** Rounding of the kernel on shapes of some hundred metres and a hundred edges: 2⁻⁴⁸ · 2 · 100 · 30 · 600². */
const ROUNDING = 8e-6;

test("a polygon has itself in common with itself", () => {
  fc.assert(
    fc.property(valid, (one) => {
      expect(Math.abs(overlapOf(one, one) - areaOf(one))).toBeLessThan(ROUNDING);
    }),
  );
});

test("the order of the two does not matter", () => {
  fc.assert(
    fc.property(valid, valid, (one, other) => {
      expect(Math.abs(overlapOf(one, other) - overlapOf(other, one))).toBeLessThan(ROUNDING);
    }),
  );
});

test("no more than either of them, and not less than nothing", () => {
  fc.assert(
    fc.property(valid, valid, (one, other) => {
      const common = overlapOf(one, other);
      expect(common).toBeGreaterThan(-ROUNDING);
      expect(common).toBeLessThan(Math.min(areaOf(one), areaOf(other)) + ROUNDING);
    }),
  );
});

test("what a line parts adds up", () => {
  const cut = fc.tuple(fc.double({ min: -200, max: 200, noNaN: true }), fc.boolean());
  fc.assert(
    fc.property(valid, cut, (one, [at, isUpright]) => {
      const [x, y] = [464_000, 3_990_000];
      const halves: readonly Ring[] = isUpright
        ? [box(x - 900, y - 900, x + at, y + 900), box(x + at, y - 900, x + 900, y + 900)]
        : [box(x - 900, y - 900, x + 900, y + at), box(x - 900, y + at, x + 900, y + 900)];
      const sum = halves.reduce((total, half) => total + overlapOf(one, [[half]]), 0);
      expect(Math.abs(sum - areaOf(one))).toBeLessThan(ROUNDING);
    }),
  );
});

test("more ground, no less in common", () => {
  fc.assert(
    fc.property(valid, valid, (one, other) => {
      const filled: Parts = [[other[0]?.[0] as Ring]];
      expect(overlapOf(one, filled)).toBeGreaterThan(overlapOf(one, other) - ROUNDING);
    }),
  );
});

test("where the origin of the coordinates lies does not matter", () => {
  // Powers of two: the shift itself is exact for coordinates on a lattice of 2⁻²⁰ m.
  const onLattice = (parts: Parts): Parts =>
    mapped(parts, ([x, y]) => [Math.round(x * 2 ** 20) / 2 ** 20, Math.round(y * 2 ** 20) / 2 ** 20]);
  const shift = (parts: Parts): Parts => mapped(parts, ([x, y]): Place => [x - 2 ** 18, y - 2 ** 21]);
  fc.assert(
    fc.property(valid, valid, (one, other) => {
      const [a, b] = [onLattice(one), onLattice(other)];
      expect(overlapOf(shift(a), shift(b))).toBe(overlapOf(a, b));
    }),
  );
});

test("coordinates near nothing, and widths near nothing, never give what is no number", () => {
  const tiny = fc.constantFrom(0, 5e-324, -5e-324, 1e-310, 2.3e-308, 1e-200, 1e-30, 1, 400, 1e6);
  const ring = fc.array(fc.tuple(tiny, tiny), { minLength: 3, maxLength: 9 });
  fc.assert(
    fc.property(ring, ring, (one, other) => {
      const common = overlapOf([[one]], [[other]]);
      expect(Number.isFinite(common)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
