import type { IntPool } from "../../int-pool.ts";
import { EdgeChains } from "./edge-chains.ts";
import { NONE, VertexNumbers } from "./vertex-numbers.ts";
import type { VertexTiles } from "./vertex-tiles.ts";

/**
 * Makes half-edges of rings, one ring after the other. An edge is found again from the first half-edge that begins at one of its ends, since that, or the one before it, runs along most edges of
 * the vertex: only edges of which neither is true, some in a hundred, are kept in chains.
 */
export class HalfEdgeBuilder {
  readonly #numbers: VertexNumbers;
  readonly #origin: Int32Array;
  readonly #next: Int32Array;
  readonly #face: Int32Array;
  readonly #twin: Int32Array;
  readonly #edge: Int32Array;
  /** The first half-edge that begins at each vertex, counted from 1. */
  readonly #firsts: Int32Array;
  /** Edges to which the firsts of their ends do not lead, by the lower one of these. */
  readonly #chains: EdgeChains;
  #count = 0;

  constructor(xy: Float64Array, tiles: VertexTiles, pool: IntPool) {
    const most = xy.length / 2;
    this.#numbers = new VertexNumbers(xy, tiles, pool);
    this.#origin = pool.take(most);
    this.#next = pool.take(most);
    this.#face = pool.take(most);
    this.#twin = pool.take(most);
    this.#edge = pool.take(most);
    this.#firsts = pool.take(most);
    this.#chains = new EdgeChains(most, pool);
  }

  /** The ring of vertices `from` … `to` (end excluded), closed. */
  addRing(face: number, from: number, to: number): void {
    const origin = this.#origin;
    const next = this.#next;
    const faces = this.#face;
    const first = this.#count;
    let end = this.#numbers.numberRing(from, to - 1, origin, first);
    while (end > first + 1 && origin[end - 1] === origin[first]) end--;
    if (end - first < 3) return;
    this.#count = end;
    for (let h = first; h < end; h++) {
      const following = h + 1 < end ? h + 1 : first;
      next[h] = following;
      faces[h] = face;
      this.#match(h, origin[following] as number, h > first ? (origin[h - 1] as number) : NONE);
    }
  }

  /** What was made, under the names of `HalfEdges`; what else was taken from the pool goes back. */
  finish(pool: IntPool) {
    const count = this.#count;
    this.#numbers.free(pool);
    this.#chains.free(pool);
    pool.giveBack(this.#firsts);
    return {
      count,
      vertices: this.#numbers.count,
      origin: this.#origin.subarray(0, count),
      next: this.#next.subarray(0, count),
      face: this.#face.subarray(0, count),
      twin: this.#twin.subarray(0, count),
      edge: this.#edge.subarray(0, count),
      places: this.#numbers.places,
    };
  }

  /** Finds the twin of a half-edge, which runs to `b` and follows the one from `before`: each is paired with one, what comes on top stays alone. */
  #match(h: number, b: number, before: number): void {
    const origin = this.#origin;
    const twin = this.#twin;
    const a = origin[h] as number;
    let first = h;
    if (this.#firsts[a] !== 0) {
      first = this.#firstAlong(h, a, b);
    } else {
      // Of a vertex that is new, only the half-edge before can run along the same edge.
      this.#firsts[a] = h + 1;
      if (before === b) first = h - 1;
    }
    this.#edge[h] = first;
    twin[h] = NONE;
    if (first === h || origin[first] !== b || twin[first] !== NONE) return;
    twin[h] = first;
    twin[first] = h;
  }

  /** The first half-edge between two vertices, in either direction: `h` itself, the last so far and from `a` to `b`, where there is no other. */
  #firstAlong(h: number, a: number, b: number): number {
    const besideA = this.#beside(a, b);
    if (besideA !== NONE) return besideA;
    // A vertex met here first, as the next of its ring, will lead to this half-edge.
    if (this.#firsts[b] === 0) return h;
    const besideB = this.#beside(b, a);
    return besideB === NONE ? this.#inChain(h, a, b) : besideB;
  }

  /**
   * The first half-edge from a vertex, or the one before it in its ring, if it runs from or to `other`; {@link NONE} otherwise. No half-edge between the two can have come earlier: it would begin or end
   * at the vertex.
   */
  #beside(vertex: number, other: number): number {
    const origin = this.#origin;
    const next = this.#next;
    const first = (this.#firsts[vertex] as number) - 1;
    const before = first - 1;
    if (before >= 0 && origin[before] === other && next[before] === first) return before;
    return origin[next[first] as number] === other ? first : NONE;
  }

  #inChain(h: number, a: number, b: number): number {
    const origin = this.#origin;
    const chains = this.#chains;
    const lower = Math.min(a, b);
    for (let link = chains.last(lower); link > 0; link = chains.before(link)) {
      const known = chains.halfEdge(link);
      const c = origin[known] as number;
      const d = origin[this.#next[known] as number] as number;
      if ((c === a && d === b) || (c === b && d === a)) return known;
    }
    chains.add(lower, h);
    return h;
  }
}
