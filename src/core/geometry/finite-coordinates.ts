import { type GeometryColumns, vertexRange } from "./columns.ts";

export const isFinitePair = (x: number, y: number): boolean => Number.isFinite(x) && Number.isFinite(y);

/** Whether all coordinates of the feature at position `row` are finite numbers; true where it has none. */
export function hasFiniteCoordinates(geometry: GeometryColumns, row: number): boolean {
  const [from, to] = vertexRange(geometry, row);
  for (let i = 2 * from; i < 2 * to; i++) if (!Number.isFinite(geometry.xy[i])) return false;
  return true;
}

/** The first vertex of the feature at position `row` whose coordinates are finite numbers; null where none is. */
export function firstFiniteVertex(geometry: GeometryColumns, row: number): readonly [number, number] | null {
  const [from, to] = vertexRange(geometry, row);
  for (let i = from; i < to; i++) {
    const x = geometry.xy[2 * i] as number;
    const y = geometry.xy[2 * i + 1] as number;
    if (isFinitePair(x, y)) return [x, y];
  }
  return null;
}
