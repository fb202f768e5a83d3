import earcut, { refine } from "earcut";
import type { LngLat } from "../../units.ts";
import { type GeometryColumns, startAt } from "../columns.ts";

/** A polygon feature on a plane, cut into triangles. */
export interface Triangles {
  /** Its edges: x and y of the beginning and of the end of each. */
  readonly ends: Float64Array;
  /** x and y of the three corners of each; all corners are vertices. */
  readonly triangles: Float64Array;
}

/** Cuts the polygon feature at position `row` into triangles, as round as its vertices allow (constrained Delaunay, by earcut), once its vertices have been laid on a plane. */
export function trianglesOf(
  { featureStarts, partStarts, ringStarts, xy }: GeometryColumns,
  row: number,
  lay: (place: LngLat) => readonly [x: number, y: number],
): Triangles {
  const ends: number[] = [];
  const corners: number[] = [];
  for (let part = startAt(featureStarts, row); part < startAt(featureStarts, row + 1); part++) {
    const flat: number[] = [];
    const holes: number[] = [];
    for (let ring = startAt(partStarts, part); ring < startAt(partStarts, part + 1); ring++) {
      const first = flat.length;
      if (first > 0) holes.push(first / 2);
      for (let i = startAt(ringStarts, ring); i < startAt(ringStarts, ring + 1) - 1; i++)
        flat.push(...lay([xy[2 * i] as number, xy[2 * i + 1] as number]));
      for (let at = first; at < flat.length; at += 2) {
        const next = at + 2 < flat.length ? at + 2 : first;
        ends.push(flat[at] as number, flat[at + 1] as number, flat[next] as number, flat[next + 1] as number);
      }
    }
    const triangles = earcut(flat, holes);
    refine(triangles, flat);
    for (const vertex of triangles) corners.push(flat[2 * vertex] as number, flat[2 * vertex + 1] as number);
  }
  return { ends: Float64Array.from(ends), triangles: Float64Array.from(corners) };
}
