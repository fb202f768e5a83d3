import { milliseconds } from "./format-findings.ts";
import type { Measure } from "./measure.ts";

/** A time against the limit that it is to keep, both in ms. */
export const againstLimit = (name: string, ms: number, limit: number): Measure => ({
  name,
  ours: milliseconds(ms),
  peer: milliseconds(limit),
  ratio: ms / limit,
});
