import type { GeometryColumns } from "../geometry/columns.ts";
import { type OverlapLayer, overlapLayer } from "../geometry/overlap/overlap-layer.ts";
import { authalicPlane, onPlane, type Plane } from "../geometry/plane.ts";

/** Cells on the authalic cylinder, ready for the exact kernel of areas (`overlap-area.ts`), and its plane for what is held against them. */
export interface OnCylinder {
  readonly plane: Plane;
  readonly cells: OverlapLayer;
}

/** Lays valid cells, in degrees, on the cylinder: when they are first asked for. */
export function onCylinder(cells: GeometryColumns): () => OnCylinder {
  let laid: OnCylinder | null = null;
  return () => {
    if (laid) return laid;
    const plane = authalicPlane(cells);
    laid = { plane, cells: overlapLayer(onPlane(cells, plane)) };
    return laid;
  };
}
