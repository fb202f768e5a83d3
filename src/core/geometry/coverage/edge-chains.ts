import { GrowableInts } from "../../growable.ts";
import type { IntPool } from "../../int-pool.ts";

/** Half-edges by a vertex, of which most have none: chains in a list. */
export class EdgeChains {
  /** The last link of each vertex, counted from 1. */
  readonly #lasts: Int32Array;
  readonly #halfEdges = new GrowableInts();
  /** The link before each, counted from 1. */
  readonly #befores = new GrowableInts();

  constructor(vertices: number, pool: IntPool) {
    this.#lasts = pool.take(vertices);
  }

  /** Gives back what was taken from the pool. */
  free(pool: IntPool): void {
    pool.giveBack(this.#lasts);
  }

  add(vertex: number, halfEdge: number): void {
    this.#befores.push(this.#lasts[vertex] as number);
    this.#lasts[vertex] = this.#halfEdges.push(halfEdge) + 1;
  }

  /** The last link of a vertex; 0 for none. */
  last(vertex: number): number {
    return this.#lasts[vertex] as number;
  }

  /** The link before one; 0 for none. */
  before(link: number): number {
    return this.#befores.get(link - 1);
  }

  halfEdge(link: number): number {
    return this.#halfEdges.get(link - 1);
  }
}
