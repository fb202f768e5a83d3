import { featureArea } from "../../../../src/core/geometry/area.ts";
import { fromAuthalic } from "../../../../src/core/geometry/authalic.ts";
import type { GeometryColumns } from "../../../../src/core/geometry/columns.ts";
import { type ReadFile, readPolygons } from "../bench-data.ts";
import { SOUTH, WEST } from "../data/frame.ts";
import { sumOf } from "../sums.ts";
import type { Prepare } from "../task.ts";
import { planarAreas } from "./planar-area.ts";

/** Corner of the data on the cylinder, metres: near Lanzhou, with its meridian as origin. */
const CORNER = [-100_000, 3_750_000] as const;
const MERIDIAN = 104;

/** The area on the ellipsoid of every polygon, from degrees. */
export const ellipsoidalArea: Prepare = async (read, input) => {
  const onCylinder = await readOnCylinder(read, input);
  const geometry = { ...onCylinder, xy: fromAuthalic(onCylinder.xy, MERIDIAN) };
  return {
    bytes: geometry.xy.byteLength,
    run: () => {
      const areas = Float64Array.from(
        { length: geometry.kinds.length },
        (_, row) => featureArea(geometry, row) ?? 0,
      );
      return () => [sumOf(areas)];
    },
  };
};

/** The peer: the plain shoelace formula on the authalic cylinder, where it gives the same areas. */
export const planarArea: Prepare = async (read, input) => {
  const geometry = await readOnCylinder(read, input);
  return {
    bytes: geometry.xy.byteLength,
    run: () => {
      const areas = planarAreas(geometry);
      return () => [sumOf(areas)];
    },
  };
};

/** The parcels moved to the authalic cylinder as they are: the work does not depend on where exactly they lie. */
async function readOnCylinder(read: ReadFile, input: string): Promise<GeometryColumns> {
  const { xy, ...starts } = await readPolygons(read, input);
  for (let i = 0; i < xy.length; i += 2) {
    xy[i] = (xy[i] as number) - WEST + CORNER[0];
    xy[i + 1] = (xy[i + 1] as number) - SOUTH + CORNER[1];
  }
  return { ...starts, xy };
}
