import { expect, test } from "vitest";
import { type FailureRow, pauseAfter, withFailure } from "../../../src/core/back-off.ts";

const MINUTE = 60_000;

test("a lasting fault is tried less and less often, never less than every five minutes", () => {
  let row: FailureRow | undefined;
  let now = 0;
  const pauses: number[] = [];
  for (let i = 0; i < 8; i++) {
    row = withFailure(row, now);
    pauses.push(pauseAfter(row));
    now += pauseAfter(row);
  }
  expect(pauses).toEqual([5, 15, 60, 300, 300, 300, 300, 300].map((seconds) => seconds * 1000));
});

test("hiccups of a kiosk's months do not add up: after a quiet time the first pause is short again", () => {
  let row: FailureRow | undefined;
  for (let day = 0; day < 100; day++) {
    row = withFailure(row, day * 24 * 60 * MINUTE);
    expect(pauseAfter(row)).toBe(5000);
  }
});
