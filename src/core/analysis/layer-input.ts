import type { FeatureColumns } from "../geometry/columns.ts";
import type { Problem } from "../problem.ts";

/** A layer as an analysis receives it: all its features, in degrees (EPSG:4490). */
export interface LayerInput {
  /** The name the user knows it by; failures and the recipe quote it. */
  readonly name: string;
  readonly columns: FeatureColumns;
  /** SHA-256 of the file, hexadecimal, where it is known. */
  readonly sha256?: string | null;
  /** What was noticed when its file was read, where that is known. */
  readonly problems?: readonly Problem[];
}
