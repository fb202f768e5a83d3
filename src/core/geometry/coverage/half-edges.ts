import type { Polygons } from "./polygons.ts";
import { NONE, VertexNumbers } from "./vertex-numbers.ts";
import { orderByTile, VertexTiles } from "./vertex-tiles.ts";

/**
 * The edges of polygons in both directions, matched where two polygons run along each other. Half-edges of a ring follow each other, with the polygon to their left. Vertices are
 * one only if all bits of their coordinates are; an edge that meets its neighbour in parts only stays without a twin.
 */
export interface HalfEdges {
  readonly count: number;
  readonly vertices: number;
  /** Vertex where a half-edge begins. */
  readonly origin: Int32Array;
  /** The half-edge that follows in its ring. */
  readonly next: Int32Array;
  /** Polygon to the left. */
  readonly face: Int32Array;
  /** The half-edge that runs the other way along the same edge; {@link NONE} where there is none. */
  readonly twin: Int32Array;
  /** The first half-edge along the same edge, in either direction: itself, its twin, or one that has another twin where polygons lie on each other. */
  readonly edge: Int32Array;
  /** Vertex in `xy` of the polygons where each vertex was met first. */
  readonly places: Int32Array;
}

/** Vertices between two breaths. */
const STEP = 1 << 16;

/**
 * Matches the edges of polygons; the core of the coverage check and of dissolving. Half-edges a → b and b → a are twins: inside a coverage every edge is there once in either
 * direction, so that what is left over is its rim and its defects. Exact on any plane and in degrees, since coordinates are compared and never computed with; linear in time.
 *
 * Half-edges are numbered by place (`by: "tile"`), which is faster and keeps results from depending on the order of features, or in the order of the polygons. Vertices
 * that are no finite numbers, repeated ones, and rings without room are left out. Yields the vertices done so far, every some 65,000.
 */
export function* matchHalfEdges(polygons: Polygons, by: "tile" | "polygon"): Generator<number, HalfEdges> {
  const { count, partStarts, ringStarts } = polygons;
  const tiles = new VertexTiles(polygons);
  const builder = new HalfEdgeBuilder(polygons.xy, tiles);
  const order = by === "tile" ? orderByTile(polygons, tiles) : null;
  let done = 0;
  let breath = STEP;
  for (let i = 0; i < count; i++) {
    const face = order ? (order[i] as number) : i;
    const lastRing = partStarts[face + 1] as number;
    for (let ring = partStarts[face] as number; ring < lastRing; ring++) {
      const [from, to] = [ringStarts[ring] as number, ringStarts[ring + 1] as number];
      builder.addRing(face, from, to);
      done += to - from;
      if (done < breath) continue;
      breath = done + STEP;
      yield done;
    }
  }
  return builder.finish();
}

class HalfEdgeBuilder {
  readonly #numbers: VertexNumbers;
  readonly #origin: Int32Array;
  readonly #next: Int32Array;
  readonly #face: Int32Array;
  readonly #twin: Int32Array;
  readonly #edge: Int32Array;
  /** Chains of the edges whose lower vertex is the same: the last one of each vertex, and before each the one before it, counted from 1. */
  readonly #chains: Int32Array;
  readonly #links: Int32Array;
  /** The first half-edge that begins at each vertex, counted from 1. */
  readonly #firsts: Int32Array;
  #count = 0;

  constructor(xy: Float64Array, tiles: VertexTiles) {
    const most = xy.length / 2;
    this.#numbers = new VertexNumbers(xy, tiles);
    this.#origin = new Int32Array(most);
    this.#next = new Int32Array(most);
    this.#face = new Int32Array(most);
    this.#twin = new Int32Array(most);
    this.#edge = new Int32Array(most);
    this.#chains = new Int32Array(most);
    this.#links = new Int32Array(most);
    this.#firsts = new Int32Array(most);
  }

  /** The ring of vertices `from` … `to` (end excluded), closed. */
  addRing(face: number, from: number, to: number): void {
    const first = this.#count;
    const end = this.#addVertices(from, to - 1);
    if (end - first < 3) return;
    this.#count = end;
    for (let h = first; h < end; h++) {
      this.#next[h] = h + 1 < end ? h + 1 : first;
      this.#face[h] = face;
    }
    for (let h = first; h < end; h++) this.#match(h);
    for (let h = first; h < end; h++) {
      const vertex = this.#origin[h] as number;
      if (this.#firsts[vertex] === 0) this.#firsts[vertex] = h + 1;
    }
  }

  finish(): HalfEdges {
    const count = this.#count;
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

  /**
   * Numbers the vertices of a ring and returns where its half-edges end. After a vertex that is known, the next is mostly the one before it in the ring where it was met first, since
   * neighbours run the other way: a comparison tells, without hashing.
   */
  #addVertices(from: number, to: number): number {
    const first = this.#count;
    const origin = this.#origin;
    let h = first;
    for (let position = from; position < to; position++) {
      const guess = h === first ? NONE : this.#vertexBefore(origin[h - 1] as number);
      const isKnown = guess !== NONE && this.#numbers.isAt(guess, position);
      const vertex = isKnown ? guess : this.#numbers.numberOf(position);
      if (vertex !== NONE && (h === first || origin[h - 1] !== vertex)) origin[h++] = vertex;
    }
    while (h > first + 1 && origin[h - 1] === origin[first]) h--;
    return h;
  }

  /** The vertex before a known one in the ring where that was met first; {@link NONE} where it begins that ring. */
  #vertexBefore(vertex: number): number {
    const before = (this.#firsts[vertex] as number) - 2;
    return before >= 0 && this.#next[before] === before + 1 ? (this.#origin[before] as number) : NONE;
  }

  /** Finds the twin of a half-edge: each is paired with one, what comes on top stays alone. */
  #match(h: number): void {
    const [origin, twin, edge] = [this.#origin, this.#twin, this.#edge];
    const a = origin[h] as number;
    const b = origin[this.#next[h] as number] as number;
    const known = this.#find(a, b);
    twin[h] = NONE;
    edge[h] = known === NONE ? h : known;
    if (known === NONE) {
      const lower = Math.min(a, b);
      this.#links[h] = this.#chains[lower] as number;
      this.#chains[lower] = h + 1;
    } else if (origin[known] === b && twin[known] === NONE) {
      twin[h] = known;
      twin[known] = h;
    }
  }

  /** The first half-edge between two vertices, in either direction; {@link NONE} where there is none yet. */
  #find(a: number, b: number): number {
    const origin = this.#origin;
    let h = (this.#chains[Math.min(a, b)] as number) - 1;
    while (h !== NONE) {
      const c = origin[h] as number;
      const d = origin[this.#next[h] as number] as number;
      if ((c === a && d === b) || (c === b && d === a)) return h;
      h = (this.#links[h] as number) - 1;
    }
    return NONE;
  }
}
