import type { AttributeColumn, AttributeValue } from "./columns.ts";
import { WordsBuilder } from "./words-builder.ts";

const utf8 = new TextEncoder();

/**
 * Grows one field row by row; rows that are never set have no value. A column of numbers that meets a word, or an integer beyond
 * 2⁵³, becomes a column of words, so that no value is lost or rounded.
 */
export class AttributeBuilder {
  readonly name: string;
  #numbers: Float64Array | null;
  #codes: Uint32Array;
  readonly #words = new WordsBuilder();

  /** `expected` rows, at most: with the right number nothing is copied on the way. */
  constructor(name: string, type: AttributeColumn["type"], expected = 64) {
    this.name = name;
    this.#numbers = type === "number" ? new Float64Array(expected).fill(Number.NaN) : null;
    this.#codes = new Uint32Array(type === "text" ? expected : 0);
  }

  set(row: number, value: AttributeValue | bigint): void {
    if (value === null) return;
    if (typeof value === "bigint") this.set(row, exactNumber(value));
    else if (typeof value === "number" && this.#numbers) this.#setNumber(row, value);
    else {
      const word = utf8.encode(String(value));
      this.setWord(row, word, 0, word.length);
    }
  }

  /** The word that stands as UTF-8 in `bytes` from `from` to `to`. */
  setWord(row: number, bytes: Uint8Array, from: number, to: number): void {
    if (this.#numbers) this.#becomeText();
    if (row >= this.#codes.length) {
      const larger = new Uint32Array(Math.max(row + 1, 2 * this.#codes.length, 64));
      larger.set(this.#codes);
      this.#codes = larger;
    }
    this.#codes[row] = this.#words.add(bytes, from, to) + 1;
  }

  /** The column for rows 0 … `count` − 1. */
  finish(count: number): AttributeColumn {
    if (this.#numbers) {
      if (this.#numbers.length === count) return { name: this.name, type: "number", values: this.#numbers };
      const values = new Float64Array(count).fill(Number.NaN);
      values.set(this.#numbers.subarray(0, count));
      return { name: this.name, type: "number", values };
    }
    const words = this.#words.finish();
    if (this.#codes.length === count) return { name: this.name, type: "text", codes: this.#codes, words };
    const codes = new Uint32Array(count);
    codes.set(this.#codes.subarray(0, count));
    return { name: this.name, type: "text", codes, words };
  }

  #setNumber(row: number, value: number): void {
    let numbers = this.#numbers as Float64Array;
    if (row >= numbers.length) {
      const larger = new Float64Array(Math.max(row + 1, 2 * numbers.length)).fill(Number.NaN);
      larger.set(numbers);
      this.#numbers = numbers = larger;
    }
    numbers[row] = value;
  }

  #becomeText(): void {
    const numbers = this.#numbers ?? new Float64Array(0);
    this.#numbers = null;
    numbers.forEach((value, row) => {
      if (!Number.isNaN(value)) this.set(row, String(value));
    });
  }
}

const exactNumber = (value: bigint): number | string =>
  Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
