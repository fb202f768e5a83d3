import { GrowableInts } from "../../growable.ts";

/** Where the borders of two polygons cross: an edge of the first and one of the second, each named by its first vertex, with their rings. Kept from pair to pair. */
export class Crossings {
  readonly #edges = new GrowableInts(64);

  get count(): number {
    return this.#edges.length / 4;
  }

  clear(): void {
    this.#edges.clear();
  }

  add(edgeOfA: number, ringOfA: number, edgeOfB: number, ringOfB: number): void {
    this.#edges.push(edgeOfA);
    this.#edges.push(ringOfA);
    this.#edges.push(edgeOfB);
    this.#edges.push(ringOfB);
  }

  /** The edge of the first (`side` 0) or second polygon (1) at a crossing. */
  edge(crossing: number, side: number): number {
    return this.#edges.get(4 * crossing + 2 * side);
  }

  ring(crossing: number, side: number): number {
    return this.#edges.get(4 * crossing + 2 * side + 1);
  }
}
