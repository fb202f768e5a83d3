import type { countDescription } from "../descriptions/count.ts";
import type { ValuesOf } from "../parameters.ts";
import type { Failure } from "../prepare-polygons.ts";

export type CountParameters = ValuesOf<typeof countDescription.parameters>;

/** Where the points of one piece lie. */
export interface CountOutcome {
  /** Rows of B and of A, one entry for each polygon that a point is counted in. */
  readonly points: Uint32Array;
  readonly polygons: Uint32Array;
  /** Points looked at; those of them in no polygon, on borders only, and in more than one polygon. */
  readonly used: number;
  readonly outside: number;
  readonly onBorder: number;
  readonly inSeveral: number;
  readonly failed: readonly Failure[];
}
