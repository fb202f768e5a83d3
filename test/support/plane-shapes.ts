import { type GeometryColumns, POLYGON } from "../../src/core/geometry/columns.ts";
import { GeometryBuilder } from "../../src/core/geometry/columns-builder.ts";

/** Polygons on a plane: features of parts of rings, each x, y, x, y …, closed or not, wound either way. */
export function planeLayer(
  features: readonly (readonly (readonly ArrayLike<number>[])[])[],
): GeometryColumns {
  const builder = new GeometryBuilder();
  for (const parts of features) {
    builder.beginFeature(POLYGON);
    for (const rings of parts) {
      builder.beginPart();
      for (const ring of rings) builder.addRing(ring);
    }
  }
  return builder.finish();
}

/** A square about a point. */
export const square = (x: number, y: number, side: number): number[] => [
  x - side / 2,
  y - side / 2,
  x + side / 2,
  y - side / 2,
  x + side / 2,
  y + side / 2,
  x - side / 2,
  y + side / 2,
];

/** A star about a point, as crooked as the distances of its corners. */
export const star = (x: number, y: number, distances: readonly number[]): number[] =>
  distances.flatMap((distance, i) => {
    const angle = (2 * Math.PI * i) / distances.length;
    return [x + distance * Math.cos(angle), y + distance * Math.sin(angle)];
  });
