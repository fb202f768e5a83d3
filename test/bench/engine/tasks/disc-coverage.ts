import { DiscCoverage } from "../../../../src/core/geometry/discs/disc-coverage.ts";
import { discField } from "../../../../src/core/geometry/discs/disc-field.ts";
import { planePolygons } from "../../../../src/core/geometry/discs/plane-polygons.ts";
import { bytesOf, readNumbers, readPolygons } from "../bench-data.ts";
import type { Prepare } from "../task.ts";

/** Ground of each cell that discs cover; the index of the cells included. */
export const discCoverage: Prepare = async ({ read }, input) => {
  const cells = await readPolygons(read, "grid");
  const stations = await readNumbers(read, `${input}.xyr.f64`);
  const count = stations.length / 3;
  const centres = new Float64Array(2 * count);
  const radii = new Float64Array(count);
  for (let disc = 0; disc < count; disc++) {
    centres.set(stations.subarray(3 * disc, 3 * disc + 2), 2 * disc);
    radii[disc] = stations[3 * disc + 2] as number;
  }
  return {
    bytes: bytesOf(cells) + stations.byteLength,
    run: () => {
      const coverage = new DiscCoverage(
        discField({ count, centres, radii, weights: null }),
        planePolygons(cells),
      );
      for (let disc = 0; disc < count; disc++) coverage.addDisc(disc);
      return () => [...coverage.covered];
    },
  };
};
