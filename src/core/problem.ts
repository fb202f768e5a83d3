/**
 * What a planner, a file or a machine can get wrong. `code` picks the sentence in `src/text`; the other
 * members fill it in. A problem crosses worker borders unchanged, so that no failure loses its place.
 */
export interface Problem {
  readonly code: ProblemCode;
  /** The file, layer or catalogue row concerned, as the user knows it. */
  readonly where?: string;
  /** Number of the feature in its file, counted from 0. */
  readonly feature?: number;
  /** Facts the sentence quotes, e.g. `{ found: "2", expected: "3" }`. */
  readonly facts?: Readonly<Record<string, string | number>>;
}

export type ProblemCode =
  // reading bytes
  | "missing"
  | "is-folder"
  | "no-permission"
  | "cannot-open"
  | "network"
  | "http-status"
  | "no-range"
  | "wrong-range"
  | "too-large"
  | "file-changed"
  /** A note: the layer is usable all the same. */
  | "downloaded-whole"
  // FlatGeobuf
  | "empty-file"
  | "truncated"
  | "not-flatgeobuf"
  | "wrong-version"
  | "damaged-header"
  | "damaged-index"
  | "damaged-feature"
  | "no-index"
  | "wrong-count"
  // GeoJSON and unknown formats
  | "not-json"
  | "not-geojson"
  | "wrong-encoding"
  | "unknown-format"
  // content
  | "no-features"
  | "no-geometry"
  | "unsupported-geometry"
  | "not-polygons"
  | "not-points"
  | "not-lines"
  | "wrong-kind"
  | "bad-coordinate"
  | "date-line"
  | "unclosed-ring"
  | "invalid-geometry"
  | "swapped-axes"
  | "unknown-crs"
  | "undeclared-crs"
  | "mixed-crs"
  | "crs-mismatch"
  | "outside-city"
  | "unknown-field"
  | "no-fields"
  | "no-code-field"
  | "bad-radius"
  | "too-wide"
  // parameters of an operation
  | "unknown-parameter"
  | "missing-parameter"
  | "bad-parameter"
  | "bad-recipe"
  | "bad-rules"
  | "recipe-hash"
  | "recipe-layer"
  | "other-data"
  | "unsupported-engine"
  // fields and kinds that an operation cannot use
  | "not-numeric"
  | "unrelated-kinds"
  // the card of a cell, and lines between cells
  | "no-cell-here"
  | "bad-place"
  | "position-insecure"
  | "position-denied"
  | "position-unknown"
  | "position-late"
  | "bad-cell"
  | "line-crosses-itself"
  | "line-does-not-split"
  | "cells-apart"
  // the attribute table
  | "stale-table"
  // the command line
  | "unknown-command"
  | "unknown-option"
  | "missing-value"
  | "bad-option"
  | "file-count"
  | "parent-codes"
  | "file-twice"
  | "open-ledger"
  // catalogue
  | "catalogue-json"
  | "catalogue-row"
  | "catalogue-unknown-key"
  | "catalogue-duplicate"
  | "hash-mismatch"
  // what a format to save in cannot hold; those without an error beside them are notes
  | "shapefile-names"
  | "shapefile-values"
  | "shapefile-no-shape"
  | "shapefile-kinds"
  | "shapefile-fields"
  | "shapefile-size"
  | "spreadsheet-rows"
  // repair of a grid
  | "bad-plan"
  | "bad-receipt"
  | "code-taken"
  | "repair-no-cell"
  | "repair-no-ground"
  | "repair-no-middle"
  | "repair-empties"
  | "repair-tangled"
  | "receipt-broken"
  | "receipt-layer"
  | "receipt-replay"
  // machinery
  | "engine-failed"
  | "engine-lacks"
  | "worker-died"
  | "too-much-memory"
  | "no-storage"
  | "storage-full"
  /** A note: the mark holds until the page is closed. */
  | "mark-not-kept"
  | "cannot-write"
  | "overwrites"
  | "file-exists"
  | "unexpected";

/** Carries a {@link Problem} through `throw` and promise rejection. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.where ? `${problem.code}: ${problem.where}` : problem.code);
    this.problem = problem;
  }
}

/** The problem behind anything that was thrown; what nobody foresaw becomes `unexpected` with its message. */
export function problemOf(cause: unknown): Problem {
  if (cause instanceof ProblemError) return cause.problem;
  return { code: "unexpected", facts: { message: cause instanceof Error ? cause.message : String(cause) } };
}

/** Cancelling is an answer, not a failure: it is never shown as an error. */
export const isAbort = (cause: unknown): boolean => cause instanceof Error && cause.name === "AbortError";
