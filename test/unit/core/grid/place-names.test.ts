import fc from "fast-check";
import { expect, test } from "vitest";
import { placeNames } from "../../../../src/core/grid/card/place-names.ts";

const SIZE = 600;
const place = fc.double({ min: 0, max: SIZE, noNaN: true });
const names = fc.array(
  fc.record({
    text: fc.string({ unit: fc.constantFrom("社", "区", "第", "a", "1", " "), minLength: 1, maxLength: 12 }),
    at: fc.tuple(place, place),
    height: fc.constantFrom(15, 18),
  }),
  { maxLength: 20 },
);
/** The square a letter 社 of this height fills, times the number of letters: 社 is as wide as high in every font. */
const wide = (text: string, height: number) =>
  [...text].filter((letter) => /\p{Script=Han}/u.test(letter)).length * height;

test("names lie within the square, on lines of their own or beside one another, and the first one always finds room", () => {
  fc.assert(
    fc.property(names, (given) => {
      const placed = placeNames(given, { size: SIZE, taken: [] });
      expect(placed.length).toBe(given.length);
      if (given.length > 0) expect(placed[0]).not.toBeNull();
      const drawn = given.flatMap(({ text, height }, i) => {
        const at = placed[i];
        const half = wide(text, height) / 2;
        return at ? [{ left: at[0] - half, right: at[0] + half, base: at[1], height }] : [];
      });
      for (const [i, one] of drawn.entries()) {
        expect(one.left).toBeGreaterThanOrEqual(-1e-9);
        expect(one.right).toBeLessThanOrEqual(SIZE + 1e-9);
        expect(one.base - 0.8 * one.height).toBeGreaterThan(0);
        expect(one.base).toBeLessThan(SIZE);
        for (const other of drawn.slice(i + 1)) {
          const isBeside = one.right <= other.left || other.right <= one.left;
          const isApart = Math.abs(one.base - other.base) >= Math.min(one.height, other.height);
          expect(isBeside || isApart).toBe(true);
        }
      }
    }),
  );
});

test("a name makes way for what is drawn already, and for the name before it", () => {
  const name = (text: string, x: number, y: number) => ({ text, at: [x, y] as const, height: 15 });
  // Four letters of 15 are 60 wide: 270 to 330.
  expect(
    placeNames([name("甲社区一", 300, 300), name("乙", 335, 300), name("丙", 345, 300)], {
      size: SIZE,
      taken: [],
    }),
  ).toEqual([[300, 300], null, [345, 300]]);
  expect(placeNames([name("甲社区一", 300, 300)], { size: SIZE, taken: [[325, 290, 400, 400]] })).toEqual([
    null,
  ]);
  // Too near to a side, it is moved inwards.
  expect(placeNames([name("甲社区一", 5, 300)], { size: SIZE, taken: [] })).toEqual([[30, 300]]);
});
