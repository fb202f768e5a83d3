import * as Comlink from "comlink";
import type { OnProgress } from "../core/job.ts";
import { type Problem, ProblemError, problemOf } from "../core/problem.ts";

/**
 * Calls between threads: Comlink carries them; this adds what it leaves out. Every call may end with `(signal, onProgress)`, which travel
 * over a port of their own; failures come back as {@link ProblemError} with all their facts; a dead worker rejects its calls.
 */

type Outcome =
  | { readonly kind: "done"; readonly value: unknown }
  | { readonly kind: "failed"; readonly problem: Problem }
  | { readonly kind: "aborted" };

const cancelled = () => new DOMException("cancelled", "AbortError");

/** What Comlink sees on either side. */
interface Switchboard {
  call(method: string, args: readonly unknown[], control: MessagePort): Promise<Outcome>;
  /** Takes a lock and keeps it as long as the thread lives; resolves once it has it. */
  holdLifeline(name: string): Promise<void>;
}

export interface Connection<Api> {
  readonly remote: Api;
  /** Bytes that have been moved to the worker since it was started. */
  moved(): number;
  /** Ends the worker and rejects what is under way with `AbortError`. */
  close(): void;
  /** Resolves when the worker has died of itself; never after `close`. */
  readonly died: Promise<Problem>;
}

/** Connects to a worker that {@link serve}s `Api`. */
export function connect<Api extends object>(endpoint: Worker | MessagePort): Connection<Api> {
  const board = Comlink.wrap<Switchboard>(endpoint);
  const pending = new Set<(cause: unknown) => void>();
  let announceDeath: (problem: Problem) => void = () => undefined;
  const died = new Promise<Problem>((resolve) => {
    announceDeath = resolve;
  });
  const rejectAll = (cause: unknown) => {
    for (const reject of pending) reject(cause);
    pending.clear();
  };
  const onDeath = (event: Event) => {
    const message = "message" in event ? String(event.message) : event.type;
    const problem: Problem = { code: "worker-died", facts: { message } };
    rejectAll(new ProblemError(problem));
    announceDeath(problem);
  };
  endpoint.addEventListener("error", onDeath);
  endpoint.addEventListener("messageerror", onDeath);
  const closing = new AbortController();
  if (canLock) watchLifeline(board, closing.signal).then(onDeath, () => undefined);
  let moved = 0;
  const call = (method: string, args: readonly unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      // Once they are moved, they are empty here.
      for (const { byteLength } of movedWith(args)) moved += byteLength;
      pending.add(reject);
      place(board, method, args)
        .then(resolve, reject)
        .finally(() => pending.delete(reject));
    });
  const remote = new Proxy({} as Api, {
    get: (_, method) => (typeof method === "string" ? (...args: unknown[]) => call(method, args) : undefined),
  });
  return {
    remote,
    died,
    moved: () => moved,
    close() {
      closing.abort();
      if ("terminate" in endpoint) endpoint.terminate();
      else endpoint.close();
      rejectAll(cancelled());
    },
  };
}

/** A thread that is ended from outside, or that the system takes away, tells nobody; but its locks are free then. Only where the page is secure. */
const canLock = typeof navigator !== "undefined" && "locks" in navigator;
let lifelines = 0;

/** A thread that has not answered by then has died before it could: slow devices start one in some seconds (own default). */
const START_MS = 30_000;

/** Resolves when the thread has ended. */
async function watchLifeline(board: Comlink.Remote<Switchboard>, signal: AbortSignal): Promise<Event> {
  lifelines++;
  const name = `lifeline-${crypto.randomUUID()}-${lifelines}`;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(resolve, START_MS, "late");
  });
  const start = await Promise.race([board.holdLifeline(name), late]);
  clearTimeout(timer);
  if (start === "late" && !signal.aborted) return new Event("the thread did not start");
  return navigator.locks.request(name, { signal }, async () => new Event("the thread has ended"));
}

/** One call: splits off signal and progress, and turns the outcome back into a value or a rejection. */
async function place(
  board: Comlink.Remote<Switchboard>,
  method: string,
  args: readonly unknown[],
): Promise<unknown> {
  const signal = args.find((arg) => arg instanceof AbortSignal);
  const onProgress = args.find((arg): arg is OnProgress => typeof arg === "function");
  signal?.throwIfAborted();
  const { port1: control, port2: far } = new MessageChannel();
  control.onmessage = ({ data }) => onProgress?.(data);
  const onAbort = () => control.postMessage("abort");
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    const plain = args.filter((arg) => arg !== signal && arg !== onProgress);
    const outcome = await board.call(
      method,
      Comlink.transfer(plain, movedWith(plain)),
      Comlink.transfer(far, [far]),
    );
    if (outcome.kind === "done") return outcome.value;
    throw outcome.kind === "failed" ? new ProblemError(outcome.problem) : cancelled();
  } finally {
    signal?.removeEventListener("abort", onAbort);
    control.close();
  }
}

/** Offers the functions of `api` to the other side; signal and progress are appended to the arguments of each call. */
export function serve(api: object, endpoint: Comlink.Endpoint = self as unknown as Comlink.Endpoint): void {
  const board: Switchboard = {
    async call(method, args, control) {
      const run = new AbortController();
      control.onmessage = () => run.abort();
      const onProgress: OnProgress = (progress) => control.postMessage(progress);
      try {
        const handler: unknown = Reflect.get(api, method);
        if (typeof handler !== "function") throw new TypeError(`no such call: ${method}`);
        const value: unknown = await handler(...args, run.signal, onProgress);
        return Comlink.transfer<Outcome>({ kind: "done", value }, movedWith([value]));
      } catch (cause) {
        return run.signal.aborted ? { kind: "aborted" } : { kind: "failed", problem: problemOf(cause) };
      } finally {
        control.close();
      }
    },
    holdLifeline: (name) =>
      new Promise((resolve) => {
        navigator.locks.request(name, () => {
          resolve();
          return new Promise(() => undefined);
        });
      }),
  };
  Comlink.expose(board, endpoint);
}

const moves = new WeakMap<object, readonly ArrayBuffer[]>();

/** Marks an argument or a result whose buffers are to be moved to the other thread: the sender can use them no more. */
export function move<T extends object>(value: T, buffers: readonly ArrayBuffer[]): T {
  moves.set(value, buffers);
  return value;
}

const movedWith = (values: readonly unknown[]): ArrayBuffer[] =>
  values.flatMap((value) =>
    typeof value === "object" && value !== null ? [...(moves.get(value) ?? [])] : [],
  );
