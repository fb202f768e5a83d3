import { type GeometryColumns, POLYGON } from "../columns.ts";

/** A closed ring as a layer of one polygon, without the ground of closed rings in it. */
export function ringPolygon(ring: Float64Array, holes: readonly Float64Array[] = []): GeometryColumns {
  const xy = new Float64Array(holes.reduce((length, hole) => length + hole.length, ring.length));
  const ringStarts = new Uint32Array(holes.length + 2);
  [ring, ...holes].forEach((outline, i) => {
    const from = ringStarts[i] as number;
    xy.set(outline, 2 * from);
    ringStarts[i + 1] = from + outline.length / 2;
  });
  return {
    kinds: Uint8Array.of(POLYGON),
    featureStarts: Uint32Array.of(0, 1),
    partStarts: Uint32Array.of(0, holes.length + 1),
    ringStarts,
    xy,
  };
}
