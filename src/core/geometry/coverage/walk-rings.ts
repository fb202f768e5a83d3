import { grown } from "../grown.ts";
import type { HalfEdges } from "./half-edges.ts";

/** Rings made of half-edges, each standing for the vertex where it begins; not closed by a repeated one. */
export interface WalkedRings {
  readonly count: number;
  /** Starts in `halfEdges`, length = count + 1. */
  readonly starts: Int32Array;
  readonly halfEdges: Int32Array;
}

/** Marks of half-edges: `INNER` lies within a region, `BORDER` on its border; `WALKED` was, before it was walked along. */
export const INNER = 0;
export const BORDER = 1;
const WALKED = 2;

/** Half-edges between two breaths. */
const STEP = 1 << 16;

/**
 * Walks along the left side of all borders: from a border's end on through the polygons around that vertex to the next border. A walk that comes back to a vertex is
 * cut off there as a ring of its own, so that no ring touches itself (OGC simple). Walks end on any input, since each half-edge has one that follows it and one that it follows.
 * Vertices that were `dropped` are passed over; what is left of a ring with fewer than three is left out. `marks` is used up. Yields the half-edges looked at so far.
 */
export function* walkRings(
  edges: HalfEdges,
  marks: Uint8Array,
  dropped?: Uint8Array,
): Generator<number, WalkedRings> {
  const walker = new RingWalker(edges, marks, dropped);
  for (let from = 0; from < edges.count; from += STEP) {
    walker.walkFrom(from, Math.min(edges.count, from + STEP));
    yield Math.min(edges.count, from + STEP);
  }
  return walker.finish();
}

class RingWalker {
  readonly #edges: HalfEdges;
  readonly #marks: Uint8Array;
  readonly #dropped: Uint8Array | undefined;
  /** Where in the walk each vertex was met, counted from 1. */
  readonly #met: Int32Array;
  #walk = new Int32Array(1024);
  #length = 0;
  #rings = new Int32Array(1024);
  #ringsEnd = 0;
  #starts = new Int32Array(256);
  #count = 0;

  constructor(edges: HalfEdges, marks: Uint8Array, dropped: Uint8Array | undefined) {
    this.#edges = edges;
    this.#marks = marks;
    this.#dropped = dropped;
    this.#met = new Int32Array(edges.vertices);
  }

  /** Walks all borders that begin among the half-edges `from` … `to`. */
  walkFrom(from: number, to: number): void {
    const [marks, { next, twin }] = [this.#marks, this.#edges];
    for (let start = from; start < to; start++) {
      if (marks[start] !== BORDER) continue;
      for (let h = start; marks[h] === BORDER; ) {
        marks[h] = WALKED;
        this.#pass(h);
        h = next[h] as number;
        while (marks[h] === INNER) h = next[twin[h] as number] as number;
      }
      this.#cutOff(0);
    }
  }

  finish(): WalkedRings {
    return {
      count: this.#count,
      starts: this.#starts.subarray(0, this.#count + 1),
      halfEdges: this.#rings.subarray(0, this.#ringsEnd),
    };
  }

  #pass(h: number): void {
    const vertex = this.#edges.origin[h] as number;
    if (this.#dropped?.[vertex]) return;
    const earlier = this.#met[vertex] as number;
    if (earlier > 0) this.#cutOff(earlier - 1);
    if (this.#length === this.#walk.length) this.#walk = grown(this.#walk, this.#length + 1);
    this.#walk[this.#length++] = h;
    this.#met[vertex] = this.#length;
  }

  /** Takes the end of the walk, from `from` on, as a ring. */
  #cutOff(from: number): void {
    const [walk, { origin }] = [this.#walk, this.#edges];
    for (let i = from; i < this.#length; i++) this.#met[origin[walk[i] as number] as number] = 0;
    if (this.#length - from >= 3) this.#keep(from);
    this.#length = from;
  }

  #keep(from: number): void {
    const end = this.#ringsEnd + this.#length - from;
    if (end > this.#rings.length) this.#rings = grown(this.#rings, end);
    this.#rings.set(this.#walk.subarray(from, this.#length), this.#ringsEnd);
    this.#ringsEnd = end;
    if (this.#count + 2 > this.#starts.length) this.#starts = grown(this.#starts, this.#count + 2);
    this.#starts[++this.#count] = end;
  }
}
