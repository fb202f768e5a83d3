import { type GeometryColumns, startAt } from "../../../../src/core/geometry/columns.ts";
import {
  type Dissolved,
  dissolveCoverage,
} from "../../../../src/core/geometry/coverage/dissolve-coverage.ts";
import { freeHalfEdges, matchHalfEdges } from "../../../../src/core/geometry/coverage/half-edges.ts";
import { polygonsIn } from "../../../../src/core/geometry/coverage/polygons.ts";
import { runThrough } from "../../../../src/core/run-steps.ts";
import { bytesOf, readClasses, readPolygons } from "../bench-data.ts";
import type { Prepare } from "../task.ts";
import { planarAreas } from "./planar-area.ts";

/** One feature for each class of parcels: areas, and numbers of their polygons. */
export const dissolve: Prepare = async ({ read }, input) => {
  const parcels = await readPolygons(read, input);
  const classes = Int32Array.from(await readClasses(read, input));
  return {
    bytes: bytesOf(parcels),
    run: () => {
      const { geometry } = dissolved(parcels, classes);
      const parts = (_: unknown, row: number) =>
        startAt(geometry.featureStarts, row + 1) - startAt(geometry.featureStarts, row);
      return () => [...planarAreas(geometry), ...Array.from(geometry.kinds, parts)];
    },
  };
};

/** Parcels of one class as one feature. */
export function dissolved(parcels: GeometryColumns, classOf: Int32Array): Dissolved {
  const edges = runThrough(matchHalfEdges(polygonsIn(parcels), "tile"));
  const result = runThrough(dissolveCoverage(parcels, edges, { classOf, into: "classes" }));
  freeHalfEdges(edges);
  return result;
}
