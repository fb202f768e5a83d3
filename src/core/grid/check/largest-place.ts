import type { GeometryColumns } from "../../geometry/columns.ts";
import { interiorPoint } from "../../geometry/interior-point.ts";
import { splitParts } from "../../geometry/split-parts.ts";
import type { LngLat } from "../../units.ts";

/** A point inside the largest polygon of some; null where none has room. */
export function largestPlace(geometry: GeometryColumns): LngLat | null {
  const areas = splitParts(geometry).map((part) => part.area);
  return areas.length === 0 ? null : interiorPoint(geometry, areas.indexOf(Math.max(...areas)));
}
