import { BoxGrid } from "./box-grid.ts";
import { type Discs, discBoxes } from "./discs.ts";

/** Discs made ready to be found by their place: once for all polygons that are measured under them. */
export interface DiscField extends Discs {
  /** Four numbers a disc. */
  readonly boxes: Float64Array;
  readonly grid: BoxGrid;
}

export function discField(discs: Discs): DiscField {
  const boxes = discBoxes(discs);
  return { ...discs, boxes, grid: new BoxGrid(boxes) };
}
