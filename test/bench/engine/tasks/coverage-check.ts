import type { GeometryColumns } from "../../../../src/core/geometry/columns.ts";
import { type CoverageCheck, checkCoverage } from "../../../../src/core/geometry/coverage/check-coverage.ts";
import { freeHalfEdges, matchHalfEdges } from "../../../../src/core/geometry/coverage/half-edges.ts";
import { polygonsIn } from "../../../../src/core/geometry/coverage/polygons.ts";
import { runThrough } from "../../../../src/core/run-steps.ts";
import { bytesOf, readPolygons } from "../bench-data.ts";
import type { Prepare } from "../task.ts";

/** Whether a layer is a coverage: 1 where nothing is found. */
export const coverageCheck: Prepare = async ({ read }, input) => {
  const cells = await readPolygons(read, input);
  return {
    bytes: bytesOf(cells),
    run: () => {
      const { flaws } = checkOf(cells);
      return () => [flaws.length === 0 ? 1 : 0];
    },
  };
};

/** Nearer than this an end of an edge touches another, in the unit of the plane. */
const TOLERANCE = 0;

export function checkOf(cells: GeometryColumns): CoverageCheck {
  const edges = runThrough(matchHalfEdges(polygonsIn(cells), "tile"));
  const check = runThrough(checkCoverage(cells, edges, TOLERANCE));
  freeHalfEdges(edges);
  return check;
}
