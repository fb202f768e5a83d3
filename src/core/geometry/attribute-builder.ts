import type { AttributeColumn, AttributeValue } from "./columns.ts";

/**
 * Grows one field row by row; rows that are never set have no value. A column of numbers that meets a word, or an integer beyond
 * 2⁵³, becomes a column of words, so that no value is lost or rounded.
 */
export class AttributeBuilder {
  readonly name: string;
  #numbers: Float64Array | null;
  #codes = new Uint32Array(0);
  #codeOf = new Map<string, number>();

  constructor(name: string, type: AttributeColumn["type"]) {
    this.name = name;
    this.#numbers = type === "number" ? new Float64Array(64).fill(Number.NaN) : null;
  }

  set(row: number, value: AttributeValue | bigint): void {
    if (value === null) return;
    if (typeof value === "bigint") this.set(row, exactNumber(value));
    else if (typeof value === "number" && this.#numbers) this.#setNumber(row, value);
    else this.#setText(row, String(value));
  }

  /** The column for rows 0 … `count` − 1. */
  finish(count: number): AttributeColumn {
    if (this.#numbers) {
      const values = new Float64Array(count).fill(Number.NaN);
      values.set(this.#numbers.subarray(0, count));
      return { name: this.name, type: "number", values };
    }
    const codes = new Uint32Array(count);
    codes.set(this.#codes.subarray(0, count));
    return { name: this.name, type: "text", codes, dictionary: [...this.#codeOf.keys()] };
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

  #setText(row: number, text: string): void {
    if (this.#numbers) this.#becomeText();
    if (row >= this.#codes.length) {
      const larger = new Uint32Array(Math.max(row + 1, 2 * this.#codes.length, 64));
      larger.set(this.#codes);
      this.#codes = larger;
    }
    let code = this.#codeOf.get(text);
    if (code === undefined) {
      code = this.#codeOf.size + 1;
      this.#codeOf.set(text, code);
    }
    this.#codes[row] = code;
  }

  #becomeText(): void {
    const numbers = this.#numbers ?? new Float64Array(0);
    this.#numbers = null;
    numbers.forEach((value, row) => {
      if (!Number.isNaN(value)) this.#setText(row, String(value));
    });
  }
}

const exactNumber = (value: bigint): number | string =>
  Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
