import type { GeometryColumns } from "../../../../src/core/geometry/columns.ts";
import { startAt } from "../../../../src/core/geometry/columns.ts";
import { doubledArea } from "../../../../src/core/geometry/shoelace.ts";

/** Area of each polygon by the shoelace formula, in the square of the unit of its coordinates. */
export function planarAreas({ featureStarts, partStarts, ringStarts, xy }: GeometryColumns): Float64Array {
  const count = featureStarts.length - 1;
  const areas = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const last = startAt(partStarts, startAt(featureStarts, row + 1));
    let doubled = 0;
    for (let ring = startAt(partStarts, startAt(featureStarts, row)); ring < last; ring++) {
      doubled += doubledArea(xy, startAt(ringStarts, ring), startAt(ringStarts, ring + 1));
    }
    areas[row] = doubled / 2;
  }
  return areas;
}
