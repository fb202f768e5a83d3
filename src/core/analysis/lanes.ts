import type { Operation, Task } from "./operation.ts";

/** A worker that has opened a task and computes pieces of it, one at a time. */
export interface Lane {
  /** @throws ProblemError `worker-died` when it dies; anything else is a fault of the operation */
  compute(piece: number): Promise<unknown>;
  /** Ends the worker at once, whatever it is doing; its memory is given back. */
  close(): void;
}

/** Opens one more lane of the same task. */
export type OpenLane = () => Promise<Lane>;

/** Who can compute beside this thread. */
export interface Lanes {
  /** Threads in all, the one that asks among them. */
  readonly limit: number;
  /** Lays the task where lanes can reach it, once; every lane opened then has it. */
  share(operation: Operation<unknown, unknown>, task: Task): OpenLane;
  /** How many copies of the layers there are when `count` lanes have opened a task: 1 where memory is shared. */
  copies(count: number): number;
}
