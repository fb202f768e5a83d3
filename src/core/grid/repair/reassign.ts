import { covers } from "../../geometry/arrangement/arrangement.ts";
import { INSERTED, type NodedRing, type Outline } from "../../geometry/arrangement/noded-rings.ts";
import { outlineFaces } from "../../geometry/arrangement/outline-faces.ts";
import { type GeometryColumns, POLYGON, ringRange, startAt, vertexRange } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import type { Neighbourhood } from "./neighbourhood.ts";

/** New geometry of rows, as feature 0; null for rows that nothing is left of. Rows that are as they were are not in it. */
export type ChangedRows = ReadonlyMap<number, GeometryColumns | null>;

/**
 * Gives pieces of ground (faces) to other owners (members), and to no others. Cells that win or lose ground are drawn anew from the pieces they now have; all cells get the vertices of those pieces' borders, bit by
 * bit the same ones. Every other vertex and edge stays as it was: what noding put elsewhere is taken out again.
 */
export function reassign(hood: Neighbourhood, owners: ReadonlyMap<number, readonly number[]>): ChangedRows {
  const { arrangement, rows } = hood;
  const isChanged = (member: number): boolean =>
    [...owners].some(([face, own]) => covers(arrangement, member, face) !== own.includes(member));
  const changed = new Set(rows.map((_, member) => member).filter(isChanged));
  return redraw(hood, { changed, owners, kept: verticesAround(hood, (face) => owners.has(face)) });
}

/** Vertices on the borders of pieces of ground. */
function verticesAround(
  { arrangement: { edges, face } }: Neighbourhood,
  isIn: (face: number) => boolean,
): Set<number> {
  const vertices = new Set<number>();
  for (let h = 0; h < edges.count; h++) {
    if (!isIn(face[h] as number)) continue;
    vertices.add(edges.tail[h] as number).add(edges.tail[h ^ 1] as number);
  }
  return vertices;
}

interface Redrawing {
  /** Members that are drawn anew from their pieces of ground. */
  readonly changed: ReadonlySet<number>;
  readonly owners: ReadonlyMap<number, readonly number[]>;
  /** Vertices that are everybody's; others are those that a cell had before. */
  readonly kept: ReadonlySet<number>;
}

export function redraw(hood: Neighbourhood, { changed, owners, kept }: Redrawing): ChangedRows {
  const { arrangement, rows } = hood;
  const result = new Map<number, GeometryColumns | null>();
  rows.forEach((row, member) => {
    if (!changed.has(member)) {
      const noded = withVertices(hood, member, kept);
      if (noded) result.set(row, noded);
      return;
    }
    const isIn = (face: number): boolean =>
      owners.get(face)?.includes(member) ?? covers(arrangement, member, face);
    const geometry = drawn(hood, member, { isIn, kept });
    if (!geometry || !isSameFeature(hood.outlines[member] as Outline, geometry)) result.set(row, geometry);
  });
  return result;
}

function drawn(
  { arrangement, outlines }: Neighbourhood,
  member: number,
  { isIn, kept }: { readonly isIn: (face: number) => boolean; readonly kept: ReadonlySet<number> },
): GeometryColumns | null {
  const { xy, rings } = arrangement.noded;
  const source = outlines[member]?.geometry.xy as Float64Array;
  const places = ownPlaces(rings.filter((ring) => ring.member === member));
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  let parts = 0;
  for (const polygon of outlineFaces(arrangement, isIn)) {
    const drawnRings = polygon
      .map((ring) => {
        const start = ring.reduce((best, vertex, i) => {
          const place = places.get(vertex) ?? Number.POSITIVE_INFINITY;
          return place < (places.get(ring[best] as number) ?? Number.POSITIVE_INFINITY) ? i : best;
        }, 0);
        return [...ring.slice(start), ...ring.slice(0, start)].flatMap((vertex) =>
          coordinates({ xy, source }, vertex, kept.has(vertex) ? INSERTED : places.get(vertex)),
        );
      })
      .filter((ring, i) => i === 0 || ring.length >= 6);
    if ((drawnRings[0]?.length ?? 0) < 6) continue;
    builder.beginPart();
    parts++;
    for (const ring of drawnRings) builder.addRing(ring);
  }
  return parts > 0 ? builder.finish() : null;
}

/** A vertex where the arrangement has it ({@link INSERTED}), where the cell has it, or nowhere. */
const coordinates = (
  { xy, source }: { readonly xy: readonly number[]; readonly source: Float64Array },
  vertex: number,
  place: number | undefined,
): number[] => {
  if (place === undefined) return [];
  if (place === INSERTED) return [xy[2 * vertex] as number, xy[2 * vertex + 1] as number];
  return [source[2 * place] as number, source[2 * place + 1] as number];
};

/** The first place of each vertex that a cell has itself. */
function ownPlaces(rings: readonly NodedRing[]): Map<number, number> {
  const places = new Map<number, number>();
  for (const ring of rings) {
    ring.vertices.forEach((vertex, i) => {
      const place = ring.places[i] as number;
      if (place !== INSERTED && !places.has(vertex)) places.set(vertex, place);
    });
  }
  return places;
}

/** A cell with the given vertices where its border passes them; null where it has them all. */
function withVertices(
  { arrangement, outlines }: Neighbourhood,
  member: number,
  kept: ReadonlySet<number>,
): GeometryColumns | null {
  const outline = outlines[member];
  if (!outline) return null;
  const { xy, rings } = arrangement.noded;
  const source = outline.geometry.xy;
  let isSame = true;
  const noded = rings
    .filter((ring) => ring.member === member)
    .map((ring) => {
      const drawnRing: number[] = [];
      ring.vertices.forEach((vertex, i) => {
        const place = ring.places[i] as number;
        if (!kept.has(vertex)) {
          drawnRing.push(...coordinates({ xy, source }, vertex, place === INSERTED ? undefined : place));
          return;
        }
        const [x, y] = [xy[2 * vertex] as number, xy[2 * vertex + 1] as number];
        if (place === INSERTED || x !== source[2 * place] || y !== source[2 * place + 1]) isSame = false;
        if (drawnRing.at(-2) !== x || drawnRing.at(-1) !== y) drawnRing.push(x, y);
      });
      return drawnRing;
    });
  if (isSame) return null;
  const { featureStarts, partStarts } = outline.geometry;
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  const first = partStarts[featureStarts[outline.row] as number] as number;
  for (
    let part = featureStarts[outline.row] as number;
    part < (featureStarts[outline.row + 1] as number);
    part++
  ) {
    builder.beginPart();
    for (let ring = partStarts[part] as number; ring < (partStarts[part + 1] as number); ring++)
      builder.addRing(noded[ring - first] ?? []);
  }
  return builder.finish();
}

/** Whether a row was drawn anew just as it was: rings begin at the vertex that comes first in it. */
function isSameFeature(
  { geometry, row }: Outline,
  { featureStarts, ringStarts, xy }: GeometryColumns,
): boolean {
  const [from, to] = vertexRange(geometry, row);
  const [first, last] = ringRange(geometry, row);
  const parts = startAt(geometry.featureStarts, row + 1) - startAt(geometry.featureStarts, row);
  if (featureStarts[1] !== parts || ringStarts.length - 1 !== last - first || xy.length !== 2 * (to - from))
    return false;
  return xy.every((coordinate, i) => coordinate === geometry.xy[2 * from + i]);
}
