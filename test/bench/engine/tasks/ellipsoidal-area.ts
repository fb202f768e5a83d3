import { featureArea } from "../../../../src/core/geometry/area.ts";
import { bytesOf } from "../bench-data.ts";
import { inDegrees, readOnCylinder } from "../on-cylinder.ts";
import { sumOf } from "../sums.ts";
import type { Prepare } from "../task.ts";
import { planarAreas } from "./planar-area.ts";

/** The area on the ellipsoid of every polygon, from degrees. */
export const ellipsoidalArea: Prepare = async ({ read }, input) => {
  const geometry = inDegrees(await readOnCylinder(read, input));
  return {
    bytes: bytesOf(geometry),
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
export const planarArea: Prepare = async ({ read }, input) => {
  const geometry = await readOnCylinder(read, input);
  return {
    bytes: bytesOf(geometry),
    run: () => {
      const areas = planarAreas(geometry);
      return () => [sumOf(areas)];
    },
  };
};
