import type { PairOutcome } from "./pair-areas.ts";

/** What the sites of one piece touch. */
export interface TotalsOutcome {
  readonly pairs: PairOutcome;
  /** Lines and points: rows of the site and of what touches it. */
  readonly owners: Uint32Array;
  readonly others: Uint32Array;
}
