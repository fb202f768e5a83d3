import { grown, trimmed } from "./grown.ts";
import type { Words } from "./words.ts";

const FREE = 0;

/** Collects different words, given as UTF-8, in a hash table over their bytes: none is decoded. */
export class WordsBuilder {
  #bytes = new Uint8Array(256);
  #starts = new Uint32Array(32);
  #hashes = new Uint32Array(32);
  /** Number of a word + 1 in each slot; a power of two of them, at most half taken. */
  #slots = new Uint32Array(64);
  #count = 0;

  /** Number of the word in `bytes` from `from` to `to`, counted from 0; a new word gets the next one. */
  add(bytes: Uint8Array, from: number, to: number): number {
    const hash = hashOf(bytes, from, to);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let taken = this.#slots[slot]; taken !== FREE; taken = this.#slots[slot]) {
      const word = (taken as number) - 1;
      if (this.#hashes[word] === hash && this.#isWord(word, bytes, from, to)) return word;
      slot = (slot + 1) & mask;
    }
    return this.#append(slot, hash, bytes.subarray(from, to));
  }

  finish(): Words {
    const starts = trimmed(this.#starts, this.#count + 1);
    return { bytes: trimmed(this.#bytes, starts[this.#count] as number), starts };
  }

  #isWord(word: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#starts[word] as number;
    if ((this.#starts[word + 1] as number) - start !== to - from) return false;
    for (let i = 0; i < to - from; i++) {
      if (this.#bytes[start + i] !== bytes[from + i]) return false;
    }
    return true;
  }

  #append(slot: number, hash: number, word: Uint8Array): number {
    const number = this.#count++;
    const start = this.#starts[number] as number;
    const end = start + word.length;
    if (end > this.#bytes.length) this.#bytes = grown(this.#bytes, end);
    if (number + 2 > this.#starts.length) {
      this.#starts = grown(this.#starts, number + 2);
      this.#hashes = grown(this.#hashes, this.#starts.length);
    }
    this.#bytes.set(word, start);
    this.#starts[number + 1] = end;
    this.#hashes[number] = hash;
    this.#slots[slot] = number + 1;
    if (2 * this.#count > this.#slots.length) this.#widen();
    return number;
  }

  #widen(): void {
    const slots = new Uint32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let word = 0; word < this.#count; word++) {
      let slot = (this.#hashes[word] as number) & mask;
      while (slots[slot] !== FREE) slot = (slot + 1) & mask;
      slots[slot] = word + 1;
    }
    this.#slots = slots;
  }
}

/** FNV-1a, 32 bit (Fowler, Noll & Vo), with the final mix of MurmurHash3 so that its lower bits scatter. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
