import type { AttributeValue } from "../geometry/columns.ts";
import type { BBox } from "../units.ts";

/** What the features of one group of A and one group of B have in common. */
export interface OverlayRow {
  readonly a: AttributeValue;
  readonly b: AttributeValue;
  /** m². */
  readonly area: number;
  /** Pairs of features that share more than {@link NOISE}. */
  readonly count: number;
  /** Where on the map, degrees. */
  readonly bbox: BBox;
}

/** Common areas up to this, in m², are rounding where borders touch: no pieces, and left out of sums by class. */
export const NOISE = 1e-6;
