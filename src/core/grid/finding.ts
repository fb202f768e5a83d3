import type { AttributeValue, GeometryColumns } from "../geometry/columns.ts";
import type { LngLat } from "../units.ts";
import type { Rule, Severity } from "./rules.ts";

/** What is wrong in one place. */
export interface Finding {
  /** Names the finding: the same for the same defect of the same cells, whatever the order of features, vertices and starting points. */
  readonly key: string;
  readonly rule: Rule;
  /** Left out where the features are cells. */
  readonly level?: "areas";
  readonly severity: Severity;
  /** Codes of the cells or areas concerned; the number of the feature where a cell has no code. */
  readonly cells: readonly AttributeValue[];
  /** Numbers of the features in the file, in the order of `cells`. */
  readonly features: readonly number[];
  /** m² on the ellipsoid; null where the finding is no area. */
  readonly area: number | null;
  /** Mean width 2·A/P in metres; null where the finding is no area. */
  readonly width: number | null;
  /** A point of the finding, longitude and latitude in degrees; null where it cannot be had. */
  readonly at: LngLat | null;
  /** What exactly, for the sentence: `Self-intersection`, `empty`, the code itself. */
  readonly detail: string | null;
  /** Other figures that the sentence gives, by name; unit as their limits have it. */
  readonly figures: Readonly<Record<string, number>>;
  /** The ground concerned as one polygon feature in degrees; null where it is none. */
  readonly geometry: GeometryColumns | null;
}
