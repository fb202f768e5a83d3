import type { GeometryEngine } from "../geometry/engine.ts";
import type { Job } from "../job.ts";
import { breatheThrough } from "../run-steps.ts";
import { checkChain } from "./chain/check-chain.ts";
import { findingsLayer } from "./findings-layer.ts";
import type { GridAide } from "./grid-aide.ts";
import { sampleChain } from "./sample-chain.ts";

/**
 * Checks a small made-up grid and forgets what it finds: a thread that has done so has compiled what a check needs, and answers the first real one in half the time.
 * Rejects with `AbortError` when the job is stopped.
 */
export async function rehearseCheck(engine: GeometryEngine, job: Job, aide?: GridAide): Promise<void> {
  for (const { findings } of await checkChain(sampleChain(), engine, job, aide))
    await breatheThrough(findingsLayer(findings), job);
}
