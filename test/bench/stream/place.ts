import type { LngLat } from "../../../src/core/units.ts";

/** A place in the middle of the city, with parcels all around. */
export const PLACE: LngLat = [103.83, 36.063];
