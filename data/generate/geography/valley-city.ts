import type { LngLat } from "../../../src/core/units.ts";

/**
 * How far the built-up ribbon reaches from the centre of the Yellow River, by longitude: metres to the north and south, today and after the
 * plan. Own estimate from the places it must hold; the ribbon is 1–6 km wide and about 40 km long.
 */
export interface RibbonWidth {
  readonly lng: number;
  readonly north: number;
  readonly south: number;
  readonly plannedNorth: number;
  readonly plannedSouth: number;
}

export const RIBBON: readonly RibbonWidth[] = [
  { lng: 103.44, north: 0, south: 0, plannedNorth: 0, plannedSouth: 0 },
  { lng: 103.455, north: 500, south: 900, plannedNorth: 800, plannedSouth: 1300 },
  { lng: 103.475, north: 300, south: 1500, plannedNorth: 1500, plannedSouth: 1900 },
  { lng: 103.5, north: 1200, south: 700, plannedNorth: 1900, plannedSouth: 1400 },
  { lng: 103.53, north: 500, south: 700, plannedNorth: 900, plannedSouth: 1300 },
  { lng: 103.555, north: 400, south: 1700, plannedNorth: 800, plannedSouth: 2100 },
  { lng: 103.585, north: 700, south: 3300, plannedNorth: 1300, plannedSouth: 3500 },
  { lng: 103.615, north: 2000, south: 4000, plannedNorth: 2700, plannedSouth: 4200 },
  { lng: 103.64, north: 1800, south: 3700, plannedNorth: 3100, plannedSouth: 3800 },
  { lng: 103.665, north: 2000, south: 3200, plannedNorth: 3400, plannedSouth: 3300 },
  { lng: 103.69, north: 2600, south: 3100, plannedNorth: 3600, plannedSouth: 3400 },
  { lng: 103.715, north: 2700, south: 3500, plannedNorth: 3500, plannedSouth: 3700 },
  { lng: 103.74, north: 2500, south: 3700, plannedNorth: 3000, plannedSouth: 3900 },
  { lng: 103.765, north: 1600, south: 3400, plannedNorth: 1900, plannedSouth: 3500 },
  { lng: 103.782, north: 700, south: 3000, plannedNorth: 800, plannedSouth: 3100 },
  { lng: 103.797, north: 600, south: 2100, plannedNorth: 600, plannedSouth: 2300 },
  { lng: 103.812, north: 350, south: 2800, plannedNorth: 350, plannedSouth: 2900 },
  { lng: 103.824, north: 1300, south: 3000, plannedNorth: 1400, plannedSouth: 3000 },
  { lng: 103.84, north: 2100, south: 3900, plannedNorth: 2300, plannedSouth: 4000 },
  { lng: 103.856, north: 1500, south: 4500, plannedNorth: 1800, plannedSouth: 4600 },
  { lng: 103.875, north: 900, south: 5200, plannedNorth: 1700, plannedSouth: 5400 },
  { lng: 103.9, north: 900, south: 4700, plannedNorth: 2000, plannedSouth: 5000 },
  { lng: 103.92, north: 800, south: 3700, plannedNorth: 1400, plannedSouth: 4000 },
  { lng: 103.94, north: 500, south: 2700, plannedNorth: 900, plannedSouth: 3200 },
  { lng: 103.958, north: 200, south: 1500, plannedNorth: 600, plannedSouth: 2300 },
  { lng: 103.97, north: 0, south: 0, plannedNorth: 0, plannedSouth: 500 },
  { lng: 103.985, north: 0, south: 0, plannedNorth: 0, plannedSouth: 0 },
];

/** What most blocks of a quarter are used for. */
export type Character =
  | "centre"
  | "housing"
  | "old-town"
  | "campus"
  | "industry"
  | "chemistry"
  | "logistics"
  | "technology"
  | "county-town"
  | "new-town"
  | "township"
  | "airport";

export interface Quarter {
  readonly at: LngLat;
  /** Metres within which it shapes the blocks; nearer quarters win. */
  readonly reach: number;
  readonly character: Character;
}

/** Quarters with a character of their own; other blocks have the character of their town, in the ribbon housing. */
export const QUARTERS: readonly Quarter[] = [
  { at: [103.815, 36.0585], reach: 1100, character: "centre" },
  { at: [103.834, 36.0565], reach: 1300, character: "centre" },
  { at: [103.849, 36.034], reach: 600, character: "centre" },
  { at: [103.752, 36.0705], reach: 1000, character: "centre" },
  { at: [103.716, 36.0965], reach: 800, character: "centre" },
  { at: [103.63, 36.097], reach: 900, character: "centre" },
  { at: [103.822, 36.045], reach: 1300, character: "old-town" },
  { at: [103.797, 36.058], reach: 1000, character: "old-town" },
  { at: [103.834, 36.084], reach: 1500, character: "old-town" },
  { at: [103.868, 36.036], reach: 1500, character: "old-town" },
  { at: [103.734, 36.103], reach: 1200, character: "campus" },
  { at: [103.701, 36.109], reach: 1100, character: "campus" },
  { at: [103.765, 36.091], reach: 900, character: "campus" },
  { at: [103.859, 36.049], reach: 700, character: "campus" },
  { at: [103.887, 36.0655], reach: 1300, character: "technology" },
  { at: [103.677, 36.116], reach: 1500, character: "technology" },
  { at: [103.737, 36.059], reach: 1300, character: "industry" },
  { at: [103.705, 36.073], reach: 1100, character: "industry" },
  { at: [103.622, 36.131], reach: 1500, character: "industry" },
  { at: [103.585, 36.113], reach: 2400, character: "chemistry" },
  { at: [103.605, 36.108], reach: 1800, character: "chemistry" },
  { at: [103.655, 36.1], reach: 1300, character: "chemistry" },
  { at: [103.555, 36.118], reach: 1500, character: "chemistry" },
  { at: [103.47, 36.14], reach: 2600, character: "logistics" },
  { at: [103.5, 36.145], reach: 1800, character: "logistics" },
  { at: [103.93, 36.037], reach: 1600, character: "logistics" },
  { at: [104.16, 35.946], reach: 1700, character: "campus" },
  { at: [103.953, 36.008], reach: 1200, character: "campus" },
  { at: [103.675, 36.475], reach: 1300, character: "centre" },
  { at: [103.672, 36.435], reach: 2200, character: "housing" },
  { at: [103.683, 36.5], reach: 1500, character: "technology" },
  { at: [103.655, 36.497], reach: 1200, character: "logistics" },
  { at: [103.712, 36.6], reach: 2600, character: "chemistry" },
  { at: [103.69, 36.55], reach: 2000, character: "industry" },
  { at: [103.655, 36.6], reach: 1500, character: "housing" },
  { at: [103.735, 36.425], reach: 1300, character: "industry" },
  { at: [103.902, 36.03], reach: 1000, character: "logistics" },
];
