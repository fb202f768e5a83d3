import type { Progress, Stage } from "../core/job.ts";

/** A stage shorter than this tells nothing yet. */
const LISTEN_MS = 300;
/** What the last part of a stage took tells as much of what is left as all that came before: lanes start one after the other, costs are rough. */
const RECENT = 0.5;

interface Mark {
  readonly at: number;
  readonly done: number;
}

/**
 * Tells from the pace of the present stage how long the computation will still take: the mean of its pace so far and of the pace of the last half of that. Progress is
 * measured in expected cost, so a pace that holds tells the end right. Writing is part of the measure where computing counts it in.
 */
export class Forecast {
  #stage: Stage | null = null;
  #total = Number.NaN;
  #marks: Mark[] = [];

  /** Milliseconds still to go; null while it cannot be told. */
  update({ stage, done, total }: Progress, now: number): number | null {
    const goesOn = stage === this.#stage || (stage === "writing" && total === this.#total);
    if (!goesOn) this.#marks = [];
    this.#stage = stage;
    this.#total = total;
    this.#marks.push({ at: now, done });
    const [first] = this.#marks;
    if (!first || now - first.at < LISTEN_MS || done <= first.done) return null;
    const half = this.#marks.findLast(({ at }) => at <= first.at + (1 - RECENT) * (now - first.at)) ?? first;
    const whole = paceFrom(first, { at: now, done });
    const recent = paceFrom(half, { at: now, done }) || whole;
    return (total - done) / ((whole + recent) / 2);
  }
}

/** Done for each millisecond. */
const paceFrom = (from: Mark, to: Mark): number => (to.done - from.done) / Math.max(1, to.at - from.at);
