import fc from "fast-check";
import { expect, test } from "vitest";
import { slotsFor } from "../../../src/core/geometry/snap/slots-for.ts";

test("a hash table has the least power of two of slots, from 16 on, of which keys take less than half", () => {
  const powers = Array.from({ length: 32 }, (_, n) => Number(1n << BigInt(n)));
  const edges = powers.slice(0, -2).flatMap((power) => [power - 1, power, power + 1]);
  const keys = fc.oneof(fc.constantFrom(...edges), fc.nat(2 * 1024 * 1024));
  fc.assert(
    fc.property(keys, (count) => {
      expect(slotsFor(count)).toBe(powers.find((power) => power >= 16 && count < power / 2));
    }),
    { numRuns: 2000 },
  );
});
