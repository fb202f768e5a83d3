import type { Problem } from "../problem.ts";
import type { BBox } from "../units.ts";

/** All checks, in the order in which they are told. */
export const CHECKS = [
  // how the server hands the file out
  "reachable",
  "range",
  "length",
  "compression",
  "validators",
  "caching",
  "content-type",
  "cors",
  "speed",
  // the file
  "head",
  "size",
  "index",
  "order",
  "extent",
  // where it lies
  "crs",
  "place",
  "offset",
  // its attributes
  "fields",
  "values",
  "personal",
  "encoding",
  "ids",
  // its geometry
  "geometry",
  "validity",
  "duplicates",
  "weight",
] as const;
export type CheckId = (typeof CHECKS)[number];

/** Checks of the server, which a file on a disk does not have. */
export const SERVER_CHECKS: readonly CheckId[] = CHECKS.slice(0, CHECKS.indexOf("head"));

/** An error keeps the layer from being used or makes it wrong; a warning will cost somebody; a note is to be known. */
export const SEVERITIES = ["error", "warning", "note"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Facts a sentence quotes. */
export type Facts = Readonly<Record<string, string | number>>;

/** One feature that shows a finding. */
export interface Example {
  /** Number of the feature in its file, counted from 0. */
  readonly feature: number;
  /** Its box in degrees; null where it has none or it cannot be placed. */
  readonly box: BBox | null;
}

/** Something a check has found. The sentence and its remedy are in `src/text`, by `code`. */
export interface Finding {
  readonly check: CheckId;
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly facts: Facts;
  /** The first features concerned; how many there are is among the facts. */
  readonly examples: readonly Example[];
  /** The problem behind the code `problem`. */
  readonly problem?: Problem;
}

/** A check that could not be made, and why. */
export interface Unchecked {
  readonly check: CheckId;
  readonly reason: UncheckedReason;
}

/** What an examination has brought to light. */
export interface Diagnosis {
  /** The name the user knows the layer by. */
  readonly name: string;
  readonly format: "flatgeobuf" | "geojson" | null;
  /** Gravest first. */
  readonly findings: readonly Finding[];
  /** Checks that were made and found nothing. */
  readonly passed: readonly CheckId[];
  readonly unchecked: readonly Unchecked[];
  readonly looked: Looked;
  /** Whether the features of the open layer bear the numbers they have in the file. */
  readonly keepsNumbers: boolean;
}

/** How much of the layer was looked at. */
export interface Looked {
  /** Features the file promises; null while that is not known. */
  readonly total: number | null;
  readonly features: number;
  /** Polygons whose validity was judged. */
  readonly validity: number;
}

export type UncheckedReason =
  | "no-server"
  | "same-origin"
  | "not-reached"
  | "not-ranged"
  | "head-broken"
  | "geojson"
  | "no-index"
  | "index-broken"
  | "small-file"
  | "no-features"
  | "no-fields"
  | "no-system"
  | "no-envelope"
  | "no-reference"
  | "unlike-reference"
  | "no-polygons"
  | "sampled"
  | "too-large"
  | "engine-failed"
  | "unreadable";

export type FindingCode =
  | "problem"
  // server
  | "unreachable"
  | "bad-status"
  | "range-ignored"
  | "range-refused"
  | "range-misnamed"
  | "range-length"
  | "range-differs"
  | "accept-ranges"
  | "length-differs"
  | "compressed"
  | "no-validator"
  | "weak-validator"
  | "unstable-validator"
  | "no-cache-control"
  | "no-store"
  | "no-content-type"
  | "text-content-type"
  | "no-cors"
  | "cors-hides-range"
  | "measured-speed"
  // file
  | "ends-early"
  | "uncounted"
  | "trailing-bytes"
  | "damaged-features"
  | "index-node-size"
  | "index-box"
  | "index-pointer"
  | "index-offsets"
  | "index-stale"
  | "scattered"
  | "envelope-differs"
  | "no-envelope"
  // place
  | "outside-china"
  | "outside-bounds"
  | "partly-outside"
  | "zone-metres"
  | "crs-contradicts"
  | "offset-reference"
  | "offset-hint"
  // attributes
  | "no-fields"
  | "empty-field-name"
  | "double-field-name"
  | "empty-field"
  | "numbers-as-text"
  | "phone-numbers"
  | "identity-numbers"
  | "mojibake"
  | "double-ids"
  // geometry
  | "no-geometry"
  | "unsupported-geometry"
  | "bad-coordinates"
  | "beyond-degrees"
  | "unclosed-rings"
  | "invalid-geometry"
  | "double-geometry"
  | "heavy-feature";
