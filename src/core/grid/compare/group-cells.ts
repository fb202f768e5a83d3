import { NOISE } from "../../analysis/overlay-row.ts";
import type { CellPair } from "./measure-pairs.ts";
import type { CellGroup, MeasuredVersions } from "./measured-versions.ts";

/**
 * Puts cells together that are one change: an old and a new one where one is the main part of the other, or where both bear one code and share ground. Twins are groups of their own.
 * A border that gives a little to a neighbour does not make one change of both.
 */
export function groupCells(measured: MeasuredVersions): CellGroup[] {
  const { old, now, twins } = measured;
  const first = old.codes.length;
  const groups = new Groups(first + now.codes.length);
  for (const pair of measured.pairs) {
    if (isOneChange(pair, measured)) groups.join(pair.old, first + pair.now);
  }
  for (const [row, other] of unmeasuredNamesakes(measured)) groups.join(row, first + other);
  twins.old.forEach((twin, row) => {
    if (twin >= 0) groups.join(row, first + twin);
  });
  return groups.all().map((members) => ({
    old: members.filter((member) => member < first),
    now: members.filter((member) => member >= first).map((member) => member - first),
  }));
}

function isOneChange(
  { old, now, area }: CellPair,
  { limits, twins, ...measured }: MeasuredVersions,
): boolean {
  if ((twins.old[old] as number) >= 0 || (twins.now[now] as number) >= 0) return false;
  const smaller = Math.min(
    measured.old.prepared.areas[old] as number,
    measured.now.prepared.areas[now] as number,
  );
  // A half is a half, whatever its last digit.
  if (area > limits.mainShare * smaller + NOISE) return true;
  const code = measured.old.codes[old];
  return code !== null && code === measured.now.codes[now] && area > limits.sameGround;
}

/** Cells of one code, at least one of which has no measured ground: their code alone says that they belong together. */
function unmeasuredNamesakes({ old, now, twins }: MeasuredVersions): [number, number][] {
  const byCode = new Map<string, number[]>();
  now.codes.forEach((code, row) => {
    if (code !== null && twins.now[row] === -1) byCode.set(code, [...(byCode.get(code) ?? []), row]);
  });
  return old.codes.flatMap((code, row) => {
    if (code === null || twins.old[row] !== -1) return [];
    return (byCode.get(code) ?? [])
      .filter((other) => old.prepared.failedRows.has(row) || now.prepared.failedRows.has(other))
      .map((other): [number, number] => [row, other]);
  });
}

/** Members that were joined, directly or through others (disjoint sets with path halving). */
class Groups {
  readonly #parents: Uint32Array;

  constructor(count: number) {
    this.#parents = Uint32Array.from({ length: count }, (_, i) => i);
  }

  join(one: number, other: number): void {
    this.#parents[this.#rootOf(one)] = this.#rootOf(other);
  }

  all(): number[][] {
    const groups = new Map<number, number[]>();
    for (let member = 0; member < this.#parents.length; member++) {
      const root = this.#rootOf(member);
      const group = groups.get(root);
      if (group) group.push(member);
      else groups.set(root, [member]);
    }
    return [...groups.values()];
  }

  #rootOf(member: number): number {
    const parents = this.#parents;
    let at = member;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] as number] as number;
      at = parents[at] as number;
    }
    return at;
  }
}
