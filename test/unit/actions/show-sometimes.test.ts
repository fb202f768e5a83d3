import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { showSometimes } from "../../../src/actions/show-sometimes.ts";
import { REPORT_MS } from "../../../src/core/job.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("of a report every 10 ms the latest is shown, at the pace of reports", () => {
  const shown: (readonly [at: number, value: number])[] = [];
  const progress = showSometimes((value: number) => shown.push([Date.now(), value]));
  const start = Date.now();
  for (let i = 0; i < REPORT_MS / 5; i++) {
    progress.next(i);
    vi.advanceTimersByTime(10);
  }
  expect(shown.map(([at, value]) => [at - start, value])).toEqual([
    [REPORT_MS, REPORT_MS / 10 - 1],
    [2 * REPORT_MS, REPORT_MS / 5 - 1],
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
