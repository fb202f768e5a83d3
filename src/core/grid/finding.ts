import type { AttributeValue, GeometryColumns } from "../geometry/columns.ts";
import type { LngLat } from "../units.ts";

/** Rules of a grid check that are run so far; codes and defaults of the domain reference, table "checks a grid manager runs". */
export const RULES = ["G01", "G02", "G07", "G09", "G10"] as const;
export type Rule = (typeof RULES)[number];

/** What is wrong in one place. */
export interface Finding {
  readonly rule: Rule;
  /** Codes of the cells concerned; the number of the feature where a cell has no code. */
  readonly cells: readonly AttributeValue[];
  /** Numbers of the features in the file. */
  readonly features: readonly number[];
  /** m² on the ellipsoid; null where the finding is no area. */
  readonly area: number | null;
  /** Mean width 2·A/P in metres; null where the finding is no area. */
  readonly width: number | null;
  readonly at: LngLat | null;
  /** What exactly, for the sentence: `Self-intersection`, `empty`, the code itself. */
  readonly detail: string | null;
  /** The overlap or gap as one feature in degrees; null for the other rules. */
  readonly geometry: GeometryColumns | null;
}

/** Findings below these are rounding, not defects (domain defaults, to be confirmed by the grid's owner). */
export interface GridTolerances {
  /** Smallest overlap in m², and its smallest mean width in m. */
  readonly overlapArea: number;
  readonly overlapWidth: number;
  /** Smallest gap in m². */
  readonly gapArea: number;
  /** Corners sharper than this are spikes, degrees. */
  readonly spikeAngle: number;
}

export const DEFAULT_TOLERANCES: GridTolerances = {
  overlapArea: 0.5,
  overlapWidth: 0.05,
  gapArea: 0.5,
  spikeAngle: 5,
};
