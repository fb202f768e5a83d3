import type { ReadFile } from "./bench-data.ts";
import type { Outcome, Prepare } from "./task.ts";

/** What the runs of one task have taken, and what came out. */
export interface Measured {
  /** Of each run that counts. */
  readonly ms: readonly number[];
  readonly outcome: Outcome;
}

const RUNS = 3;
/** A first run as long as this is not repeated only to compile the code. */
const LONG_MS = 5000;

/** Runs a task three times, after one run that does not count. Works in Node and in a browser's worker. */
export async function measureTask(prepare: Prepare, read: ReadFile, input: string): Promise<Measured> {
  const { run } = await prepare(read, input);
  const ms: number[] = [];
  let outcome: Outcome = [];
  for (let i = 0; i <= RUNS; i++) {
    const started = performance.now();
    const tell = await run();
    const time = performance.now() - started;
    if (i === 0) outcome = tell();
    if (i > 0 || time > LONG_MS) ms.push(time);
    if (ms.length === RUNS) break;
  }
  return { ms, outcome };
}
