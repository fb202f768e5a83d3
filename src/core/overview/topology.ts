import { isFinitePair } from "../geometry/finite-coordinates.ts";
import type { Job } from "../job.ts";
import type { Faces } from "./faces.ts";

/** Nothing on the other side, or no number. */
export const NONE = -1;

/**
 * The edges of faces in both directions, matched where two faces run along each other. Half-edges of a ring follow each other with the face to their left. Vertices are
 * one only if all bits of their coordinates are; an edge that meets its neighbour in parts only stays without a twin, and is a border like any other.
 */
export interface Topology {
  readonly halfEdges: number;
  readonly edges: number;
  readonly vertices: number;
  /** Degrees, two to a vertex. */
  readonly xy: Float64Array;
  /** Vertex where a half-edge begins. */
  readonly origin: Int32Array;
  /** The half-edge that follows in its ring. */
  readonly next: Int32Array;
  readonly face: Int32Array;
  /** The half-edge that runs the other way along the same edge; {@link NONE} at the rim. */
  readonly twin: Int32Array;
  /** Number of the edge without direction: also where a faulty layer runs along it more than twice. */
  readonly edge: Int32Array;
}

/** Vertices between two breaths. */
const STEP = 1 << 16;

/** Builds the topology of faces by hashing their coordinates. Vertices that are no finite numbers, repeated ones, and rings without room are left out. */
export async function buildTopology(faces: Faces, job: Job): Promise<Topology> {
  const total = faces.xy.length / 2;
  const names = new VertexNames(total);
  const origin = new Int32Array(total);
  const next = new Int32Array(total);
  const face = new Int32Array(total);
  let halfEdges = 0;
  let breath = STEP;
  for (let f = 0; f < faces.count; f++) {
    for (let r = faces.partStarts[f] as number; r < (faces.partStarts[f + 1] as number); r++) {
      const [from, to] = [faces.ringStarts[r] as number, faces.ringStarts[r + 1] as number];
      const first = halfEdges;
      for (let i = from; i < to - 1; i++) {
        const vertex = names.nameOf(faces.xy[2 * i] as number, faces.xy[2 * i + 1] as number);
        if (vertex !== NONE && (halfEdges === first || origin[halfEdges - 1] !== vertex)) {
          origin[halfEdges++] = vertex;
        }
      }
      while (halfEdges > first + 1 && origin[halfEdges - 1] === origin[first]) halfEdges--;
      if (halfEdges - first < 3) halfEdges = first;
      for (let h = first; h < halfEdges; h++) {
        next[h] = h + 1 < halfEdges ? h + 1 : first;
        face[h] = f;
      }
      if (to < breath) continue;
      breath = to + STEP;
      job.report("matching", to, total);
      await job.breathe();
    }
  }
  const ring = { origin: origin.subarray(0, halfEdges), next: next.subarray(0, halfEdges) };
  const matched = await matchEdges(ring, job);
  return {
    halfEdges,
    vertices: names.count,
    xy: names.places(),
    ...ring,
    face: face.subarray(0, halfEdges),
    ...matched,
  };
}

/** Gives every different place a number, in the order they come. */
class VertexNames {
  readonly #table: Int32Array;
  readonly #mask: number;
  #xy: Float64Array;
  #count = 0;
  readonly #pair = new Float64Array(2);
  readonly #bits = new Uint32Array(this.#pair.buffer);

  constructor(most: number) {
    const slots = slotsFor(most);
    this.#table = new Int32Array(slots).fill(NONE);
    this.#mask = slots - 1;
    this.#xy = new Float64Array(2 * Math.max(1, most));
  }

  get count(): number {
    return this.#count;
  }

  nameOf(x: number, y: number): number {
    if (!isFinitePair(x, y)) return NONE;
    // Adding zero makes one of the two zeros.
    this.#pair[0] = x + 0;
    this.#pair[1] = y + 0;
    const [a, b, c, d] = this.#bits as unknown as [number, number, number, number];
    let slot = mixed(mixed(a, b), mixed(c, d)) & this.#mask;
    for (;;) {
      const known = this.#table[slot] as number;
      if (known === NONE) break;
      if (this.#xy[2 * known] === x && this.#xy[2 * known + 1] === y) return known;
      slot = (slot + 1) & this.#mask;
    }
    this.#table[slot] = this.#count;
    this.#xy[2 * this.#count] = x;
    this.#xy[2 * this.#count + 1] = y;
    return this.#count++;
  }

  places(): Float64Array {
    return this.#xy.slice(0, 2 * this.#count);
  }
}

/** Pairs half-edges that run along the same edge in opposite directions, each with one; what comes on top stays alone. */
async function matchEdges({ origin, next }: Pick<Topology, "origin" | "next">, job: Job) {
  const count = origin.length;
  const twin = new Int32Array(count).fill(NONE);
  const edge = new Int32Array(count);
  const slots = slotsFor(count);
  // The first half-edge along each edge.
  const table = new Int32Array(slots).fill(NONE);
  let edges = 0;
  for (let h = 0; h < count; h++) {
    const a = origin[h] as number;
    const b = origin[next[h] as number] as number;
    let slot = mixed(Math.min(a, b), Math.max(a, b)) & (slots - 1);
    for (;;) {
      const known = table[slot] as number;
      if (known === NONE) {
        table[slot] = h;
        edge[h] = edges++;
        break;
      }
      const [c, d] = [origin[known] as number, origin[next[known] as number] as number];
      if ((c === a && d === b) || (c === b && d === a)) {
        edge[h] = edge[known] as number;
        if (c === b && twin[known] === NONE) {
          twin[h] = known;
          twin[known] = h;
        }
        break;
      }
      slot = (slot + 1) & (slots - 1);
    }
    if (h % STEP === 0) await job.breathe();
  }
  return { twin, edge, edges };
}

/** A power of two with room for so many. */
const slotsFor = (count: number): number => 2 ** Math.ceil(Math.log2(Math.max(16, 1.5 * count)));

/** A number in which every bit of both has a say (the finishing steps of MurmurHash3). */
function mixed(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 13;
  h = Math.imul(h, 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}
