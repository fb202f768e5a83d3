/** Progress of a long computation: `done` of `total` in the same unit, and what is being done. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly stage: Stage;
}

/** What a long computation is busy with; the words are in `src/text`. */
export type Stage = "reading" | "repairing" | "matching" | "computing" | "hashing" | "writing";

export type OnProgress = (progress: Progress) => void;

/**
 * What a long computation is given: where to report, and where to breathe. A loop calls `breathe` after each
 * unit of work; every few milliseconds that yields to the event loop, so that a cancel can arrive, and throws
 * `AbortError` once it has.
 */
export interface Job {
  readonly signal: AbortSignal;
  report(stage: Stage, done: number, total: number): void;
  breathe(): Promise<void> | undefined;
}

const BREATH_MS = 8;
/** More often nobody reads it, and each report that is shown draws the page again: without a graphics card that takes as long as some rules of a check (measured: 60 ms of two cores). Own default. */
export const REPORT_MS = 400;

/** A job that stops when `signal` aborts and tells `onProgress` what it is at, at most every {@link REPORT_MS}; what came in between is told with the next breath. */
export function startJob(signal: AbortSignal, onProgress?: OnProgress): Job {
  let lastBreath = performance.now();
  let lastReport = Number.NEGATIVE_INFINITY;
  let untold: Progress | null = null;
  const tell = (now: number) => {
    if (!untold || now - lastReport < REPORT_MS) return;
    onProgress?.(untold);
    lastReport = now;
    untold = null;
  };
  return {
    signal,
    report(stage, done, total) {
      untold = { stage, done, total };
      tell(performance.now());
    },
    breathe() {
      const now = performance.now();
      if (now - lastBreath < BREATH_MS) return undefined;
      tell(now);
      return yieldToMessages().then(() => {
        signal.throwIfAborted();
        lastBreath = performance.now();
      });
    },
  };
}

/** A job nobody watches and nobody cancels: for tests and for the command line. */
export const quietJob = (): Job => startJob(new AbortController().signal);

/** The same job for a part of it whose own stages are not worth telling: it breathes and stops, and reports nothing. */
export const quietly = (job: Job): Job => ({ ...job, report: () => undefined });

/** The same job for one of so many parts of a stage that take about as long as each other: progress runs on through them. */
export const partOf = (job: Job, part: number, parts: number): Job => ({
  ...job,
  report: (stage, done, total) => job.report(stage, part * total + done, parts * total),
});

/** Resolves after the messages that already wait have been handled; `setTimeout` would cost 4 ms each. */
function yieldToMessages(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
