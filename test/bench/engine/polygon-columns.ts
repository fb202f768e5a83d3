import { type GeometryColumns, POLYGON } from "../../../src/core/geometry/columns.ts";
import type { Polygons } from "./data/polygons.ts";

/** Polygons as features of one part each. */
export function toColumns({ xy, ringStarts, partStarts }: Polygons): GeometryColumns {
  const count = partStarts.length - 1;
  return {
    kinds: new Uint8Array(count).fill(POLYGON),
    featureStarts: Uint32Array.from({ length: count + 1 }, (_, i) => i),
    partStarts,
    ringStarts,
    xy,
  };
}
