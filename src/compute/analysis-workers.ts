import type { OnProgress } from "../core/job.ts";
import type { AnalysisApi } from "./analysis-api.ts";
import { type Connection, connect } from "./channel.ts";

/** A worker that has not heeded a cancel by then is in the middle of one long step, and is ended. */
const GRACE_MS = 60;

/** A worker whose engine has taken, and whose last run was given, more than this together is ended: engines give nothing back, and nobody tells when so much is swept. What smaller runs leave behind is swept by and by (measured: 24 checks take as much in one worker as in five). Bytes, own default. */
const KEPT_MEMORY = 64 * 1024 * 1024;

/** One operation as it is handed to a worker. */
export type Run<T> = (api: AnalysisApi, signal: AbortSignal, onProgress: OnProgress) => Promise<T>;

/** A worker that waits for its first run, or its next. */
interface Spare {
  readonly connection: Connection<AnalysisApi>;
  /** Ends what it does ahead of a run. */
  readonly rehearsal: AbortController;
}

/**
 * The analysis workers of the page: at most one to a core, each with one run at a time. One is kept waiting: one that has rehearsed, or one whose run needed little memory, so that its code is compiled already. All
 * others are ended after their run, so that the memory of their engine is given back. A cancelled run is gone at once, whatever its engine is doing.
 */
export class AnalysisWorkers {
  readonly #create: () => Worker;
  readonly #limit: number;
  readonly #queue: (() => void)[] = [];
  #running = 0;
  #spare: Spare | null = null;

  constructor(create: () => Worker, cores: number) {
    this.#create = create;
    this.#limit = Math.max(1, cores);
  }

  /** Starts a worker, loads the engine most will use and rehearses, ahead of the first run. Nothing while one waits, or will once its run is over. */
  warm(): void {
    if (this.#spare || this.#running > 0) return;
    const connection = this.#start();
    connection.remote.warm("geos", { workers: this.#limit }, this.#keep(connection)).catch(() => undefined);
  }

  /** Runs one operation; rejects with `AbortError` within {@link GRACE_MS} of a cancel, queued or running. */
  async run<T>(operation: Run<T>, signal: AbortSignal, onProgress: OnProgress): Promise<T> {
    await this.#turn(signal);
    const connection = this.#take();
    const onAbort = () => setTimeout(() => connection.close(), GRACE_MS);
    signal.addEventListener("abort", onAbort, { once: true });
    const before = connection.moved();
    let isWell = false;
    try {
      const answer = await operation(connection.remote, signal, onProgress);
      isWell = !signal.aborted;
      return answer;
    } finally {
      signal.removeEventListener("abort", onAbort);
      this.#rest(connection, isWell, connection.moved() - before);
    }
  }

  /** After a run that was given so many bytes: keeps the worker if it is well and took little, else ends it, at once where it is not well. */
  async #rest(connection: Connection<AnalysisApi>, isWell: boolean, given: number): Promise<void> {
    const taken = isWell ? await connection.remote.memory().catch(() => Infinity) : Infinity;
    if (taken + given <= KEPT_MEMORY && !this.#spare) this.#keep(connection);
    else connection.close();
    this.#running--;
    this.#queue.shift()?.();
    this.warm();
  }

  /** The worker waits for the next run; one that dies meanwhile is forgotten. */
  #keep(connection: Connection<AnalysisApi>): AbortSignal {
    const spare = { connection, rehearsal: new AbortController() };
    this.#spare = spare;
    connection.died.then(() => {
      if (this.#spare === spare) this.#spare = null;
    });
    return spare.rehearsal.signal;
  }

  /** The worker that waits, else a new one. */
  #take(): Connection<AnalysisApi> {
    const spare = this.#spare;
    this.#spare = null;
    spare?.rehearsal.abort();
    return spare?.connection ?? this.#start();
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
