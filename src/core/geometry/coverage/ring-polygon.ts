import { type GeometryColumns, POLYGON } from "../columns.ts";

/** A closed ring as a layer of one polygon. */
export const ringPolygon = (ring: Float64Array): GeometryColumns => ({
  kinds: Uint8Array.of(POLYGON),
  featureStarts: Uint32Array.of(0, 1),
  partStarts: Uint32Array.of(0, 1),
  ringStarts: Uint32Array.of(0, ring.length / 2),
  xy: ring,
});
