import type { Job } from "./job.ts";

/** Runs a computation that yields now and then to its end, and breathes where it yields. */
export async function runSteps<T>(steps: Generator<void, T>, job: Job): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await job.breathe();
  }
}
