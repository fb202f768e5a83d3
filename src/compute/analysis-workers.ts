import type { OnProgress } from "../core/job.ts";
import type { AnalysisApi } from "./analysis-api.ts";
import { type Connection, connect } from "./channel.ts";

/** A worker that has not heeded a cancel by then is in the middle of one long step, and is ended. */
const GRACE_MS = 60;

/** One operation as it is handed to a worker. */
export type Run<T> = (api: AnalysisApi, signal: AbortSignal, onProgress: OnProgress) => Promise<T>;

/**
 * The analysis workers of the page: at most one to a core, each started for one run and ended after it, so that the memory of its engine is given back. One
 * is kept waiting with its engine loaded. A cancelled run is gone at once, whatever its engine is doing.
 */
export class AnalysisWorkers {
  readonly #create: () => Worker;
  readonly #limit: number;
  readonly #queue: (() => void)[] = [];
  #running = 0;
  #spare: Connection<AnalysisApi> | null = null;

  constructor(create: () => Worker, cores: number) {
    this.#create = create;
    this.#limit = Math.max(1, cores);
  }

  /** Starts a worker and loads the engine most will use, ahead of the first run. */
  warm(): void {
    this.#spare ??= this.#start();
    this.#spare.remote.warm("geos").catch(() => undefined);
  }

  /** Runs one operation; rejects with `AbortError` within {@link GRACE_MS} of a cancel, queued or running. */
  async run<T>(operation: Run<T>, signal: AbortSignal, onProgress: OnProgress): Promise<T> {
    await this.#turn(signal);
    const connection = this.#spare ?? this.#start();
    this.#spare = null;
    const onAbort = () => setTimeout(() => connection.close(), GRACE_MS);
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      return await operation(connection.remote, signal, onProgress);
    } finally {
      signal.removeEventListener("abort", onAbort);
      connection.close();
      this.#running--;
      this.#queue.shift()?.();
      this.warm();
    }
  }

  #start(): Connection<AnalysisApi> {
    return connect<AnalysisApi>(this.#create());
  }

  /** Waits for a free core. */
  async #turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    while (this.#running >= this.#limit) {
      await new Promise<void>((resolve, reject) => {
        this.#queue.push(resolve);
        const leave = () => {
          const place = this.#queue.indexOf(resolve);
          if (place >= 0) this.#queue.splice(place, 1);
          reject(signal.reason);
        };
        signal.addEventListener("abort", leave, { once: true });
      });
    }
    this.#running++;
  }
}
