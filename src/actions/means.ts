import type { Means } from "../compute/analysis-api.ts";

/** More threads than this gain little: they wait for each other's memory (own default). */
const MOST_WORKERS = 8;
/** Where the browser does not say how much memory the device has, GB (own default, confirm). */
const USUAL_MEMORY = 4;
/** A run may have this much of it: the rest is for the map, the system and other programs (own default, confirm). */
const SHARE = 0.5;

/** What a run may use of this device; `isSecond`: the worker that ran it has died. */
export function means(isSecond: boolean): Means {
  const { hardwareConcurrency = 1, deviceMemory = USUAL_MEMORY } = navigator as Navigator & {
    readonly deviceMemory?: number;
  };
  return {
    workers: Math.min(MOST_WORKERS, hardwareConcurrency),
    computes: !isSecond,
    memory: SHARE * deviceMemory * 2 ** 30,
  };
}
