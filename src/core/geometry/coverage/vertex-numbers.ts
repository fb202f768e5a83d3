import { startAt } from "../columns.ts";
import { isFinitePair } from "../finite-coordinates.ts";
import { grown } from "../grown.ts";
import type { VertexTiles } from "./vertex-tiles.ts";

/** Nothing there, or no number. */
export const NONE = -1;

/** Slots of the table to a vertex. In a coverage half of the vertices are known already, so that two of three slots stay empty. */
const SLOTS = 1.5;
/** One of so many vertices is looked at to tell how many lie in each tile. */
const SAMPLE = 7;
/** Slots that are looked at beside the first before a search goes on anywhere in the table. */
const NEAR = 16;

/**
 * Numbers for the different places of an array of vertices, in the order in which they are asked for. Two vertices are one place only if their coordinates are equal, bit by
 * bit; −0 is +0. Places are found by hashing the bits. Each tile has a stretch of the table by itself, so that asking for what lies together reads memory that lies
 * together: three times as fast as one table for all, for 4,000,000 vertices. A stretch too short, since its length was estimated from a sample, goes on in its neighbours, and a
 * search that finds no end there visits the slots of the whole table, of which a third at least stay empty: fast on average whatever lies where.
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
  /** The place before each in the ring where it was met first, counted from 1. */
  #befores: Int32Array;
  #count = 0;

  constructor(xy: Float64Array, tiles: VertexTiles) {
    this.#xy = xy;
    this.#bits = new Int32Array(xy.buffer, xy.byteOffset, 2 * xy.length);
    this.#tiles = tiles;
    this.#starts = tableStarts(xy, tiles);
    this.#table = new Int32Array(startAt(this.#starts, tiles.count) + NEAR);
    this.#places = new Int32Array(Math.ceil(xy.length / 4));
    this.#befores = new Int32Array(this.#places.length);
  }

  get count(): number {
    return this.#count;
  }

  /** Where in the array each place was met first. */
  get places(): Int32Array {
    return this.#places.subarray(0, this.#count);
  }

  /**
   * Writes the numbers of the vertices `from` … `to` of a ring from `at` on, and returns where they end: vertices that are no finite numbers, and those that repeat the one before, are
   * left out. After a vertex known from another ring the next is mostly the one before it there, since neighbours run the other way: a comparison tells, without hashing.
   */
  numberRing(from: number, to: number, numbers: Int32Array, at: number): number {
    const xy = this.#xy;
    const known = this.#count;
    let end = at;
    let last = NONE;
    for (let position = from; position < to; position++) {
      let number = last !== NONE && last < known ? (this.#befores[last] as number) - 1 : NONE;
      const place = number === NONE ? NONE : (this.#places[number] as number);
      if (
        place === NONE ||
        xy[2 * place] !== xy[2 * position] ||
        xy[2 * place + 1] !== xy[2 * position + 1]
      ) {
        number = this.#numberOf(position);
        if (number === NONE) continue;
        if (number >= known) this.#befores[number] = last + 1;
      }
      if (number === last) continue;
      numbers[end++] = number;
      last = number;
    }
    const first = numbers[at] as number;
    if (end > at && first >= known) this.#befores[first] = last + 1;
    return end;
  }

  /** Number of the place of the vertex at `position`; {@link NONE} where a coordinate is no finite number. */
  #numberOf(position: number): number {
    const xy = this.#xy;
    const places = this.#places;
    const table = this.#table;
    const x = xy[2 * position] as number;
    const y = xy[2 * position + 1] as number;
    if (!isFinitePair(x, y)) return NONE;
    const tile = this.#tiles.tileOf(x, y);
    const start = this.#starts[tile] as number;
    let hash = hashOf(this.#bits, position);
    let slot = start + share(hash, (this.#starts[tile + 1] as number) - start);
    for (let tries = 0; ; tries++) {
      const known = (table[slot] as number) - 1;
      if (known === NONE) return this.#add(position, slot);
      const place = places[known] as number;
      if (xy[2 * place] === x && xy[2 * place + 1] === y) return known;
      if (tries < NEAR) slot++;
      else {
        hash = following(hash);
        slot = share(hash, table.length);
      }
    }
  }

  #add(position: number, slot: number): number {
    if (this.#count === this.#places.length) {
      this.#places = grown(this.#places, this.#count + 1);
      this.#befores = grown(this.#befores, this.#places.length);
    }
    this.#places[this.#count] = position;
    this.#table[slot] = this.#count + 1;
    return this.#count++;
  }
}

/** A number from 0 to 2³² in which every bit of both coordinates has a say but their signs, which ±0 differ in (the finishing steps of MurmurHash3). */
function hashOf(bits: Int32Array, position: number): number {
  const at = 4 * position;
  let h =
    Math.imul(bits[at] as number, 0x9e3779b1) ^
    Math.imul((bits[at + 1] as number) & 0x7fffffff, 0x85ebca6b) ^
    Math.imul(bits[at + 2] as number, 0xc2b2ae35) ^
    Math.imul((bits[at + 3] as number) & 0x7fffffff, 0x27d4eb2f);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 13;
  h = Math.imul(h, 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

/** That share of `length` which a hash is of 2³². */
const share = (hash: number, length: number): number => ((hash * length) / 2 ** 32) | 0;

/** The hash to go on with: one after the other, all 2³² (Hull and Dobell 1962; constants of Knuth and Lewis). */
const following = (hash: number): number => (Math.imul(hash, 1664525) + 1013904223) >>> 0;

/** Room for the vertices of each tile, estimated; for all of them together at least {@link SLOTS} to each. */
function tableStarts(xy: Float64Array, tiles: VertexTiles): Uint32Array {
  const starts = new Uint32Array(tiles.count + 1);
  for (let at = 0; at < xy.length; at += 2 * SAMPLE) {
    const after = tiles.tileOf(xy[at] as number, xy[at + 1] as number) + 1;
    starts[after] = (starts[after] as number) + 1;
  }
  for (let tile = 0; tile < tiles.count; tile++) {
    starts[tile + 1] = startAt(starts, tile) + Math.ceil(SLOTS * SAMPLE * startAt(starts, tile + 1));
  }
  return starts;
}
