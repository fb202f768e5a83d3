import { afterEach, expect, test } from "vitest";
import { type Connection, connect, move, serve } from "../../src/compute/channel.ts";
import { type OnProgress, startJob } from "../../src/core/job.ts";
import { ProblemError } from "../../src/core/problem.ts";

/** A contract as a worker has it. */
interface TestApi {
  add(a: number, b: number, signal?: AbortSignal): Promise<number>;
  fail(signal?: AbortSignal): Promise<never>;
  crash(signal?: AbortSignal): Promise<never>;
  count(to: number, signal?: AbortSignal, onProgress?: OnProgress): Promise<number>;
  sum(values: Float64Array, signal?: AbortSignal): Promise<number>;
  make(length: number, signal?: AbortSignal): Promise<Float64Array>;
}

const api: TestApi = {
  add: async (a, b) => a + b,
  fail: async () => {
    throw new ProblemError({ code: "truncated", where: "网格.fgb", feature: 7, facts: { expected: 3 } });
  },
  crash: async () => {
    throw new TypeError("unforeseen");
  },
  async count(to, signal = new AbortController().signal, onProgress) {
    const job = startJob(signal, onProgress);
    for (let i = 0; i <= to; i++) {
      const until = performance.now() + 1;
      while (performance.now() < until);
      job.report("computing", i, to);
      await job.breathe();
    }
    return to;
  },
  sum: async (values) => values.reduce((a, b) => a + b, 0),
  make: async (length) => {
    const values = new Float64Array(length).fill(1);
    return move(values, [values.buffer]);
  },
};

const open: { connection: Connection<TestApi>; far: MessagePort }[] = [];
function overChannel() {
  const { port1, port2 } = new MessageChannel();
  serve(api, port2);
  port2.start();
  const connection = connect<TestApi>(port1);
  port1.start();
  open.push({ connection, far: port2 });
  return { ...connection, near: port1 };
}
afterEach(() => {
  for (const { connection, far } of open.splice(0)) {
    connection.close();
    far.close();
  }
});

test("a call goes over and its answer comes back", async () => {
  expect(await overChannel().remote.add(2, 3)).toBe(5);
});

test("a failure keeps its code, place and facts", async () => {
  await expect(overChannel().remote.fail()).rejects.toMatchObject({
    problem: { code: "truncated", where: "网格.fgb", feature: 7, facts: { expected: 3 } },
  });
});

test("what nobody foresaw comes back as such, with its message", async () => {
  await expect(overChannel().remote.crash()).rejects.toMatchObject({
    problem: { code: "unexpected", facts: { message: "unforeseen" } },
  });
});

test("progress arrives while the call runs", async () => {
  const seen: number[] = [];
  await overChannel().remote.count(1300, new AbortController().signal, ({ done }) => seen.push(done));
  expect(seen.length).toBeGreaterThan(2);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

test("a cancel reaches a busy computation and ends it where it stands", async () => {
  const { remote } = overChannel();
  const run = new AbortController();
  let last = 0;
  const call = remote.count(100_000, run.signal, ({ done }) => {
    last = done;
    if (done > 20) run.abort();
  });
  await expect(call).rejects.toMatchObject({ name: "AbortError" });
  expect(last).toBeLessThan(1000);
});

test("a call that is cancelled before it begins is not made", async () => {
  await expect(overChannel().remote.count(10, AbortSignal.abort())).rejects.toMatchObject({
    name: "AbortError",
  });
});

test("buffers are moved, not copied, when they are marked so", async () => {
  const { remote } = overChannel();
  const values = Float64Array.of(1, 2, 3);
  expect(await remote.sum(move(values, [values.buffer]))).toBe(6);
  expect(values.length).toBe(0);
  expect((await remote.make(1000)).length).toBe(1000);
});

test("closing rejects what is under way", async () => {
  const { remote, close } = overChannel();
  const call = remote.count(100_000);
  await new Promise((resolve) => setTimeout(resolve, 20));
  close();
  await expect(call).rejects.toMatchObject({ name: "AbortError" });
});

test("a worker that dies rejects its calls and says so", async () => {
  const { remote, died, near } = overChannel();
  const call = remote.count(100_000);
  near.dispatchEvent(new Event("error"));
  await expect(call).rejects.toMatchObject({ problem: { code: "worker-died" } });
  expect(await died).toMatchObject({ code: "worker-died" });
});
