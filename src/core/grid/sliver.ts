import type { PreparedPolygons } from "../analysis/prepare-polygons.ts";
import { boxAt } from "../geometry/bounds.ts";
import { perimeterOf } from "./measure-shape.ts";
import type { GridRules } from "./rules.ts";
import { isBelow } from "./within-limits.ts";

/** A cell that is narrow, or has a long border for its area. */
export interface Sliver {
  readonly row: number;
  /** m² and metres. */
  readonly area: number;
  readonly width: number;
  /** 4πA/P²: 1 for a circle. */
  readonly compactness: number;
}

/** Cells that are slivers by the limits of G04. */
export function findSlivers(prepared: PreparedPolygons, rules: GridRules): Sliver[] {
  const { compactnessBelow, widthBelow } = rules.G04.limits;
  const slivers: Sliver[] = [];
  for (let row = 0; row < prepared.areas.length; row++) {
    const area = prepared.areas[row] as number;
    const perimeter = perimeterOf(prepared.geometry, row, boxAt(prepared.boxes, row));
    if (perimeter === 0 || prepared.failedRows.has(row)) continue;
    const compactness = (4 * Math.PI * area) / (perimeter * perimeter);
    const width = (2 * area) / perimeter;
    if (isBelow(compactness, compactnessBelow) || isBelow(width, widthBelow))
      slivers.push({ row, area, width, compactness });
  }
  return slivers;
}
