import { featureBox, isEmptyBox } from "../../geometry/bounds.ts";
import type { FeatureColumns, GeometryColumns } from "../../geometry/columns.ts";
import type { Field } from "../../layer.ts";
import type { BBox } from "../../units.ts";
import type { CheckId, Example } from "../diagnosis.ts";
import type { Verdict } from "../record.ts";

/** Some features of a layer as they come: all of them in turn, or a sample. */
export interface FeatureBatch {
  /** Coordinates as they stand in the file. */
  readonly columns: FeatureColumns;
  /** The same geometry in degrees; null where the system is not known. */
  readonly degrees: GeometryColumns | null;
}

/** What is known of a layer before its features are looked at. */
export interface LayerFacts {
  /** Name of the file or layer. */
  readonly name: string;
  readonly format: "flatgeobuf" | "geojson";
  readonly fields: readonly Field[];
  /** The box the head of the file states, in its own coordinates. */
  readonly envelope: BBox | null;
  /** Whether the coordinates are degrees. */
  readonly areDegrees: boolean;
  /** Where the layer should lie; null: in China. */
  readonly bounds: BBox | null;
  /** Whether all features are looked at, not only a sample. */
  readonly isWhole: boolean;
}

/** A check that is shown the features batch by batch, keeps little of them, and judges at the end. */
export interface FeatureCheck {
  readonly check: CheckId;
  add(batch: FeatureBatch): void | Promise<void>;
  verdict(): Verdict;
}

/** At most this many features stand for all that show a finding. */
const MOST_EXAMPLES = 10;

/** Counts features and keeps the first of them. */
export interface Tally {
  readonly count: number;
  readonly examples: readonly Example[];
  add(batch: FeatureBatch, row: number): void;
}

export function startTally(): Tally {
  const examples: Example[] = [];
  let count = 0;
  return {
    get count() {
      return count;
    },
    examples,
    add(batch, row) {
      count++;
      if (examples.length < MOST_EXAMPLES) examples.push(exampleAt(batch, row));
    },
  };
}

/** The feature at position `row` of a batch as an example. */
export function exampleAt({ columns, degrees }: FeatureBatch, row: number): Example {
  const box = degrees ? featureBox(degrees, row) : null;
  return { feature: columns.ids[row] as number, box: box && !isEmptyBox(box) ? box : null };
}
