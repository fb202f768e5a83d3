import fc from "fast-check";
import { expect, test } from "vitest";
import { Forecast } from "../../../src/actions/forecast.ts";

/** Reports come every 60 ms at most, as jobs send them, and only when something has been done. */
const EVERY = 60;

/** Largest relative error of the forecast after 20 % of the work, `done(ms)` of 1 being done. */
function worstError(done: (ms: number) => number): number {
  const forecast = new Forecast();
  let end = 0;
  while (done(end) < 1) end += 1;
  let worst = 0;
  let last = -1;
  for (let now = 0; now < end; now += EVERY) {
    if (done(now) === last) continue;
    last = done(now);
    const told = forecast.update({ stage: "computing", done: done(now), total: 1 }, now);
    // What is nearly over is told in tenths of a second.
    if (told === null || done(now) < 0.2 || end - now < 500) continue;
    worst = Math.max(worst, Math.abs(told - (end - now)) / (end - now));
  }
  return worst;
}

test("an even pace is told right", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2000, max: 60_000 }), (length) => {
      expect(worstError((ms) => ms / length)).toBeLessThan(0.01);
    }),
  );
});

test("after a fifth of the work it is told within 30 %, with lanes that start late and costs that are a little wrong", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 5000, max: 60_000 }),
      fc.double({ min: 0, max: 0.04, noNaN: true }),
      fc.double({ min: -0.1, max: 0.1, noNaN: true }),
      (length, late, skew) => {
        // Nothing happens at first; then the pace rises or falls by up to a tenth from beginning to end.
        const share = (ms: number) => Math.max(0, ms / length - late);
        const done = (ms: number) => share(ms) + skew * share(ms) * share(ms);
        expect(worstError((ms) => Math.min(1, done(ms)))).toBeLessThan(0.3);
      },
    ),
  );
});

test("work that comes in pieces is told within 30 %", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 40, max: 200 }),
      fc.integer({ min: 5000, max: 30_000 }),
      (pieces, length) => {
        expect(worstError((ms) => Math.floor((ms / length) * pieces) / pieces)).toBeLessThan(0.3);
      },
    ),
  );
});

test("writing that computing has counted in goes on at its pace", () => {
  const forecast = new Forecast();
  for (let done = 0; done <= 80; done += 10)
    forecast.update({ stage: "computing", done, total: 100 }, 100 * done);
  expect(forecast.update({ stage: "writing", done: 80, total: 100 }, 8000)).toBeCloseTo(2000, 6);
});

test("nothing is told before something is known, and each stage begins anew", () => {
  const forecast = new Forecast();
  expect(forecast.update({ stage: "reading", done: 0, total: 10 }, 0)).toBeNull();
  expect(forecast.update({ stage: "reading", done: 1, total: 10 }, 100)).toBeNull();
  expect(forecast.update({ stage: "reading", done: 5, total: 10 }, 1000)).toBeGreaterThan(0);
  expect(forecast.update({ stage: "computing", done: 5, total: 10 }, 1060)).toBeNull();
  expect(forecast.update({ stage: "computing", done: 5, total: 10 }, 2060)).toBeNull();
});
