import type { GeometryColumns } from "../../geometry/columns.ts";
import type { bufferDescription } from "../descriptions/buffer.ts";
import type { ValuesOf } from "../parameters.ts";
import type { Failure } from "../prepare-polygons.ts";

export type BufferParameters = ValuesOf<(typeof bufferDescription)["parameters"]>;

/** The buffers of one piece of work. */
export interface BufferOutcome {
  /** In degrees, one feature each; where all are merged, those of the piece as one. */
  readonly geometry: GeometryColumns;
  /** Rows of the features; where all are merged, of none. */
  readonly rows: Uint32Array;
  /** Features of which nothing is left. */
  readonly vanished: number;
  readonly failed: readonly Failure[];
}
