import { type GeometryColumns, POLYGON, startAt } from "../columns.ts";

/** Polygons one by one, rings and vertices as in `GeometryColumns`: outer rings counter-clockwise, holes clockwise, all closed. */
export interface Polygons {
  readonly count: number;
  /** Starts in rings, length = count + 1. */
  readonly partStarts: Uint32Array;
  /** Starts in vertices. */
  readonly ringStarts: Uint32Array;
  /** On any plane, or degrees. */
  readonly xy: Float64Array;
}

/** Row of each polygon: a feature of several polygons stands there several times. */
export function rowsOfParts({ featureStarts, partStarts }: GeometryColumns): Int32Array {
  const rows = new Int32Array(partStarts.length - 1);
  for (let row = 0; row < featureStarts.length - 1; row++) {
    const end = startAt(featureStarts, row + 1);
    for (let part = startAt(featureStarts, row); part < end; part++) rows[part] = row;
  }
  return rows;
}

/** The polygons of a layer whose features all are polygons or empty. Nothing is copied. */
export const polygonsIn = ({ partStarts, ringStarts, xy }: GeometryColumns): Polygons => ({
  count: partStarts.length - 1,
  partStarts,
  ringStarts,
  xy,
});

/** Each polygon of a layer as a feature of its own: the same arrays under other starts. */
export function partsAlone(geometry: GeometryColumns): GeometryColumns {
  const parts = geometry.partStarts.length - 1;
  return {
    ...geometry,
    kinds: new Uint8Array(parts).fill(POLYGON),
    featureStarts: Uint32Array.from({ length: parts + 1 }, (_, part) => part),
  };
}
