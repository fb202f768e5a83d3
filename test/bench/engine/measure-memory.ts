import { Worker } from "node:worker_threads";
import type { Place, Prepare } from "./task.ts";

/** What a task takes, bytes. */
export interface Memory {
  /** Columns that go in. */
  readonly input: number;
  /** The most that the process grew by while it ran, its result included. */
  readonly grown: number;
}

/** Looks every 2 ms at the memory of the process: a thread of its own, since the task does not pause. */
const WATCHER = `
  const { workerData } = require("node:worker_threads");
  const [pause, peak] = [new Int32Array(workerData, 0, 1), new Float64Array(workerData, 8, 1)];
  while (Atomics.load(pause, 0) === 0) {
    peak[0] = Math.max(peak[0], process.memoryUsage.rss());
    Atomics.wait(pause, 0, 0, 2);
  }
`;

/**
 * Runs a task once in this process, which must be fresh and started with --expose-gc, and watches how far it grows; after a run on a small input, so that compiled code and what an
 * empty heap takes are there already.
 */
export async function measureMemory(
  prepare: Prepare,
  place: Place,
  { small, large }: { readonly small: string; readonly large: string },
): Promise<Memory> {
  await (await prepare(place, small)).run();
  const { bytes, run } = await prepare(place, large);
  const shared = new SharedArrayBuffer(16);
  const stop = new Int32Array(shared, 0, 1);
  const watcher = new Worker(WATCHER, { eval: true, workerData: shared });
  await new Promise((resolve) => watcher.once("online", resolve));
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const tell = await run();
  const peak = Math.max(process.memoryUsage.rss(), new Float64Array(shared, 8, 1)[0] as number);
  Atomics.store(stop, 0, 1);
  Atomics.notify(stop, 0);
  // What came out is held until here, so that it counts.
  tell();
  return { input: bytes, grown: peak - before };
}
