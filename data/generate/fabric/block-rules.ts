import type { Character } from "../geography/valley-city.ts";

/** How a quarter is cut up; lengths in metres, areas in m². */
export interface BlockRules {
  /** Width of main streets between cells: along the rows, and across them. */
  readonly avenue: readonly [along: number, across: number];
  readonly street: number;
  /** Larger blocks get a street through their middle. */
  readonly block: number;
  /** Typical lot. */
  readonly lot: number;
}

export const BLOCK_RULES: Readonly<Record<Character, BlockRules>> = {
  centre: { avenue: [36, 26], street: 16, block: 40_000, lot: 5200 },
  housing: { avenue: [34, 24], street: 15, block: 60_000, lot: 7200 },
  "old-town": { avenue: [28, 20], street: 11, block: 42_000, lot: 4500 },
  campus: { avenue: [34, 24], street: 14, block: 110_000, lot: 20_000 },
  industry: { avenue: [34, 24], street: 16, block: 100_000, lot: 17_000 },
  chemistry: { avenue: [34, 26], street: 16, block: 180_000, lot: 38_000 },
  logistics: { avenue: [34, 24], street: 16, block: 100_000, lot: 19_000 },
  technology: { avenue: [34, 24], street: 15, block: 80_000, lot: 13_000 },
  "county-town": { avenue: [24, 18], street: 12, block: 70_000, lot: 11_000 },
  "new-town": { avenue: [44, 36], street: 24, block: 140_000, lot: 34_000 },
  airport: { avenue: [0, 0], street: 0, block: 1e9, lot: 1e9 },
  township: { avenue: [12, 10], street: 8, block: 50_000, lot: 9000 },
};
