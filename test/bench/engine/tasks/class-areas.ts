import type { GeometryColumns } from "../../../../src/core/geometry/columns.ts";
import { overlapLayer } from "../../../../src/core/geometry/overlap/overlap-layer.ts";
import { OverlapPairs } from "../../../../src/core/geometry/overlap/overlap-pairs.ts";
import { bytesOf, readClasses, readPolygons } from "../bench-data.ts";
import { CLASSES } from "../data/classes.ts";
import type { Prepare } from "../task.ts";

/** Area of each class of parcels in each zone; edge trees and index included. */
export const classAreas: Prepare = async ({ read }, input) => {
  const parcels = await readPolygons(read, input);
  const zones = await readPolygons(read, "zones");
  const classes = await readClasses(read, input);
  return {
    bytes: bytesOf(parcels) + bytesOf(zones),
    run: () => {
      const sums = sumsOf(parcels, zones, classes);
      return () => [...sums];
    },
  };
};

/** Area by zone and class, as zones × classes, in the square of the unit of the plane. */
export function sumsOf(
  parcels: GeometryColumns,
  zones: GeometryColumns,
  classes: ArrayLike<number>,
): Float64Array {
  const pairs = new OverlapPairs(overlapLayer(parcels), overlapLayer(zones));
  const sums = new Float64Array(zones.kinds.length * CLASSES);
  for (let step = 0; step < pairs.steps; step++) {
    const { count, one, other, areas } = pairs.step(step);
    for (let i = 0; i < count; i++) {
      const at = (other[i] as number) * CLASSES + (classes[one[i] as number] as number);
      sums[at] = (sums[at] as number) + (areas[i] as number);
    }
  }
  return sums;
}
