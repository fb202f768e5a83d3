import type { LayerInput } from "../../analysis/layer-input.ts";
import { type GeometryColumns, kindAt, POINT, vertexRange } from "../../geometry/columns.ts";
import type { Plane } from "../../geometry/plane.ts";
import { regionAt } from "../../geometry/region.ts";

/** Points in each polygon, and those exactly on a border of one. */
export interface PointCounts {
  readonly inside: readonly number[];
  readonly onBorder: number;
}

/** Counts the points of a layer in polygons that lie on a plane, exactly there; of a feature of several points each counts. */
export function countPoints(polygons: GeometryColumns, points: LayerInput, plane: Plane): PointCounts {
  const regions = Array.from(polygons.kinds, (_, row) => regionAt(polygons, row));
  const inside = regions.map(() => 0);
  let onBorder = 0;
  const { geometry } = points.columns;
  const xy = plane.fromDegrees(geometry.xy);
  for (let row = 0; row < points.columns.count; row++) {
    if (kindAt(geometry, row) !== POINT) continue;
    const [from, to] = vertexRange(geometry, row);
    for (let i = from; i < to; i++) {
      const where = regions.map((region) => region.locate(xy[2 * i] as number, xy[2 * i + 1] as number));
      if (where.includes("border")) onBorder++;
      else
        where.forEach((each, k) => {
          if (each === "inside") inside[k] = (inside[k] as number) + 1;
        });
    }
  }
  return { inside, onBorder };
}

/** A load shared out by weights, which keep their sum; null where there is no load to share or nothing to go by. */
export function shareLoad(load: number | null, weights: readonly number[]): (number | null)[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (load === null || !(total > 0) ? null : (load * weight) / total));
}
