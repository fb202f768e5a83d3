import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { asin, asinh, atan2, atanh, cos, exp, sin, sinh } from "../../../src/core/elementary.ts";

const OURS = { asin, asinh, atanh, cos, exp, sin, sinh };

// Math.* of any engine is within one unit in the last place of the true value; ours may be one on the other side.
const UNITS = 2;

/** How many doubles lie between two numbers of one sign. */
function unitsBetween(a: number, b: number): number {
  if (a === b) return 0;
  const view = new DataView(new ArrayBuffer(16));
  view.setFloat64(0, Math.abs(a));
  view.setFloat64(8, Math.abs(b));
  return Math.abs(Number(view.getBigInt64(0) - view.getBigInt64(8)));
}

const within = (min: number, max: number) => fc.double({ min, max, noNaN: true });

test.each([
  ["sin", within(-10, 10)],
  ["cos", within(-10, 10)],
  ["sin", within(-1e5, 1e5)],
  ["cos", within(-1e5, 1e5)],
  ["sin", within(-1e-5, 1e-5)],
  ["asin", within(-1, 1)],
  ["asin", within(-1e-3, 1e-3)],
  ["atanh", within(-0.999, 0.999)],
  ["atanh", within(-0.09, 0.09)],
  ["asinh", within(-50, 50)],
  ["asinh", within(-1e-4, 1e-4)],
  ["sinh", within(-5, 5)],
  ["sinh", within(-1e-4, 1e-4)],
  ["exp", within(-20, 20)],
] as const)("%s is that of the engine, but for the last bits", (name, values) => {
  fc.assert(
    fc.property(values, (x) => {
      const [ours, theirs] = [OURS[name](x), Math[name](x)];
      // Close to a zero of the function an absolute bound is the honest one.
      const isNearZero = Math.abs(theirs) < 1e-3 && Math.abs(x) > 0.1;
      if (isNearZero) expect(Math.abs(ours - theirs)).toBeLessThan(1e-18 + 2.3e-16 * Math.abs(theirs) * 4);
      else expect(unitsBetween(ours, theirs)).toBeLessThanOrEqual(UNITS);
    }),
    { numRuns: 20_000 },
  );
});

test("atan2 is that of the engine in all directions", () => {
  fc.assert(
    fc.property(within(-1e3, 1e3), within(-1e3, 1e3), (y, x) => {
      expect(unitsBetween(atan2(y, x), Math.atan2(y, x))).toBeLessThanOrEqual(UNITS);
    }),
    { numRuns: 20_000 },
  );
  for (const [y, x] of [
    [0, 1],
    [-0, 1],
    [0, -1],
    [-0, -1],
    [1, 0],
    [-1, 0],
    [0, 0],
    [0, -0],
    [-0, 0],
    [Number.NaN, 1],
  ] as const) {
    expect(atan2(y, x)).toBe(Math.atan2(y, x));
  }
});

// Computed with 50 decimal digits by their power series (Python's decimal), rounded to the nearest double.
test.each([
  ["sin", 1, 0.8414709848078965],
  ["cos", 1, 0.5403023058681398],
  ["sin", 0.6283185307179586, 0.5877852522924731],
  ["asin", 0.5, 0.5235987755982989],
  ["atanh", 0.08, 0.0801713250375897],
] as const)("%s(%d) is %d", (name, x, value) => {
  expect(unitsBetween(OURS[name](x), value)).toBeLessThanOrEqual(1);
});

/** Members of `Math` that the standard defines to the last bit. */
const EXACT = "PI|abs|ceil|clz32|floor|fround|imul|max|min|round|sign|sqrt|trunc";

/** Any other member, `Math` under another name, and powers. */
const OPEN = new RegExp(`\\bMath\\b(?!\\.(${EXACT})\\b)|\\s\\*\\*=?\\s`);

/** `2 ** 20`: every engine has these exactly. */
const POWER_OF_TWO = /(?<![\w.])2 \*\* -?\d+(?![\w.])/g;

const leavesOpen = (source: string): boolean => OPEN.test(source.replace(POWER_OF_TWO, ""));

test.each([
  "Math.hypot(x, y)",
  "Math.log2(n)",
  "values.map(Math.cbrt)",
  "const { sin } = Math;",
  "x ** 2",
  "2 ** level",
  "2 ** 1.5",
  "0.2 ** 3",
  "12 ** 3",
  "x **= 2",
])("engines may differ in %s", (source) => {
  expect(leavesOpen(source)).toBe(true);
});

test.each(["Math.sqrt(x * x + y * y)", "2 ** 20 * n", "2 ** -40;", "/** Said **loudly**. */", "hypot(x, y)"])(
  "all engines have the same for %s",
  (source) => {
    expect(leavesOpen(source)).toBe(false);
  },
);

test("what makes figures uses no function whose last bit engines leave open", () => {
  const folders = ["geometry", "analysis", "grid", "planning"];
  const files = folders.flatMap((folder) =>
    readdirSync(join("src/core", folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join("src/core", folder, name)),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => leavesOpen(readFileSync(file, "utf8")))).toEqual([]);
});
