/** An array of 32-bit integers that grows; `−1` marks "none" by convention of its users. */
export class GrowableInts {
  #values: Int32Array;
  #length = 0;

  constructor(capacity = 1024) {
    this.#values = new Int32Array(capacity);
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
    if (this.#length === this.#values.length) this.#values = larger(this.#values);
    this.#values[this.#length] = value;
    return this.#length++;
  }

  /** The values as they are now, without a copy: valid until the next push. */
  view(): Int32Array {
    return this.#values.subarray(0, this.#length);
  }
}

/** An array of doubles that grows. */
export class GrowableDoubles {
  #values: Float64Array;
  #length = 0;

  constructor(capacity = 1024) {
    this.#values = new Float64Array(capacity);
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

  push(value: number): number {
    if (this.#length === this.#values.length) this.#values = larger(this.#values);
    this.#values[this.#length] = value;
    return this.#length++;
  }

  view(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }
}

function larger<T extends Int32Array | Float64Array>(values: T): T {
  const grown = new (values.constructor as new (length: number) => T)(2 * values.length);
  grown.set(values);
  return grown;
}
