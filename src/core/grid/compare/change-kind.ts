/**
 * What can become of the cells of a grid, in the order in which a review reads them.
 *
 * - `split`: one old cell, several new ones that together hold 99 % of it; `merged`: several old cells, one new one, 99 % of which they make up;
 * - `recut`: any other mixture, several old cells ↔ several new ones, or one of another code on other ground;
 * - `moved`: the same code, another border; `renamed`: the same ground, another code;
 * - `new`: a cell that is the main part of no old one and has no main part from one; `gone`: the other way round;
 * - `unknown`: a cell that could not be computed takes part.
 */
export const CHANGE_KINDS = [
  "split",
  "merged",
  "recut",
  "moved",
  "renamed",
  "new",
  "gone",
  "unknown",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
