import type { Job } from "../../job.ts";
import type { joinDescription } from "../descriptions/join.ts";
import type { Task, Tools } from "../operation.ts";
import type { ValuesOf } from "../parameters.ts";

export type JoinParameters = ValuesOf<typeof joinDescription.parameters>;
export type Relation = JoinParameters["relation"];

/** A feature of B that has the relation to a feature of A. */
export interface Partner {
  readonly row: number;
  /** Distance in metres, or area in common in m²; 0 where the relation has no measure. */
  readonly value: number;
}

/** The partners of some features of A, the best first. */
export interface Partners {
  /** First partner of each, length = features + 1. */
  readonly starts: Uint32Array;
  /** Rows of B. */
  readonly rows: Uint32Array;
  readonly values: Float64Array;
}

/** Finds the partners of features of A, given by their rows. */
export type FindPartners = (rows: Uint32Array) => Promise<Partners>;

/** Makes ready to find partners; once in each worker. */
export type PartnerFinder = (task: Task, tools: Tools) => Promise<FindPartners>;

/** Finds partners one feature after the other. */
export const oneByOne =
  (find: (row: number) => readonly Partner[], job: Job): FindPartners =>
  async (rows) => {
    const starts = new Uint32Array(rows.length + 1);
    const found: Partner[] = [];
    for (const [i, row] of rows.entries()) {
      found.push(...find(row));
      starts[i + 1] = found.length;
      await job.breathe();
    }
    return {
      starts,
      rows: Uint32Array.from(found, ({ row }) => row),
      values: Float64Array.from(found, ({ value }) => value),
    };
  };
