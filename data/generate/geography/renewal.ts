import type { LngLat } from "../../../src/core/units.ts";

/** Quarters that the plan rebuilds: old works, stores and crowded housing. Reach in metres; own choice. */
export const RENEWAL_AREAS: readonly { readonly at: LngLat; readonly reach: number }[] = [
  { at: [103.737, 36.059], reach: 1300 },
  { at: [103.705, 36.073], reach: 1000 },
  { at: [103.834, 36.084], reach: 1000 },
  { at: [103.868, 36.036], reach: 1200 },
  { at: [103.93, 36.037], reach: 1200 },
  { at: [103.797, 36.058], reach: 800 },
  { at: [103.822, 36.045], reach: 700 },
  { at: [103.776, 36.044], reach: 800 },
  { at: [103.622, 36.131], reach: 1200 },
  { at: [103.262, 36.735], reach: 600 },
  { at: [104.112, 35.846], reach: 700 },
];
