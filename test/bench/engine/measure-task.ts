import type { Outcome, Place, Prepare, Prepared } from "./task.ts";

/** What the runs of one task have taken, and what came out. */
export interface Measured {
  /** Of each run that counts. */
  readonly ms: readonly number[];
  readonly outcome: Outcome;
}

/** A task is run so often at least, and for so long in all: a run of some milliseconds tells more of the machine than of itself. */
const RUNS = 3;
const ENOUGH_MS = 2000;
/** So long a task is run before its runs count, so that all of its code is compiled; at least once. */
const WARM_MS = 600;

/** Runs a task some times, after runs that do not count. Works in Node and in a browser's worker. */
export async function measureTask(prepare: Prepare, place: Place, input: string): Promise<Measured> {
  const { run } = await prepare(place, input);
  for (let warm = 0; warm < WARM_MS; ) warm += (await timed(run)).ms;
  const ms: number[] = [];
  let outcome: Outcome = [];
  for (let sum = 0; ms.length < RUNS || sum < ENOUGH_MS; ) {
    const { tell, ...took } = await timed(run);
    ms.push(took.ms);
    sum += took.ms;
    outcome = tell();
  }
  return { ms, outcome };
}

async function timed(run: Prepared["run"]) {
  const started = performance.now();
  const tell = await run();
  return { ms: performance.now() - started, tell };
}
