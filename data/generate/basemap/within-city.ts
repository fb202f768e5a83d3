import { districtAt } from "../landscape/landscape.ts";
import type { XY } from "../plane.ts";

/** The parts of a line that lie in the city. */
export function withinCity(points: readonly XY[]): XY[][] {
  const parts: XY[][] = [];
  let open: XY[] | null = null;
  for (const point of points) {
    if (districtAt(point[0], point[1]) < 0) open = null;
    else if (open) open.push(point);
    else {
      open = [point];
      parts.push(open);
    }
  }
  return parts.filter((part) => part.length > 1);
}
