import type { LedgerEntry } from "./ledger.ts";

/**
 * A difference between covered ground and the whole polygon below this share is the kernel's error and none of the ground's: 0.04 m² of a cell of 13 km² (own default; bound
 * of the kernel: `geodesic-discs.ts`).
 */
const ROUNDING = 3e-9;

/**
 * What the kernel finds for one polygon, as an entry of a ledger. Covered ground is summed piece by piece; blind ground is what the polygon has more than the covered ground
 * measured along its own border, without the chords between the pieces. So the residual is what pieces and border differ by: gaps or overlaps of pieces, were there any.
 * All in m².
 */
export function reachEntry(input: number, covered: number, residual: number): LedgerEntry {
  const least = ROUNDING * input;
  const inside = covered < least ? 0 : covered > input - least ? wholeOf(input, covered, least) : covered;
  return { input, inside, outside: input - inside + residual, multiple: 0 };
}

/** Ground a little larger or smaller than the whole is the whole; by more, the ledger is to show it. */
const wholeOf = (input: number, covered: number, least: number): number =>
  covered < input + least ? input : covered;
