import { locateFirst } from "../../../../src/core/geometry/locate/locate-points.ts";
import { indexPolygons } from "../../../../src/core/geometry/locate/polygon-index.ts";
import { runThrough } from "../../../../src/core/run-steps.ts";
import { bytesOf, readNumbers, readPolygons } from "../bench-data.ts";
import type { Prepare } from "../task.ts";

/** Number of points in each cell; the index of the cells included. */
export const pointsInCells: Prepare = async ({ read }, input) => {
  const cells = await readPolygons(read, "grid");
  const points = await readNumbers(read, `${input}.xy.f64`);
  const count = points.length / 2;
  return {
    bytes: bytesOf(cells) + points.byteLength,
    run: () => {
      const owners = new Int32Array(count);
      locateFirst(runThrough(indexPolygons(cells, count)), points, [0, count], owners);
      return () => {
        const counts = new Array<number>(cells.kinds.length).fill(0);
        for (const owner of owners) if (owner >= 0) counts[owner] = (counts[owner] as number) + 1;
        return counts;
      };
    },
  };
};
