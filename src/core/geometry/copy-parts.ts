import { type GeometryColumns, startAt } from "./columns.ts";
import type { GeometryBuilder } from "./columns-builder.ts";

/** Appends all parts of the feature at position `row` to the feature begun last in `builder`. */
export function copyParts(geometry: GeometryColumns, row: number, builder: GeometryBuilder): void {
  const lastPart = startAt(geometry.featureStarts, row + 1);
  for (let part = startAt(geometry.featureStarts, row); part < lastPart; part++) {
    builder.beginPart();
    const lastRing = startAt(geometry.partStarts, part + 1);
    for (let ring = startAt(geometry.partStarts, part); ring < lastRing; ring++) {
      const from = startAt(geometry.ringStarts, ring);
      builder.addRing(geometry.xy.subarray(2 * from, 2 * startAt(geometry.ringStarts, ring + 1)));
    }
  }
}
