import type { GridAide } from "../core/grid/grid-aide.ts";
import type { Job, OnProgress } from "../core/job.ts";

/** The whole contract of an aide: a thread that does parts of a check for an analysis worker, as {@link GridAide} does them. */
export type AideApi = {
  readonly [Part in keyof GridAide]: GridAide[Part] extends (
    question: infer Question,
    job: Job,
  ) => infer Answer
    ? (question: Question, signal?: AbortSignal, onProgress?: OnProgress) => Answer
    : never;
};
