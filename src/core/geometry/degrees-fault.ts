import type { ProblemCode } from "../problem.ts";
import { type GeometryColumns, ringRange, startAt } from "./columns.ts";

/**
 * Why the coordinates of the feature at position `row`, longitude and latitude in degrees, cannot be laid on a plane; null where they can. A latitude
 * beyond ±90° or a longitude beyond ±360° is no place; an edge over more than 180° of longitude leaves open which way round the globe it goes, as polygons over the date
 * line or around a pole do.
 */
export function degreesFault(geometry: GeometryColumns, row: number): ProblemCode | null {
  const { xy, ringStarts } = geometry;
  const [from, to] = ringRange(geometry, row);
  for (let ring = from; ring < to; ring++) {
    const first = startAt(ringStarts, ring);
    for (let i = first; i < startAt(ringStarts, ring + 1); i++) {
      const lng = xy[2 * i] as number;
      if (Math.abs(lng) > 360 || Math.abs(xy[2 * i + 1] as number) > 90) return "bad-coordinate";
      if (i > first && Math.abs(lng - (xy[2 * i - 2] as number)) > 180) return "date-line";
    }
  }
  return null;
}
