import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { showSometimes } from "../../../src/actions/show-sometimes.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("of a report every 10 ms the latest is shown, four times a second", () => {
  const shown: (readonly [at: number, value: number])[] = [];
  const progress = showSometimes((value: number) => shown.push([Date.now(), value]));
  const start = Date.now();
  for (let i = 0; i < 100; i++) {
    progress.next(i);
    vi.advanceTimersByTime(10);
  }
  expect(shown.map(([at, value]) => [at - start, value])).toEqual([
    [250, 24],
    [500, 49],
    [750, 74],
    [1000, 99],
  ]);
});

test("a report after a pause is kept back as the first was, and shown once", () => {
  const shown: string[] = [];
  const progress = showSometimes((value: string) => shown.push(value));
  progress.next("reading");
  vi.advanceTimersByTime(2000);
  progress.next("computing");
  expect(shown).toEqual(["reading"]);
  vi.advanceTimersByTime(2000);
  expect(shown).toEqual(["reading", "computing"]);
});

test("nothing is shown once it is stopped, not even what waited", () => {
  const shown: number[] = [];
  const progress = showSometimes((value: number) => shown.push(value));
  progress.next(1);
  progress.stop();
  progress.next(2);
  vi.advanceTimersByTime(2000);
  expect(shown).toEqual([]);
});
