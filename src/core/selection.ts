import type { BBox, Metres, SquareMetres } from "./units.ts";

/** A polygon drawn to choose features with: rings of longitude, latitude in degrees, interleaved, the outer one first. */
export interface ChosenRegion {
  readonly rings: readonly (readonly number[])[];
  /** Only features no point of which lies outside, instead of all that touch. */
  readonly isWithin: boolean;
}

/** The most features one choice holds; own default. */
export const MOST_CHOSEN = 200_000;

/** What lies in a region: the numbers of the first {@link MOST_CHOSEN} features, ascending, and how many there are. */
export interface RegionHits {
  readonly ids: Uint32Array;
  readonly found: number;
}

/** Figures of chosen features; null where no feature has any. */
export interface Measure {
  /** Ellipsoidal area of the polygons. */
  readonly area: SquareMetres | null;
  /** Ellipsoidal length of the lines. */
  readonly length: Metres | null;
  /** Features whose geometry cannot be measured, or that have none; points are none of them. */
  readonly unmeasured: number;
  readonly box: BBox | null;
}

/** Whether a number is among ascending ones. */
export function isAmong(ids: ArrayLike<number>, id: number): boolean {
  let from = 0;
  let to = ids.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((ids[middle] as number) < id) from = middle + 1;
    else to = middle;
  }
  return ids[from] === id;
}
