import type { Progress, Stage } from "../core/job.ts";

/** A stage shorter than this tells nothing yet. */
const LISTEN_MS = 300;
/** The last part of a stage tells the pace: before, lanes were still starting, and code was not yet compiled (measured: a tenth of the later pace). */
const RECENT = 0.5;

interface Mark {
  readonly at: number;
  readonly done: number;
}

/**
 * Tells from the pace of the present stage how long the computation will still take: the pace of the last half of its time so far. Progress is
 * measured in expected cost, so a pace that holds tells the end right. Writing is part of the measure where computing counts it in.
 */
export class Forecast {
  #stage: Stage | null = null;
  #marks: Mark[] = [];

  /** Milliseconds still to go; null while it cannot be told. */
  update({ stage, done, total }: Progress, now: number): number | null {
    const isCountedIn = stage === "writing" && this.#stage === "computing" && done < total;
    if (stage !== this.#stage && !isCountedIn) this.#marks = [];
    this.#stage = stage;
    this.#marks.push({ at: now, done });
    const [first] = this.#marks;
    if (!first || now - first.at < LISTEN_MS || done <= first.done) return null;
    const half = this.#marks.findLast(({ at }) => at <= first.at + (1 - RECENT) * (now - first.at)) ?? first;
    const pace = paceFrom(half, { at: now, done }) || paceFrom(first, { at: now, done });
    return (total - done) / pace;
  }
}

/** Done for each millisecond. */
const paceFrom = (from: Mark, to: Mark): number => (to.done - from.done) / Math.max(1, to.at - from.at);
