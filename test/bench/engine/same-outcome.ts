import { sumOf } from "./sums.ts";
import type { Outcome } from "./task.ts";

const TOLERANCE = 1e-6;

/**
 * The largest difference of two outcomes, relative to the peer's figure, or to the mean of all where that is larger: figures of slivers may differ in their last
 * digits. Infinite where they are of different kinds.
 */
export function largestDifference(ours: Outcome, peer: Outcome): number {
  if (ours.length !== peer.length) return Number.POSITIVE_INFINITY;
  const mean = sumOf(peer) / peer.length;
  let largest = 0;
  for (const [i, value] of peer.entries()) {
    const scale = Math.max(Math.abs(value), mean, Number.MIN_VALUE);
    const difference = Math.abs((ours[i] as number) - value) / scale;
    if (Number.isNaN(difference)) return Number.POSITIVE_INFINITY;
    largest = Math.max(largest, difference);
  }
  return largest;
}

export const agree = (ours: Outcome, peer: Outcome): boolean => largestDifference(ours, peer) <= TOLERANCE;
