import fc from "fast-check";
import { expect, test } from "vitest";
import { runThrough } from "../../../src/core/run-steps.ts";
import { sorting } from "../../../src/core/sorting.ts";

test("sorts as Array.sort does, equal values in the order they came, and leaves the values given as they are", () => {
  // Several runs that are merged unevenly, keys that often are equal.
  const lengths = fc.integer({ min: 0, max: 20_000 });
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 500 }), fc.integer(), (length, keys, seed) => {
      let state = seed >>> 0;
      const values = Array.from({ length }, (_, place) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return { key: state % keys, place };
      });
      const given = values.slice();
      const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
      expect(runThrough(sorting(values, compare))).toEqual([...values].sort(compare));
      expect(values).toEqual(given);
    }),
    { numRuns: 30 },
  );
});

test("goes in steps", () => {
  const steps = sorting(
    Array.from({ length: 100_000 }, (_, i) => -i),
    (a, b) => a - b,
  );
  let count = 0;
  while (!steps.next().done) count++;
  expect(count).toBeGreaterThan(50);
});
