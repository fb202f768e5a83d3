import type { FeatureColumns } from "../geometry/columns.ts";
import type { Job } from "../job.ts";
import { runSteps } from "../run-steps.ts";
import { type BorderQuestion, followedShares } from "./check/followed-shares.ts";
import { hashing } from "./layer-hash.ts";
import { type Placement, type PlacementQuestion, placeCells } from "./placement.ts";

/**
 * Parts of a check that need nothing of what is done meanwhile, so that another thread can do them: questions and answers are plain data, and the answers the same whoever gives them.
 * Each rejects with `AbortError` once its job is cancelled.
 */
export interface GridAide {
  /** SHA-256 of what a layer holds, see `layer-hash.ts`. */
  hash(columns: FeatureColumns, job: Job): Promise<string>;
  place(question: PlacementQuestion, job: Job): Promise<Placement>;
  /** G20: the share of each cell's border that follows lines on the ground. */
  follow(question: BorderQuestion, job: Job): Promise<Float64Array>;
}

/** This thread does all. */
export const aideHere: GridAide = {
  hash: (columns, job) => runSteps(hashing(columns), { job, stage: "hashing", total: columns.count }),
  place: placeCells,
  follow: followedShares,
};
