import { type GeometryColumns, startAt } from "./columns.ts";
import { ringAreaOnPlane } from "./plane.ts";

/** One polygon out of a multi-part feature. */
export interface Part {
  readonly rings: readonly Float64Array[];
  /** m², for geometry on the plane. */
  readonly area: number;
}

/** The polygons that the features are made of, one by one. */
export function splitParts(geometry: GeometryColumns): Part[] {
  const parts: Part[] = [];
  for (let part = 0; part < geometry.partStarts.length - 1; part++) {
    const rings: Float64Array[] = [];
    let area = 0;
    const to = startAt(geometry.partStarts, part + 1);
    for (let ring = startAt(geometry.partStarts, part); ring < to; ring++) {
      const from = startAt(geometry.ringStarts, ring);
      rings.push(geometry.xy.subarray(2 * from, 2 * startAt(geometry.ringStarts, ring + 1)));
      area += ringAreaOnPlane(geometry, ring);
    }
    parts.push({ rings, area });
  }
  return parts;
}
