import type { AttributeValue, FeatureColumns } from "../../geometry/columns.ts";
import type { Rule } from "../rules.ts";
import type { MovedCell } from "./apply-step.ts";
import type { Blank } from "./blanks-for.ts";
import type { Cell, StepKind } from "./step.ts";

/** What is shown of a repair: plain data without the grid itself. */

/** A cell as people know it. */
export interface NamedCell {
  /** Number of its feature. */
  readonly cell: Cell;
  readonly code: AttributeValue;
  readonly name: string | null;
}

/** A cell and its ellipsoidal area before and after, m²; 0 after for a cell that is gone. */
export type MovedNamedCell = NamedCell & MovedCell;

/** One way to repair a finding, as it would come out. */
export interface RepairChoice {
  readonly kind: StepKind;
  /** The cells that get the ground, or that the step is about. */
  readonly about: readonly NamedCell[];
  readonly moved: readonly MovedNamedCell[];
  /** The cells it changes as they would be, by their numbers and without fields. */
  readonly cells: FeatureColumns;
}

/** A value that a finding asks people for, with the cell it is about. */
export type NamedBlank = NamedCell & Blank;

/** One thing that was done, and is undone as a whole. */
export interface DoneRepair {
  /** Of the finding; null for a batch or a replay. */
  readonly rule: Rule | null;
  /** Of its first step. */
  readonly kind: StepKind;
  readonly about: readonly NamedCell[];
  readonly steps: number;
  readonly moved: readonly MovedNamedCell[];
  readonly who: string;
  /** ISO 8601 in UTC. */
  readonly when: string;
}

/** Where a repair stands. */
export interface RepairProgress {
  readonly done: readonly DoneRepair[];
  /** How much can be done again. */
  readonly undone: number;
  /** Keys of the findings that need nothing any more. */
  readonly settled: readonly string[];
}

/** A batch before it is decided for. */
export interface BatchPreview {
  readonly steps: number;
  readonly moved: readonly MovedNamedCell[];
  /** Findings of its rules that are for people to settle. */
  readonly left: number;
  /** Findings of its rules that are beyond its limits. */
  readonly beyond: number;
  readonly cells: FeatureColumns;
}

/** Who repairs, and when; ISO 8601 in UTC. */
export interface Signature {
  readonly who: string;
  readonly when: string;
}
