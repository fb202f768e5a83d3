import { grown } from "./geometry/grown.ts";

/** A typed array that grows. */
class Growable<T extends Int32Array | Float64Array> {
  #values: T;
  #length = 0;

  constructor(empty: T) {
    this.#values = empty;
  }

  get length(): number {
    return this.#length;
  }

  get(index: number): number {
    return this.#values[index] as number;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  /** Appends and returns the index of the new value. */
  push(value: number): number {
    if (this.#length === this.#values.length) this.#values = grown(this.#values, this.#length + 1);
    this.#values[this.#length] = value;
    return this.#length++;
  }

  /** Forgets all values, and keeps the room. */
  clear(): void {
    this.#length = 0;
  }

  /** The values as they are now, without a copy: valid until the next push. */
  view(): T {
    return this.#values.subarray(0, this.#length) as T;
  }
}

/** An array of 32-bit integers that grows; `−1` marks "none" by convention of its users. */
export class GrowableInts extends Growable<Int32Array> {
  constructor(capacity = 1024) {
    super(new Int32Array(capacity));
  }
}

/** An array of doubles that grows. */
export class GrowableDoubles extends Growable<Float64Array> {
  constructor(capacity = 1024) {
    super(new Float64Array(capacity));
  }
}
