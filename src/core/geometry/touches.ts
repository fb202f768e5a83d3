import { cos, hypot } from "../elementary.ts";
import type { LngLat, Metres } from "../units.ts";
import {
  type GeometryColumns,
  kindAt,
  LINE,
  POINT,
  POLYGON,
  ringRange,
  startAt,
  vertexRange,
} from "./columns.ts";
import { DEGREE, SEMI_MAJOR } from "./ellipsoid.ts";

/** A place and how near counts as there. */
export interface Place {
  readonly at: LngLat;
  readonly tolerance: Metres;
}

/**
 * Whether the feature at position `row` lies at a place: a polygon when the place is inside it (even-odd, so not in its holes), a line or point when it comes within
 * the tolerance. Distances are measured on a plane about the place, right to 0.1 % within a kilometre.
 */
export function touches(geometry: GeometryColumns, row: number, { at, tolerance }: Place): boolean {
  const kind = kindAt(geometry, row);
  if (kind === POLYGON) return isInside(geometry, row, at);
  if (kind !== LINE && kind !== POINT) return false;
  const perLat = SEMI_MAJOR * DEGREE;
  const perLng = perLat * cos(at[1] * DEGREE);
  const x = (i: number) => ((geometry.xy[2 * i] as number) - at[0]) * perLng;
  const y = (i: number) => ((geometry.xy[2 * i + 1] as number) - at[1]) * perLat;
  if (kind === POINT) {
    const [from, to] = vertexRange(geometry, row);
    for (let i = from; i < to; i++) if (hypot(x(i), y(i)) <= tolerance) return true;
    return false;
  }
  const [from, to] = ringRange(geometry, row);
  for (let ring = from; ring < to; ring++) {
    const last = startAt(geometry.ringStarts, ring + 1) - 1;
    for (let i = startAt(geometry.ringStarts, ring); i < last; i++) {
      if (distanceToOrigin(x(i), y(i), x(i + 1), y(i + 1)) <= tolerance) return true;
    }
  }
  return false;
}

/** Even-odd over all rings of the feature, in degrees. */
function isInside(geometry: GeometryColumns, row: number, [x, y]: LngLat): boolean {
  const { xy, ringStarts } = geometry;
  const [from, to] = ringRange(geometry, row);
  let inside = false;
  for (let ring = from; ring < to; ring++) {
    const last = startAt(ringStarts, ring + 1) - 1;
    for (let i = startAt(ringStarts, ring); i < last; i++) {
      const ay = xy[2 * i + 1] as number;
      const by = xy[2 * i + 3] as number;
      if (ay > y === by > y) continue;
      const ax = xy[2 * i] as number;
      if (x < ax + (((xy[2 * i + 2] as number) - ax) * (y - ay)) / (by - ay)) inside = !inside;
    }
  }
  return inside;
}

function distanceToOrigin(ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / squared));
  return hypot(ax + t * dx, ay + t * dy);
}
