import { UnionFind } from "../../../src/core/union-find.ts";
import type { Atoms } from "../fabric/atoms.ts";
import { ROLE, type Role } from "../fabric/fabric.ts";
import type { Adjacency } from "../mesh/adjacency.ts";
import type { LandUse } from "./codes.ts";
import { isRenewed } from "./plan-use.ts";

/** Parcels of one layer: the parcel of each atom, numbered without gaps. */
export interface Parcels {
  readonly parcelOf: Int32Array;
  readonly count: number;
}

/** Present and planned use of each atom. */
export interface Uses {
  readonly current: readonly LandUse[];
  readonly planned: readonly LandUse[];
}

const THROUGH: readonly Role[] = [ROLE.river, ROLE.stream, ROLE.highway, ROLE.railway];

/**
 * Puts parcels together from atoms, exactly `count` in each layer. Today's fields lie whole where the plan will cut them up for a new town;
 * the plan joins lots where it renews an old one; and where neither happens lots of one use are joined in both, the smallest first.
 * @throws Error where there are too few atoms
 */
export function joinParcels(
  { atoms }: Atoms,
  adjacency: Adjacency,
  uses: Uses,
  count: number,
): { readonly current: Parcels; readonly planned: Parcels } {
  const current = new UnionFind(atoms.length);
  const planned = new UnionFind(atoms.length);
  let currentCount = atoms.length;
  let plannedCount = atoms.length;
  const spare: (readonly [a: number, b: number])[] = [];
  for (const [a, b] of pairsOf(adjacency)) {
    const [one, other] = [atoms[a], atoms[b]];
    if (!one || !other || one.cell.district !== other.cell.district) continue;
    const isSameNow = uses.current[a] === uses.current[b];
    const isSameThen = uses.planned[a] === uses.planned[b];
    if (one.cellNumber === other.cellNumber && isField(one) && isField(other) && isSameNow) {
      if (current.join(a, b)) currentCount--;
    } else if (one.lotGroup >= 0 && one.lotGroup === other.lotGroup && isRenewed(one) && isSameThen) {
      if (planned.join(a, b)) plannedCount--;
    } else if (one.role === other.role && isSameNow && isSameThen && isJoinable(one) && isJoinable(other)) {
      spare.push([a, b]);
    }
  }
  const sizeOf = ([a, b]: readonly [number, number]) => (atoms[a]?.area ?? 0) + (atoms[b]?.area ?? 0);
  spare.sort((p, q) => sizeOf(p) - sizeOf(q) || p[0] - q[0] || p[1] - q[1]);
  const joinedNow = new SizedSets(current, atoms);
  const joinedThen = new SizedSets(planned, atoms);
  // Sizes are kept to as long as there are enough pairs; few parcels on the whole city need larger ones, and whole networks of streets.
  for (const limits of [LARGEST, NO_LIMITS]) {
    for (const [a, b] of spare) {
      if (currentCount <= count && plannedCount <= count) break;
      const largest = limits[atoms[a]?.role ?? ROLE.lot] ?? 0;
      if (currentCount > count) currentCount -= Number(joinedNow.join(a, b, largest));
      if (plannedCount > count) plannedCount -= Number(joinedThen.join(a, b, largest));
    }
  }
  if (currentCount !== count || plannedCount !== count) {
    throw new Error(
      `${count} parcels asked for, ${currentCount} and ${plannedCount} made of ${atoms.length} atoms`,
    );
  }
  return { current: numbered(current, atoms.length), planned: numbered(planned, atoms.length) };
}

/** Land that a plan will build on and that is still tilled or grazed as one. */
const isField = ({ cell, role }: Atoms["atoms"][number]): boolean =>
  cell.site.lattice >= 0 && !cell.site.isBuilt && !THROUGH.includes(role);

const isJoinable = ({ role, cell }: Atoms["atoms"][number]): boolean =>
  role in NO_LIMITS && (cell.site.lattice < 0 || cell.site.isBuilt);

/** Parcels joined only to meet the number stay below these sizes, m². */
const LARGEST: Readonly<Partial<Record<Role, number>>> = {
  [ROLE.lot]: 60_000,
  [ROLE.country]: 1_500_000,
};

const NO_LIMITS: Readonly<Partial<Record<Role, number>>> = {
  [ROLE.lot]: Number.POSITIVE_INFINITY,
  [ROLE.street]: Number.POSITIVE_INFINITY,
  [ROLE.country]: Number.POSITIVE_INFINITY,
};

/** Sets of atoms that know their area. */
class SizedSets {
  readonly #sets: UnionFind;
  readonly #areas: Float64Array;

  constructor(sets: UnionFind, atoms: Atoms["atoms"]) {
    this.#sets = sets;
    this.#areas = new Float64Array(atoms.length);
    atoms.forEach(({ area }, atom) => {
      const root = sets.find(atom);
      this.#areas[root] = (this.#areas[root] as number) + area;
    });
  }

  /** Joins two sets unless they are one, or would be larger than `largest` m² together. */
  join(a: number, b: number, largest: number): boolean {
    const [rootA, rootB] = [this.#sets.find(a), this.#sets.find(b)];
    const area = (this.#areas[rootA] as number) + (this.#areas[rootB] as number);
    if (rootA === rootB || area > largest) return false;
    this.#sets.join(rootA, rootB);
    this.#areas[this.#sets.find(rootA)] = area;
    return true;
  }
}

/** Each pair of neighbours once, the smaller number first. */
function* pairsOf({ starts, neighbours }: Adjacency): Generator<readonly [number, number]> {
  for (let a = 0; a + 1 < starts.length; a++) {
    for (let i = starts[a] as number; i < (starts[a + 1] as number); i++) {
      const b = neighbours[i] as number;
      if (a < b) yield [a, b];
    }
  }
}

function numbered(sets: UnionFind, size: number): Parcels {
  const parcelOf = new Int32Array(size);
  let count = 0;
  for (let atom = 0; atom < size; atom++) {
    const root = sets.find(atom);
    parcelOf[atom] = root === atom ? count++ : (parcelOf[root] as number);
  }
  return { parcelOf, count };
}
