import type { Progress, Stage } from "../core/job.ts";

/** A stage shorter than this tells nothing yet. */
const LISTEN_MS = 300;

/** Tells from the pace of the present stage how long the computation will still take. */
export class Forecast {
  #stage: Stage | null = null;
  #startedAt = 0;
  #startedWith = 0;

  /** Milliseconds still to go; null while it cannot be told. */
  update({ stage, done, total }: Progress, now: number): number | null {
    if (stage !== this.#stage) {
      this.#stage = stage;
      this.#startedAt = now;
      this.#startedWith = done;
    }
    const elapsed = now - this.#startedAt;
    const progressed = done - this.#startedWith;
    if (elapsed < LISTEN_MS || progressed <= 0) return null;
    return (elapsed / progressed) * (total - done);
  }
}
