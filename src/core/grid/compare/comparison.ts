import type { Failure, Repair } from "../../analysis/prepare-polygons.ts";
import type { LngLat } from "../../units.ts";
import type { ChangeKind } from "./change-kind.ts";

/** A cell of one version. */
export interface CellRef {
  /** Null where the cell has no code. */
  readonly code: string | null;
  /** Number of the feature in its file. */
  readonly feature: number;
  /** m² on the ellipsoid; null where it could not be computed. */
  readonly area: number | null;
}

/** Cells of the old version and what has become of them in the new one. Areas in m² on the ellipsoid. */
export interface Change {
  /** Names the change: the same for the same two versions, whatever the order of features, vertices and starting points. */
  readonly key: string;
  readonly kind: ChangeKind;
  /** By their codes. */
  readonly old: readonly CellRef[];
  readonly new: readonly CellRef[];
  readonly flow: Flow;
  /** Recorded before and after; null where a version has no such field or a cell no value. */
  readonly households: Counts;
  readonly people: Counts;
  /** A point of the first new cell, else of the first old one; longitude and latitude in degrees, null where it has no usable coordinates. */
  readonly at: LngLat | null;
}

/** Ground of a change, m²; null where cells of it could not be computed. */
export type Flow = Readonly<
  Record<
    /** Total of the old cells, and of the new ones. */
    | "before"
    | "after"
    /** What the new cells have of the old ones. */
    | "inside"
    /** Part of `inside`: what now bears another code. */
    | "recoded"
    /** What other new cells have of the old ones, and what the new ones have of other old cells. */
    | "given"
    | "taken"
    /** What no new cell has any more, and what no old cell had. */
    | "lost"
    | "gained",
    number
  >
> | null;

export interface Counts {
  readonly before: number | null;
  readonly after: number | null;
}

/** Ground, and with it households and people, that one new cell has of one old cell. */
export interface Passage {
  readonly old: CellRef;
  readonly new: CellRef;
  /** Whether both bear the same code: ground that stays where it was. */
  readonly isKept: boolean;
  /** m². */
  readonly area: number;
  /** Whether the old cell goes over as a whole: then its counts are exact, else they are shared out by area. */
  readonly isWhole: boolean;
  /** By area (areal interpolation: as if spread evenly over the old cell); null where the old cell has no value. */
  readonly households: number | null;
  readonly people: number | null;
}

/** Where a count of the old cells has gone, by area: `before = kept + passed + lost + unknown`. */
export interface CountFlow {
  readonly before: number;
  /** Under the same code, and under another. */
  readonly kept: number;
  readonly passed: number;
  /** On ground that no new cell has. */
  readonly lost: number;
  /** Of cells that could not be computed. */
  readonly unknown: number;
  /** As the new version records it; null where it does not. */
  readonly after: number | null;
  /** Old cells without a value. */
  readonly valueless: number;
}

/** How the ground of one changed cell adds up: `area = passed − repeated + rest + residual`. m². */
export interface CellBalance {
  readonly version: "old" | "new";
  readonly cell: CellRef;
  /** Σ of its passages. */
  readonly passed: number;
  /** Ground that several cells of the other version have at once. */
  readonly repeated: number;
  /** Ground that no cell of the other version has: lost of an old cell, gained of a new one. */
  readonly rest: number;
  readonly residual: number;
  /** What goes with the rest of an old cell, by area; null of a new cell and where there is no value. */
  readonly households: number | null;
  readonly people: number | null;
}

/** The proof of a comparison, m² on the ellipsoid: `old = kept + passed − repeatedOld + lost`, `new = kept + passed − repeatedNew + gained`. */
export interface ComparisonLedger {
  readonly old: number;
  readonly new: number;
  /** Ground that stays under its code. */
  readonly kept: number;
  /** Ground that goes to a cell of another code. */
  readonly passed: number;
  readonly lost: number;
  readonly gained: number;
  /** Ground of old cells that several new cells have at once, and the other way round. */
  readonly repeatedOld: number;
  readonly repeatedNew: number;
  readonly residualOld: number;
  readonly residualNew: number;
  /** Largest residual of a single cell. */
  readonly worst: number;
  /** Cells that could not be computed: they are in none of the sums. */
  readonly unmeasured: number;
  /** True when every cell closes within 0.01 m² and none is unmeasured. */
  readonly closed: boolean;
}

/** One of the two grids, as it came. */
export interface VersionSummary {
  readonly name: string;
  readonly sha256: string | null;
  readonly cells: number;
  readonly codeField: string;
  readonly householdsField: string | null;
  readonly peopleField: string | null;
  /** Numbers of the features that bear no code. */
  readonly codeless: readonly number[];
  /** Codes that several cells bear; which of them is which is told by their ground. */
  readonly duplicates: readonly { readonly code: string; readonly features: readonly number[] }[];
}

/** What two versions of a grid have to do with each other. */
export interface GridComparison {
  readonly old: VersionSummary;
  readonly new: VersionSummary;
  /** By kind, then by code. */
  readonly changes: readonly Change[];
  readonly counts: Readonly<Record<ChangeKind, number>>;
  /** Cells with the same code and the same ground: bit by bit, or within {@link ComparisonLimits.sameGround}. */
  readonly unchanged: { readonly identical: number; readonly withinTolerance: number };
  /** Rows and columns of changed cells; those that are the same bit by bit pass everything to themselves and are left out, but for what changed cells take of them. */
  readonly passages: readonly Passage[];
  readonly balances: readonly CellBalance[];
  readonly ledger: ComparisonLedger;
  /** Null where the old version has no such field. */
  readonly households: CountFlow | null;
  readonly people: CountFlow | null;
  readonly repaired: readonly Repair[];
  readonly failed: readonly Failure[];
  readonly limits: ComparisonLimits;
}

/** Where changes begin (own defaults, to be confirmed by the grid's owner). */
export interface ComparisonLimits {
  /** m²: cells that differ by no more have the same ground (measured as the ground that only one of them has). */
  readonly sameGround: number;
  /** From 0 to 1: so much of a cell that was split, or came by a merger, its parts must hold together. */
  readonly heldShare: number;
  /** From 0 to 1: cells belong to one change where more than this share of either lies in the other. */
  readonly mainShare: number;
}

export const COMPARISON_LIMITS: ComparisonLimits = { sameGround: 0.5, heldShare: 0.99, mainShare: 0.5 };
