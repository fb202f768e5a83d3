import { type Problem, ProblemError } from "../../core/problem.ts";

/** A failure that may be over at the next try. */
export class PassingProblem extends ProblemError {
  /** Seconds the server asks to wait (RFC 9110, 10.2.3); null where it says nothing. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem);
    this.retryAfter = retryAfter;
  }
}

/** Milliseconds before the second try, the third …; after the last one the failure stands. Own default. */
const PAUSES = [250, 1000, 2500];
/** A server may ask for a longer pause, up to so many seconds; the row of the layer says more, and tries again, after that. Own default. */
const LONGEST_PAUSE = 10;

/**
 * The outcome of a task that is tried again while its problem may pass. Pauses vary by a quarter, so that many pages do not come back to a server that was
 * down at the same moment.
 * @throws what the last try threw
 */
export async function retrying<T>(
  task: () => Promise<T>,
  signal?: AbortSignal,
  pauses: readonly number[] = PAUSES,
): Promise<T> {
  for (const pause of pauses) {
    try {
      return await task();
    } catch (cause) {
      if (!(cause instanceof PassingProblem)) throw cause;
      const asked = 1000 * Math.min(LONGEST_PAUSE, cause.retryAfter ?? 0);
      await wait(Math.max(asked, pause * (0.75 + 0.5 * Math.random())), signal);
    }
  }
  return task();
}

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
