import type { Job, Stage } from "./job.ts";

/** Work in bounded steps: yields how much is done so far, and returns its result. */
export type Steps<T> = Generator<number, T>;

/** Runs steps to their end; between them a cancel can arrive. `total` is in the unit of what they yield. */
export async function runSteps<T>(
  steps: Steps<T>,
  { job, stage, total }: { readonly job: Job; readonly stage: Stage; readonly total: number },
): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    job.report(stage, Math.min(value, total), total);
    await job.breathe();
  }
}

/** Runs steps to their end at once: for little work, or where nobody waits. */
export function runThrough<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Runs steps that tell nothing of themselves to their end, and breathes between them. */
export async function breatheThrough<T>(steps: Generator<unknown, T>, job: Job): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await job.breathe();
  }
}
