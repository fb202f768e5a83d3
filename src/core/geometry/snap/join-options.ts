import type { GeometryColumns } from "../columns.ts";
import type { Scale } from "./node-grid.ts";

/**
 * Coordinates nearer to each other than this are taken for the same place, metres (own default, confirm): a millimetre is the last figure of surveyed boundary points and of degrees
 * with eight decimals, far above the noise of projections (1e-9 m) and far below any real width.
 */
export const NEARLY = 0.001;

export interface JoinOptions {
  /** Metres, above 0. */
  readonly tolerance: number;
  /** Metres to one unit of x and of y: 1 on a plane in metres. */
  readonly scale: Scale;
  /** Whether the only feature of some columns is valid, in the eyes of whoever is to compute with it. */
  readonly isSound: (feature: GeometryColumns) => boolean;
}
