/** Sets of integers 0 … n − 1 that are joined one pair at a time. The root of a set is its smallest member. */
export class UnionFind {
  readonly #parents: Int32Array;

  constructor(size: number) {
    this.#parents = Int32Array.from({ length: size }, (_, i) => i);
  }

  find(member: number): number {
    const parents = this.#parents;
    let root = member;
    while ((parents[root] as number) !== root) root = parents[root] as number;
    for (let i = member; i !== root; ) {
      const next = parents[i] as number;
      parents[i] = root;
      i = next;
    }
    return root;
  }

  /** Joins two sets; false when they were one already. */
  join(a: number, b: number): boolean {
    const rootA = this.find(a);
    const rootB = this.find(b);
    if (rootA === rootB) return false;
    this.#parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    return true;
  }
}
