import { type GeometryColumns, ringRange, startAt } from "../../geometry/columns.ts";
import { geometryOf, type RepairState, rowsIn } from "./repair-state.ts";
import { type Corner, type Vertex, withoutSpikes } from "./without-spikes.ts";

/**
 * A row without spikes sharper than `angle` degrees, and the rows beside it that have the same spikes as notches without those; rows without any are not in it. A tip at which other
 * borders meet stays.
 */
export function bluntRows(state: RepairState, row: number, angle: number): Map<number, GeometryColumns> {
  const tips = new Map<number, Vertex[]>();
  const blunt = new Map<number, GeometryColumns>();
  const take = (of: number, mayGo: (corner: Corner) => boolean): void => {
    const outline = geometryOf(state, of);
    const geometry = outline && withoutSpikes(outline, angle, mayGo);
    if (geometry) blunt.set(of, geometry);
  };
  take(row, (corner) => {
    const sharers = rowsAround(state, row, corner);
    for (const other of sharers ?? []) tips.set(other, [...(tips.get(other) ?? []), corner[1]]);
    return sharers !== null;
  });
  for (const [other, own] of tips) take(other, ([, tip]) => own.some((vertex) => isSame(vertex, tip)));
  return blunt;
}

/** Other rows that have a corner too; null where one has its tip and not both of its edges. */
function rowsAround(state: RepairState, row: number, [before, tip, after]: Corner): number[] | null {
  const [x, y] = tip;
  const sharers: number[] = [];
  for (const other of rowsIn(state, [x, y, x, y])) {
    if (other === row) continue;
    const corners = cornersAt(state, other, tip);
    if (corners.length === 0) continue;
    const isShared = ([first, , last]: Corner): boolean =>
      (isSame(first, before) && isSame(last, after)) || (isSame(first, after) && isSame(last, before));
    if (!corners.every(isShared)) return null;
    sharers.push(other);
  }
  return sharers;
}

/** The corners of a row at a vertex. */
function cornersAt(state: RepairState, row: number, [x, y]: Vertex): Corner[] {
  const own = geometryOf(state, row);
  if (!own) return [];
  const { ringStarts, xy } = own.geometry;
  const at = (i: number): Vertex => [xy[2 * i] as number, xy[2 * i + 1] as number];
  const corners: Corner[] = [];
  const [from, to] = ringRange(own.geometry, own.row);
  for (let ring = from; ring < to; ring++) {
    const [first, last] = [startAt(ringStarts, ring), startAt(ringStarts, ring + 1) - 1];
    for (let i = first; i < last; i++) {
      if (xy[2 * i] === x && xy[2 * i + 1] === y)
        corners.push([at(i === first ? last - 1 : i - 1), at(i), at(i + 1)]);
    }
  }
  return corners;
}

const isSame = (a: Vertex, b: Vertex): boolean => a[0] === b[0] && a[1] === b[1];
