import { along } from "@turf/along";
import { length as turfLength } from "@turf/length";
import type { LineString } from "geojson";
import type { LngLat } from "../core/units.ts";
import type { Sketch } from "../state/tools.ts";

/**
 * The point some metres along a line, measured on the ellipsoid: the leg it lies on is told by the legs' own lengths; within the leg Turf goes the same share of
 * the way on its sphere. Null for a point beyond either end.
 */
export function pointAlong(
  { legs, vertices }: Pick<Sketch, "legs" | "vertices">,
  metres: number,
): LngLat | null {
  if (!(metres >= 0)) return null;
  let left = metres;
  for (const [i, { length }] of legs.entries()) {
    if (left <= length) {
      const ends = [vertices[i], vertices[i + 1] ?? vertices[0]] as [LngLat, LngLat];
      const line: LineString = { type: "LineString", coordinates: ends.map(([lng, lat]) => [lng, lat]) };
      const whole = turfLength({ type: "Feature", properties: {}, geometry: line }, { units: "meters" });
      const share = length === 0 ? 0 : left / length;
      const [lng = 0, lat = 0] = along(line, share * whole, { units: "meters" }).geometry.coordinates;
      return [lng, lat];
    }
    left -= length;
  }
  return null;
}
