import { expect, test } from "vitest";
import { IntPool } from "../../../src/core/int-pool.ts";

test("what was given back is used again, and is zero", () => {
  const pool = new IntPool();
  const first = pool.take(100_000).fill(7);
  pool.giveBack(first.subarray(0, 10));
  const second = pool.take(80_000);
  expect(second.buffer).toBe(first.buffer);
  expect(second).toEqual(new Int32Array(80_000));
});

test("no two arrays share memory", () => {
  const pool = new IntPool();
  const first = pool.take(100_000);
  pool.giveBack(first, first.subarray(5));
  expect(pool.take(100_000).buffer).not.toBe(pool.take(100_000).buffer);
});

test("a small array does not take the place of a large one", () => {
  const pool = new IntPool();
  const large = pool.take(100_000);
  pool.giveBack(large);
  expect(pool.take(20_000).buffer).not.toBe(large.buffer);
  expect(pool.take(100_001).buffer).not.toBe(large.buffer);
  expect(pool.take(100_000).buffer).toBe(large.buffer);
});

test("small arrays are not kept, since looking for them takes longer than making them", () => {
  const pool = new IntPool();
  const small = pool.take(1000);
  pool.giveBack(small);
  expect(pool.take(1000).buffer).not.toBe(small.buffer);
});

test("no more than some megabytes are kept", () => {
  const pool = new IntPool();
  const arrays = Array.from({ length: 5 }, () => pool.take(2 ** 20));
  pool.giveBack(...arrays);
  const again = Array.from({ length: 5 }, () => pool.take(2 ** 20));
  expect(again.filter((array) => arrays.some(({ buffer }) => buffer === array.buffer))).toHaveLength(4);
});
