import { ringArea } from "../../geometry/area.ts";
import { startAt } from "../../geometry/columns.ts";
import { interiorPoint } from "../../geometry/interior-point.ts";
import type { LngLat } from "../../units.ts";
import { geometryOf, type RepairState } from "./repair-state.ts";

/** One part of a cell. */
interface PartOfRow {
  /** Ellipsoidal m². */
  readonly area: number;
  /** A point inside it. */
  readonly middle: LngLat;
}

/** The parts of a row that have room, the largest first. */
export function partsOfRow(state: RepairState, row: number): PartOfRow[] {
  const own = geometryOf(state, row);
  if (!own) return [];
  const { featureStarts, partStarts, ringStarts, xy } = own.geometry;
  const parts: PartOfRow[] = [];
  for (let part = startAt(featureStarts, own.row); part < startAt(featureStarts, own.row + 1); part++) {
    let area = 0;
    for (let ring = startAt(partStarts, part); ring < startAt(partStarts, part + 1); ring++)
      area += ringArea(xy, startAt(ringStarts, ring), startAt(ringStarts, ring + 1));
    const middle = interiorPoint(own.geometry, part);
    if (middle) parts.push({ area, middle });
  }
  return parts.sort((a, b) => b.area - a.area);
}
