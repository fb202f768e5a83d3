/**
 * What a reviewer must know of how figures came about: which way was taken, what was moved, which rule was applied. `code` picks the sentence in `src/text`;
 * the facts fill it in.
 */
export interface Note {
  readonly code: NoteCode;
  readonly facts?: Readonly<Record<string, string | number>>;
}

export type NoteCode =
  /** Areas by the exact kernel, no engine: `{ features, plane }`. */
  | "by-kernel"
  /** The engine took over where the kernel's precondition does not hold: `{ features, reason }`. */
  | "by-engine"
  /** Vertices that nearly met were joined: `{ layer, moved, mean, farthest, tolerance }`, metres. */
  | "snapped"
  /** Vertices that nearly meet within the tolerance were found and left: `{ layer, features }`. */
  | "not-snapped"
  /** Features of a layer overlap each other, and the rule for it: `{ layer, area }`. */
  | "overlaps-once"
  /** Features of a layer overlap each other, and parts of each are in the result: `{ layer, area }`. */
  | "overlaps-twice"
  /** Features of which nothing is left: `{ layer, features }`. */
  | "vanished"
  /** Features without a value in the field that is asked for take no part: `{ layer, features }`. */
  | "no-value"
  /** Features without a partner: `{ layer, features }`. */
  | "unmatched"
  /** Points that lie on borders alone and were counted in the first of their polygons: `{ layer, features }`. */
  | "on-border"
  /** A greatest distance was given to a relation that measures none, and not used: `{ distance }`, metres. */
  | "distance-unused";
