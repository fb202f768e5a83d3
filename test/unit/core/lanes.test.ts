import fc from "fast-check";
import { expect, test } from "vitest";
import { computeInLanes } from "../../../src/core/analysis/compute-in-lanes.ts";
import type { Lane } from "../../../src/core/analysis/lanes.ts";
import type { Session } from "../../../src/core/analysis/operation.ts";
import { quietJob, startJob } from "../../../src/core/job.ts";
import { ProblemError } from "../../../src/core/problem.ts";

/** A task of so many pieces; the outcome of piece `i` is `i`. */
const session = (pieces: number): Session<unknown, unknown> => ({
  costs: new Float64Array(pieces).fill(1),
  compute: async (piece) => piece,
  lost: (piece) => `lost ${piece}`,
  merge: async (outcomes) => outcomes,
});

const onDone = () => undefined;

const death = () => new ProblemError({ code: "worker-died" });

/** Lanes that take turns of random length and die when they are told to. */
function lanesThat(dies: (piece: number, time: number) => boolean) {
  const seen = new Map<number, number>();
  const state = { opened: 0, closed: 0, busy: 0, most: 0 };
  const open = async (): Promise<Lane> => {
    state.opened++;
    return {
      async compute(piece) {
        state.busy++;
        state.most = Math.max(state.most, state.busy);
        const time = (seen.get(piece) ?? 0) + 1;
        seen.set(piece, time);
        for (let i = 0; i < (piece * 7919) % 5; i++) await Promise.resolve();
        state.busy--;
        if (dies(piece, time)) throw death();
        return piece;
      },
      close: () => state.closed++,
    };
  };
  return { open, state, seen };
}

test("whatever the number of lanes, outcomes stand in the order of the pieces and each is computed once", () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 9 }),
      async (pieces, limit) => {
        const { open, state, seen } = lanesThat(() => false);
        const outcomes = await computeInLanes(session(pieces), open, {
          threads: limit,
          computes: false,
          job: quietJob(),
          onDone,
        });
        expect(outcomes).toEqual(Array.from({ length: pieces }, (_, i) => i));
        expect([...seen.values()].every((times) => times === 1)).toBe(true);
        expect(state.most).toBeLessThanOrEqual(Math.min(limit, pieces));
        expect(state.closed).toBe(state.opened);
      },
    ),
  ));

test("a lane that dies is replaced and its piece tried once more: the result is the same", () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 4 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 29 })),
      async (pieces, limit, fatal) => {
        const { open, state } = lanesThat((piece, time) => time === 1 && fatal.includes(piece));
        const outcomes = await computeInLanes(session(pieces), open, {
          threads: limit,
          computes: false,
          job: quietJob(),
          onDone,
        });
        expect(outcomes).toEqual(Array.from({ length: pieces }, (_, i) => i));
        expect(state.closed).toBe(state.opened);
      },
    ),
  ));

test("a piece that kills two lanes is given up, the others are not", async () => {
  const { open, seen } = lanesThat((piece) => piece === 3);
  const outcomes = await computeInLanes(session(6), open, {
    threads: 2,
    computes: false,
    job: quietJob(),
    onDone,
  });
  expect(outcomes).toEqual([0, 1, 2, "lost 3", 4, 5]);
  expect(seen.get(3)).toBe(2);
});

test("a fault of the operation itself is no death: the run fails with it and all lanes are ended", async () => {
  const closed: number[] = [];
  const open = async (): Promise<Lane> => ({
    compute: async () => {
      throw new TypeError("unforeseen");
    },
    close: () => closed.push(1),
  });
  await expect(
    computeInLanes(session(4), open, { threads: 2, computes: false, job: quietJob(), onDone }),
  ).rejects.toThrow("unforeseen");
  expect(closed.length).toBeGreaterThan(0);
});

test("this thread computes beside its lanes, whatever their number, and takes no piece that one has died of", () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 4 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 29 })),
      async (pieces, threads, fatal) => {
        const { open, state, seen } = lanesThat((piece) => fatal.includes(piece));
        const here: number[] = [];
        const task = {
          ...session(pieces),
          async compute(piece: number) {
            here.push(piece);
            return piece;
          },
        };
        const outcomes = await computeInLanes(task, open, {
          threads,
          computes: true,
          job: quietJob(),
          onDone,
        });
        const lost = (piece: number) => (seen.get(piece) ?? 0) > 0 && fatal.includes(piece);
        expect(outcomes).toEqual(Array.from({ length: pieces }, (_, i) => (lost(i) ? `lost ${i}` : i)));
        expect(here.every((piece) => !seen.has(piece))).toBe(true);
        expect(here.length + seen.size).toBe(pieces);
        expect(state.most).toBeLessThanOrEqual(Math.max(1, threads - 1));
        expect(state.closed).toBe(state.opened);
      },
    ),
  ));

test("a lane that never opens keeps nobody waiting when all is computed here, and is closed if it comes after all", async () => {
  let arrive: (lane: Lane) => void = () => undefined;
  let closed = 0;
  const open = () =>
    new Promise<Lane>((resolve) => {
      arrive = resolve;
    });
  const crew = { threads: 2, computes: true, job: quietJob(), onDone };
  expect(await computeInLanes(session(4), open, crew)).toEqual([0, 1, 2, 3]);
  arrive({ compute: async (piece) => piece, close: () => closed++ });
  await Promise.resolve();
  await Promise.resolve();
  expect(closed).toBe(1);
});

test("lanes that die before they are open are replaced once, then the run fails", async () => {
  let opened = 0;
  const open = async (): Promise<Lane> => {
    opened++;
    if (opened % 2 === 1) throw death();
    return { compute: async (piece) => piece, close: () => undefined };
  };
  const crew = { threads: 1, computes: false, job: quietJob(), onDone };
  expect(await computeInLanes(session(2), open, crew)).toEqual([0, 1]);
  const never = async () => {
    throw death();
  };
  await expect(computeInLanes(session(2), never, crew)).rejects.toMatchObject({
    problem: { code: "worker-died" },
  });
});

test("a fault here ends the lanes too", async () => {
  const { open, state } = lanesThat(() => false);
  const task = {
    ...session(5),
    compute: async () => {
      throw new TypeError("unforeseen");
    },
  };
  await expect(
    computeInLanes(task, open, { threads: 3, computes: true, job: quietJob(), onDone }),
  ).rejects.toThrow("unforeseen");
  expect(state.closed).toBe(state.opened);
});

test("a cancel ends every lane though none of them ever answers", async () => {
  const run = new AbortController();
  let closed = 0;
  let computing = 0;
  const open = async (): Promise<Lane> => ({
    compute: () => {
      computing++;
      if (computing === 3) run.abort(new DOMException("cancelled", "AbortError"));
      return new Promise(() => undefined);
    },
    close: () => closed++,
  });
  const done = computeInLanes(session(9), open, {
    threads: 3,
    computes: false,
    job: startJob(run.signal),
    onDone,
  });
  await expect(done).rejects.toMatchObject({ name: "AbortError" });
  expect(closed).toBe(3);
});

test("progress grows to the whole", async () => {
  const seen: number[] = [];
  await computeInLanes(session(20), lanesThat(() => false).open, {
    threads: 3,
    computes: true,
    job: quietJob(),
    onDone: (done) => seen.push(done),
  });
  expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});
