import type { BBox } from "../../units.ts";
import { ringArea } from "../area.ts";

/** A connected piece of ground where a layer is no coverage: `gap`, covered less often than it should be; `overlap`, covered more often. */
export interface CoverageFlaw {
  readonly kind: "gap" | "overlap";
  /** In the unit of the plane, squared, without the holes; ground under three polygons counts in two overlaps. */
  readonly area: number;
  /** Mean width 2·A/P, in the unit of the plane. */
  readonly width: number;
  /** A point of it. */
  readonly at: readonly [x: number, y: number];
  /** Rows of the polygons that border it; of an overlap, also those that cover it. Ascending. */
  readonly rows: readonly number[];
  /** Rows whose box meets its box, ascending: no others can have a part in it. */
  readonly around: readonly number[];
  readonly box: BBox;
  /** Its outline, closed. */
  readonly ring: Float64Array;
  /** Outlines of the ground within it that is no part of it, closed. */
  readonly holes: readonly Float64Array[];
}

/** Ellipsoidal area in m² of a flaw in degrees. */
export const flawArea = ({ ring, holes }: CoverageFlaw): number =>
  holes.reduce((area, hole) => area - Math.abs(ringArea(hole)), Math.abs(ringArea(ring)));
