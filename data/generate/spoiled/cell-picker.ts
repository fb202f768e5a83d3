import type { GridCell } from "../admin/describe-grid.ts";
import { type Adjacency, neighboursOf } from "../mesh/adjacency.ts";
import { type Mesh, OUTSIDE } from "../mesh/mesh.ts";
import { Random } from "../numeric/random.ts";

/**
 * Hands out cells to spoil: none on the outer border of the city, and none twice; cells whose shape is to change are never neighbours of one
 * another.
 */
export class CellPicker {
  readonly #order: readonly number[];
  readonly #adjacency: Adjacency;
  readonly #blocked = new Set<number>();
  readonly #used = new Set<number>();

  constructor(mesh: Mesh, labels: Int32Array, adjacency: Adjacency) {
    const count = adjacency.starts.length - 1;
    const random = new Random(701);
    this.#adjacency = adjacency;
    this.#order = Array.from({ length: count }, (_, cell) => ({ cell, key: random.next() }))
      .sort((a, b) => a.key - b.key || a.cell - b.cell)
      .map(({ cell }) => cell);
    for (let h = 0; h < mesh.halfEdgeCount; h++) {
      const face = mesh.face(h);
      if (face === OUTSIDE || mesh.face(h ^ 1) !== OUTSIDE) continue;
      const cell = labels[face] as number;
      this.#used.add(cell);
      this.#blocked.add(cell);
    }
  }

  neighbours(cell: number): Int32Array {
    return neighboursOf(this.#adjacency, cell);
  }

  /** Whether the shape of a cell may still be changed. */
  isFree(cell: number): boolean {
    return !this.#blocked.has(cell);
  }

  /** The first result for a cell whose shape may be changed; the cells in it are taken. */
  reshape<T extends { readonly taken: readonly number[] }>(attempt: (cell: number) => T | null): T {
    for (const cell of this.#order) {
      if (!this.isFree(cell)) continue;
      const result = attempt(cell);
      if (!result) continue;
      for (const taken of result.taken) {
        this.#used.add(taken);
        this.#blocked.add(taken);
        for (const other of this.neighbours(taken)) this.#blocked.add(other);
      }
      return result;
    }
    throw new Error("no cell left to spoil");
  }

  /** The first cells, one for each test, that no defect has used; for defects of attributes. */
  relabel(isFit: (cell: number) => boolean): number {
    const cell = this.#order.find((candidate) => !this.#used.has(candidate) && isFit(candidate));
    if (cell === undefined) throw new Error("no cell left to spoil");
    this.#used.add(cell);
    return cell;
  }

  isUsed(cell: number): boolean {
    return this.#used.has(cell);
  }

  use(cell: number): void {
    this.#used.add(cell);
  }
}

/** Cells of each community by its code, in the order of their own codes. */
export function cellsByCommunity(rows: readonly GridCell[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  rows.forEach(({ SQBM }, cell) => {
    const known = groups.get(SQBM);
    if (known) known.push(cell);
    else groups.set(SQBM, [cell]);
  });
  for (const group of groups.values()) {
    group.sort((a, b) => ((rows[a] as GridCell).WGBM < (rows[b] as GridCell).WGBM ? -1 : 1));
  }
  return groups;
}
