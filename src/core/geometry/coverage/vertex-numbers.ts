import { startAt } from "../columns.ts";
import { isFinitePair } from "../finite-coordinates.ts";
import { grown } from "../grown.ts";
import type { VertexTiles } from "./vertex-tiles.ts";

/** Nothing there, or no number. */
export const NONE = -1;

/** Slots of the table to a vertex. In a coverage half of the vertices are known already, so that two of three slots stay empty. */
const SLOTS = 1.5;

/**
 * Numbers for the different places of an array of vertices, in the order in which they are asked for. Two vertices are one place only if their coordinates are equal, bit by
 * bit; −0 is +0. Places are found by hashing the bits. Each tile has a stretch of the table by itself, so that asking for what lies together reads memory that lies
 * together: three times as fast as one table for all, for 4,000,000 vertices.
 */
export class VertexNumbers {
  readonly #xy: Float64Array;
  /** The same numbers as bits, two words to each. */
  readonly #bits: Int32Array;
  readonly #tiles: VertexTiles;
  /** Where in the table each tile begins. */
  readonly #starts: Uint32Array;
  /** Numbers counted from 1, so that it need not be filled. */
  readonly #table: Int32Array;
  #places: Int32Array;
  #count = 0;

  constructor(xy: Float64Array, tiles: VertexTiles) {
    this.#xy = xy;
    this.#bits = new Int32Array(xy.buffer, xy.byteOffset, 2 * xy.length);
    this.#tiles = tiles;
    this.#starts = tableStarts(xy.length / 2, tiles);
    this.#table = new Int32Array(startAt(this.#starts, tiles.count));
    this.#places = new Int32Array(Math.ceil(xy.length / 4));
  }

  get count(): number {
    return this.#count;
  }

  /** Where in the array each place was met first. */
  get places(): Int32Array {
    return this.#places.subarray(0, this.#count);
  }

  /** Whether the vertex at `position` lies at a place. */
  isAt(number: number, position: number): boolean {
    const xy = this.#xy;
    const place = this.#places[number] as number;
    return xy[2 * place] === xy[2 * position] && xy[2 * place + 1] === xy[2 * position + 1];
  }

  /** Number of the place of the vertex at `position`; {@link NONE} where a coordinate is no finite number. */
  numberOf(position: number): number {
    const xy = this.#xy;
    const x = xy[2 * position] as number;
    const y = xy[2 * position + 1] as number;
    if (!isFinitePair(x, y)) return NONE;
    const tile = this.#tiles.tileOf(position);
    const start = this.#starts[tile] as number;
    const end = this.#starts[tile + 1] as number;
    let slot = start + Math.floor((this.#hash(position) * (end - start)) / 2 ** 32);
    for (;;) {
      const known = (this.#table[slot] as number) - 1;
      if (known === NONE) break;
      const place = this.#places[known] as number;
      if (xy[2 * place] === x && xy[2 * place + 1] === y) return known;
      slot = slot + 1 < end ? slot + 1 : start;
    }
    if (this.#count === this.#places.length) this.#places = grown(this.#places, this.#count + 1);
    this.#places[this.#count++] = position;
    this.#table[slot] = this.#count;
    return this.#count - 1;
  }

  /** A number from 0 to 2³² in which every bit of both coordinates has a say (the finishing steps of MurmurHash3). */
  #hash(position: number): number {
    const bits = this.#bits;
    const at = 4 * position;
    // Adding zero makes one of the two zeros; only the sign, in the upper word, tells them apart.
    const [signX, signY] = [this.#xy[2 * position] === 0, this.#xy[2 * position + 1] === 0];
    let h =
      Math.imul(bits[at] as number, 0x9e3779b1) ^
      Math.imul(signX ? 0 : (bits[at + 1] as number), 0x85ebca6b) ^
      Math.imul(bits[at + 2] as number, 0xc2b2ae35) ^
      Math.imul(signY ? 0 : (bits[at + 3] as number), 0x27d4eb2f);
    h ^= h >>> 15;
    h = Math.imul(h, 0x2c1b3c6d);
    h ^= h >>> 13;
    h = Math.imul(h, 0x297a2d39);
    return (h ^ (h >>> 15)) >>> 0;
  }
}

/** Room for the vertices of each tile and one more, so that a search always ends. */
function tableStarts(vertices: number, tiles: VertexTiles): Uint32Array {
  const starts = new Uint32Array(tiles.count + 1);
  for (let position = 0; position < vertices; position++) {
    const after = tiles.tileOf(position) + 1;
    starts[after] = (starts[after] as number) + 1;
  }
  for (let tile = 0; tile < tiles.count; tile++) {
    starts[tile + 1] = startAt(starts, tile) + Math.ceil(SLOTS * startAt(starts, tile + 1)) + 1;
  }
  return starts;
}
