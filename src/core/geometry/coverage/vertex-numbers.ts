import type { IntPool } from "../../int-pool.ts";
import { startAt } from "../columns.ts";
import { isFinitePair } from "../finite-coordinates.ts";
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
  readonly #places: Int32Array;
  /** The place before each in the ring where it was met first, counted from 1. */
  readonly #befores: Int32Array;
  #count = 0;

  constructor(xy: Float64Array, tiles: VertexTiles, pool: IntPool) {
    this.#xy = xy;
    this.#bits = new Int32Array(xy.buffer, xy.byteOffset, 2 * xy.length);
    this.#tiles = tiles;
    this.#starts = tableStarts(xy, tiles);
    this.#table = pool.take(startAt(this.#starts, tiles.count) + NEAR);
    this.#places = pool.take(xy.length / 2);
    this.#befores = pool.take(xy.length / 2);
  }

  /** Gives back what was taken from the pool, but for the places. */
  free(pool: IntPool): void {
    pool.giveBack(this.#table, this.#befores);
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
    // As fields they would be read and checked again for every vertex, which takes a quarter more time.
    const xy = this.#xy;
    const bits = this.#bits;
    const tiles = this.#tiles;
    const starts = this.#starts;
    const table = this.#table;
    const places = this.#places;
    const befores = this.#befores;
    const known = this.#count;
    let end = at;
    let last = NONE;
    for (let position = from; position < to; position++) {
      const x = xy[2 * position] as number;
      const y = xy[2 * position + 1] as number;
      let number = last !== NONE && last < known ? (befores[last] as number) - 1 : NONE;
      if (number === NONE || !isAt(xy, places[number] as number, x, y)) {
        if (!isFinitePair(x, y)) continue;
        const tile = tiles.tileOf(x, y);
        const start = starts[tile] as number;
        // Every bit of both coordinates has a say but their signs, in which alone −0 and +0 differ (the steps of MurmurHash3).
        let hash =
          Math.imul(bits[4 * position] as number, 0x9e3779b1) ^
          Math.imul((bits[4 * position + 1] as number) & 0x7fffffff, 0x85ebca6b) ^
          Math.imul(bits[4 * position + 2] as number, 0xc2b2ae35) ^
          Math.imul((bits[4 * position + 3] as number) & 0x7fffffff, 0x27d4eb2f);
        hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
        hash = (hash ^ (hash >>> 13)) >>> 0;
        let slot = start + share(hash, (starts[tile + 1] as number) - start);
        const far = slot + NEAR;
        number = (table[slot] as number) - 1;
        while (number !== NONE && !isAt(xy, places[number] as number, x, y)) {
          slot = slot + 1 < far ? slot + 1 : this.#farSlot(position, hash);
          number = (table[slot] as number) - 1;
        }
        if (number === NONE) number = this.#add(position, slot, last);
      }
      if (number !== last) numbers[end++] = number;
      last = number;
    }
    const first = numbers[at] as number;
    if (end > at && first >= known) befores[first] = last + 1;
    return end;
  }

  /** The slot of a vertex, or an empty one, anywhere in the table. */
  #farSlot(position: number, from: number): number {
    const x = this.#xy[2 * position] as number;
    const y = this.#xy[2 * position + 1] as number;
    for (let hash = following(from); ; hash = following(hash)) {
      const slot = share(hash, this.#table.length);
      const number = (this.#table[slot] as number) - 1;
      if (number === NONE || isAt(this.#xy, this.#places[number] as number, x, y)) return slot;
    }
  }

  #add(position: number, slot: number, before: number): number {
    const number = this.#count++;
    this.#places[number] = position;
    this.#befores[number] = before + 1;
    this.#table[slot] = number + 1;
    return number;
  }
}

const isAt = (xy: Float64Array, place: number, x: number, y: number): boolean =>
  xy[2 * place] === x && xy[2 * place + 1] === y;

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
