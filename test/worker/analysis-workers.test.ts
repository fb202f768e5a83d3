import { afterEach, expect, test } from "vitest";
import { AnalysisWorkers } from "../../src/compute/analysis-workers.ts";
import { move, serve } from "../../src/compute/channel.ts";

const MEGABYTE = 1024 * 1024;
const never = new AbortController().signal;
const ignore = () => undefined;

/** A pool of threads that are mere ports; each answers with its number, and says that its engine has taken so much. */
function poolOf(memory: number) {
  const started: MessagePort[] = [];
  const asked: number[] = [];
  const rehearsals: AbortSignal[] = [];
  const pool = new AnalysisWorkers(() => {
    const { port1, port2 } = new MessageChannel();
    const number = started.push(port1);
    open.push(port1, port2);
    serve(
      {
        memory: async () => {
          asked.push(number);
          return memory;
        },
        warm: (_: string, _means: unknown, signal: AbortSignal) => {
          rehearsals.push(signal);
          return new Promise((resolve) => signal.addEventListener("abort", resolve));
        },
        gridCards: async () => number,
      },
      port2,
    );
    return port1 as unknown as Worker;
  }, 1);
  const ask = (bytes = 0): Promise<unknown> => {
    const input = move({}, bytes > 0 ? [new ArrayBuffer(bytes)] : []);
    return pool.run((api) => api.gridCards(input as never), never, ignore);
  };
  return { pool, started, asked, rehearsals, ask };
}

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

test("a worker whose run took little memory is asked again", async () => {
  const { started, asked, ask } = poolOf(10 * MEGABYTE);
  expect(await ask()).toBe(1);
  await expect.poll(() => asked.length).toBe(1);
  expect(await ask()).toBe(1);
  expect(started).toHaveLength(1);
});

test("a worker whose engine has grown is ended, and another waits, which has rehearsed", async () => {
  const { started, rehearsals, ask } = poolOf(1000 * MEGABYTE);
  expect(await ask()).toBe(1);
  await expect.poll(() => rehearsals.length).toBe(1);
  expect(started).toHaveLength(2);
  expect(await ask()).toBe(2);
});

test("a worker whose last run was given much is ended, though its engine took little; what earlier runs were given does not count", async () => {
  const { ask } = poolOf(10 * MEGABYTE);
  for (let run = 0; run < 3; run++) expect(await ask(40 * MEGABYTE)).toBe(1);
  expect(await ask(60 * MEGABYTE)).toBe(1);
  expect(await ask()).toBe(2);
});

test("a worker whose run was cancelled is ended, though its answer came", async () => {
  const { pool, ask } = poolOf(10 * MEGABYTE);
  const run = new AbortController();
  const answer = pool.run(
    async (api) => {
      run.abort();
      return api.gridCards({} as never);
    },
    run.signal,
    ignore,
  );
  expect(await answer).toBe(1);
  expect(await ask()).toBe(2);
});

test("a run ends the rehearsal of the worker it takes", async () => {
  const { pool, rehearsals, ask } = poolOf(10 * MEGABYTE);
  pool.warm();
  pool.warm();
  const states = () => rehearsals.map(({ aborted }) => aborted);
  await expect.poll(states).toEqual([false]);
  await ask();
  await expect.poll(states).toEqual([true]);
});
