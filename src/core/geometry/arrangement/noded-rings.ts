import { type GeometryColumns, ringRange, startAt } from "../columns.ts";

/** A polygon feature to be arranged with others. */
export interface Outline {
  readonly geometry: GeometryColumns;
  readonly row: number;
}

/** One ring, vertex by vertex; the last edge leads back to the first vertex. Neighbours in it may be the same vertex. */
export interface NodedRing {
  /** Position of its outline. */
  readonly member: number;
  readonly vertices: readonly number[];
  /** For each vertex, its place among the vertices of the outline's geometry; {@link INSERTED} for one that noding put there. */
  readonly places: readonly number[];
}

export const INSERTED = -1;

/** Rings that meet in common vertices only. */
export interface NodedRings {
  readonly members: number;
  /** Coordinates of the vertices, interleaved. */
  readonly xy: readonly number[];
  readonly rings: readonly NodedRing[];
}

/** The rings of all outlines with a vertex of its own for every place; not noded yet. */
export function rawRings(outlines: readonly Outline[]): NodedRings {
  const numbers = new Map<number, Map<number, number>>();
  const xy: number[] = [];
  const numberOf = (x: number, y: number): number => {
    const column = numbers.get(x) ?? new Map<number, number>();
    numbers.set(x, column);
    const known = column.get(y);
    if (known !== undefined) return known;
    column.set(y, xy.length / 2);
    xy.push(x, y);
    return xy.length / 2 - 1;
  };
  const rings = outlines.flatMap(({ geometry, row }, member) => {
    const [from, to] = ringRange(geometry, row);
    return Array.from({ length: to - from }, (_, i): NodedRing => {
      const first = startAt(geometry.ringStarts, from + i);
      const count = Math.max(0, startAt(geometry.ringStarts, from + i + 1) - 1 - first);
      const places = Array.from({ length: count }, (_, k) => first + k);
      const vertices = places.map((at) =>
        numberOf(geometry.xy[2 * at] as number, geometry.xy[2 * at + 1] as number),
      );
      return { member, vertices, places };
    });
  });
  return { members: outlines.length, xy, rings };
}
