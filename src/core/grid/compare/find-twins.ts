import { featureBox } from "../../geometry/bounds.ts";
import { type GeometryColumns, ringRange, startAt, vertexRange } from "../../geometry/columns.ts";
import type { GridVersion } from "./grid-version.ts";

/**
 * For each cell of the old version the cell of the new one whose ground is the same bit by bit, wherever its rings begin and in whatever order they come; −1 for none. A cell has
 * one twin at most, first one of its code.
 */
export function findTwins(old: GridVersion, now: GridVersion): Int32Array {
  const twins = new Int32Array(old.codes.length).fill(-1);
  const bySize = new Map<string, number[]>();
  for (const row of usableRows(now)) {
    const size = sizeOf(now.geometry, row);
    const rows = bySize.get(size);
    if (rows) rows.push(row);
    else bySize.set(size, [row]);
  }
  const taken = new Set<number>();
  const pairUp = (row: number, mayBe: (other: number) => boolean) => {
    const candidates = bySize.get(sizeOf(old.geometry, row)) ?? [];
    const twin = candidates.find(
      (other) => !taken.has(other) && mayBe(other) && isSameGround(old.geometry, row, now.geometry, other),
    );
    if (twin === undefined) return;
    taken.add(twin);
    twins[row] = twin;
  };
  const rows = usableRows(old);
  for (const row of rows) pairUp(row, (other) => now.codes[other] === old.codes[row]);
  for (const row of rows) if (twins[row] === -1) pairUp(row, () => true);
  return twins;
}

/** Rows with a ground, by their names, so that twins among equals do not depend on the order of features. */
function usableRows({ names, prepared }: GridVersion): number[] {
  const rows = names.map((_, row) => row).filter((row) => !prepared.failedRows.has(row));
  return rows.sort((a, b) => compareNames(names[a] ?? "", names[b] ?? ""));
}

export const compareNames = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** What cells of the same ground have in common and few others do: their box, bit by bit, and the number of their vertices. */
function sizeOf(geometry: GeometryColumns, row: number): string {
  const [from, to] = vertexRange(geometry, row);
  return `${featureBox(geometry, row).join(" ")} ${to - from}`;
}

/** Whether two features have the same rings, bit by bit. */
function isSameGround(one: GeometryColumns, row: number, other: GeometryColumns, otherRow: number): boolean {
  const [from, to] = ringRange(one, row);
  const [otherFrom, otherTo] = ringRange(other, otherRow);
  if (to - from !== otherTo - otherFrom) return false;
  const left = Array.from({ length: otherTo - otherFrom }, (_, i) => otherFrom + i);
  for (let ring = from; ring < to; ring++) {
    const at = left.findIndex((candidate) => isSameRing(verticesOf(one, ring), verticesOf(other, candidate)));
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return true;
}

/** The vertices of a ring without the last, which repeats the first. */
function verticesOf({ ringStarts, xy }: GeometryColumns, ring: number): Float64Array {
  return xy.subarray(2 * startAt(ringStarts, ring), 2 * startAt(ringStarts, ring + 1) - 2);
}

/** Whether two rings have the same vertices in the same order, wherever they begin. */
function isSameRing(one: Float64Array, other: Float64Array): boolean {
  const { length } = one;
  if (length !== other.length) return false;
  for (let shift = 0; shift < length; shift += 2) {
    if (one[0] !== other[shift] || one[1] !== other[shift + 1]) continue;
    const head = length - shift;
    let at = 2;
    while (at < length && one[at] === other[at < head ? at + shift : at - head]) at++;
    if (at === length) return true;
  }
  return length === 0;
}
