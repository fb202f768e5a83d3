import { UnionFind } from "../../../src/core/union-find.ts";
import type { Adjacency } from "../mesh/adjacency.ts";

/** A piece of land to be drawn from far: its class, and whether it is too thin to be seen at all. */
export interface Patch {
  readonly code: string;
  /** Square metres. */
  readonly area: number;
  readonly isThin: boolean;
}

/**
 * Class of each piece of land as a far view shows it: thin pieces take the class of the neighbour along their longest side, and so do
 * patches of one class that are together smaller than `smallest` m², the smallest first, until none is left.
 */
export function absorbPatches(patches: readonly Patch[], adjacency: Adjacency, smallest: number): string[] {
  const codes: (string | null)[] = patches.map(({ code, isThin }) => (isThin ? null : code));
  while (codes.includes(null)) fillThin(codes, adjacency);
  const filled = codes.map((code) => code ?? "");
  while (absorbSmall(filled, patches, adjacency, smallest));
  return filled;
}

/** One round from the land that has a class into the thin land beside it. */
function fillThin(codes: (string | null)[], { starts, neighbours, lengths }: Adjacency): void {
  const before = codes.slice();
  before.forEach((code, i) => {
    if (code !== null) return;
    const sides = new Map<string, number>();
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k++) {
      const other = before[neighbours[k] as number] ?? null;
      if (other !== null) sides.set(other, (sides.get(other) ?? 0) + (lengths[k] as number));
    }
    codes[i] = longest(sides);
  });
}

/** One round over the small patches; false when there was none to absorb. */
function absorbSmall(
  codes: string[],
  patches: readonly Patch[],
  adjacency: Adjacency,
  smallest: number,
): boolean {
  const { starts, neighbours, lengths } = adjacency;
  const sets = new UnionFind(codes.length);
  for (let i = 0; i < codes.length; i++) {
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k++) {
      if (codes[neighbours[k] as number] === codes[i]) sets.join(i, neighbours[k] as number);
    }
  }
  const members = new Map<number, number[]>();
  codes.forEach((_, i) => {
    const root = sets.find(i);
    const known = members.get(root);
    if (known) known.push(i);
    else members.set(root, [i]);
  });
  const areaOf = (pieces: readonly number[]) => pieces.reduce((sum, i) => sum + (patches[i]?.area ?? 0), 0);
  const small = [...members.values()]
    .map((pieces) => ({ pieces, area: areaOf(pieces) }))
    .filter(({ area }) => area < smallest)
    .sort((a, b) => a.area - b.area || (a.pieces[0] as number) - (b.pieces[0] as number));
  let changed = false;
  const touched = new Set<number>();
  for (const { pieces } of small) {
    // A patch whose neighbour has just changed waits for the next round.
    const sides = new Map<string, number>();
    let isSettled = true;
    for (const i of pieces) {
      for (let k = starts[i] as number; k < (starts[i + 1] as number); k++) {
        const other = neighbours[k] as number;
        if (touched.has(sets.find(other))) isSettled = false;
        const code = codes[other] as string;
        if (code !== codes[i]) sides.set(code, (sides.get(code) ?? 0) + (lengths[k] as number));
      }
    }
    const code = longest(sides);
    if (!isSettled || code === null) continue;
    for (const i of pieces) codes[i] = code;
    touched.add(sets.find(pieces[0] as number));
    changed = true;
  }
  return changed;
}

function longest(sides: ReadonlyMap<string, number>): string | null {
  let best: string | null = null;
  for (const [code, long] of sides) if (best === null || long > (sides.get(best) as number)) best = code;
  return best;
}
