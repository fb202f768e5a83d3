/** Failures of one thing in a row: how many, and when the last one was in ms. */
export interface FailureRow {
  readonly count: number;
  readonly lastAt: number;
}

/** Seconds to wait after the first failure in a row, the second …; the last one for all later ones. Own default. */
const PAUSES = [5, 15, 60, 300];
/** Seconds without a failure after which the next one counts as the first. Longer than any pause, so that a lasting fault keeps its place. Own default. */
const QUIET = 900;

/** The row of failures with one more at `now` (ms): a row that has been quiet for a quarter of an hour has ended. */
export function withFailure(row: FailureRow | undefined, now: number): FailureRow {
  const isOver = !row || now - row.lastAt > QUIET * 1000;
  return { count: isOver ? 1 : row.count + 1, lastAt: now };
}

/** Milliseconds to wait after the last failure of a row before trying again. */
export const pauseAfter = ({ count }: FailureRow): number =>
  (PAUSES[Math.min(count, PAUSES.length) - 1] ?? 0) * 1000;
