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
  /** Features without a value in the field that is asked for take no part: `{ layer, features }`. */
  | "no-value"
  /** Features without a partner: `{ layer, features }`. */
  | "unmatched"
  /** Points that lie on borders alone and were counted in the first of their polygons: `{ layer, features }`. */
  | "on-border";
