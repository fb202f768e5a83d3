import type { ComparisonLimits } from "./comparison.ts";
import type { GridVersion } from "./grid-version.ts";
import type { CellPair } from "./measure-pairs.ts";
import type { CellRest } from "./measure-rest.ts";

/** Both versions with all that was measured between them; cells by their rows. */
export interface MeasuredVersions {
  readonly old: GridVersion;
  readonly now: GridVersion;
  /** Of each old row and of each new one; −1 for none. */
  readonly twins: { readonly old: Int32Array; readonly now: Int32Array };
  readonly pairs: readonly CellPair[];
  /** Null for cells that could not be computed. */
  readonly rests: {
    readonly old: readonly (CellRest | null)[];
    readonly now: readonly (CellRest | null)[];
  };
  readonly limits: ComparisonLimits;
}

/** Some old cells and some new ones that belong together, by their rows. */
export interface CellGroup {
  readonly old: readonly number[];
  readonly now: readonly number[];
}
