import type { GeometryColumns } from "../../../src/core/geometry/columns.ts";
import { toColumns } from "./polygon-columns.ts";

/** Discs (x, y, reach) as polygons of so many corners, inscribed in their circles. */
export function discPolygons(stations: Float64Array, corners: number): GeometryColumns {
  const count = stations.length / 3;
  const xy = new Float64Array(2 * count * (corners + 1));
  const starts = Uint32Array.from({ length: count + 1 }, (_, i) => i);
  for (let disc = 0; disc < count; disc++) {
    const [x, y, reach] = stations.subarray(3 * disc, 3 * disc + 3) as unknown as [number, number, number];
    for (let i = 0; i <= corners; i++) {
      const angle = (2 * Math.PI * (i % corners)) / corners;
      const at = 2 * ((corners + 1) * disc + i);
      xy[at] = x + reach * Math.cos(angle);
      xy[at + 1] = y + reach * Math.sin(angle);
    }
  }
  return toColumns({ xy, ringStarts: starts.map((i) => i * (corners + 1)), partStarts: starts });
}
