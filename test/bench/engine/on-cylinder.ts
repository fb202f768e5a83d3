import { fromAuthalic } from "../../../src/core/geometry/authalic-plane.ts";
import type { GeometryColumns } from "../../../src/core/geometry/columns.ts";
import { type ReadFile, readPolygons } from "./bench-data.ts";
import { SOUTH, WEST } from "./data/frame.ts";

/** Corner of the data on the cylinder, metres: near Lanzhou, with its meridian as origin. */
const CORNER = [-100_000, 3_750_000] as const;
const MERIDIAN = 104;

/** A layer moved from its plane to the authalic cylinder as it is: areas stay, and the work does not depend on where exactly it lies. */
export async function readOnCylinder(read: ReadFile, layer: string): Promise<GeometryColumns> {
  const { xy, ...starts } = await readPolygons(read, layer);
  for (let i = 0; i < xy.length; i += 2) {
    xy[i] = (xy[i] as number) - WEST + CORNER[0];
    xy[i + 1] = (xy[i + 1] as number) - SOUTH + CORNER[1];
  }
  return { ...starts, xy };
}

export const inDegrees = (onCylinder: GeometryColumns): GeometryColumns => ({
  ...onCylinder,
  xy: fromAuthalic(onCylinder.xy, MERIDIAN),
});
