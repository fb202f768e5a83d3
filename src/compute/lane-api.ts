import type { Task } from "../core/analysis/operation.ts";

/** The whole contract of a lane: a worker that computes pieces of one task for another worker. */
export interface LaneApi {
  open(operation: string, task: Task): Promise<void>;
  compute(piece: number): Promise<unknown>;
}
