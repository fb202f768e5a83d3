/** The most memory that a pool keeps: what a layer of some 400,000 vertices needs. */
const MOST_BYTES = 16 * 2 ** 20;
/** Smaller arrays are quicker made than looked for: a grid is checked against hundreds of parents, each by some small arrays (own choice, measured). */
const LEAST_BYTES = 64 * 2 ** 10;

/**
 * Arrays of whole numbers that are used again. The system clears every page of fresh memory when it is first touched, which takes more than half of the time of a coverage check of 1,482 cells in a
 * browser (20 instead of 9 ms). An array that is not given back is lost to the pool and to nobody else.
 */
export class IntPool {
  readonly #free: Int32Array[] = [];
  #bytes = 0;

  /** An array of zeros. */
  take(length: number): Int32Array {
    if (length * Int32Array.BYTES_PER_ELEMENT < LEAST_BYTES) return new Int32Array(length);
    const at = this.#free.findIndex((array) => array.length >= length && array.length <= 2 * length);
    if (at < 0) return new Int32Array(length);
    const [array] = this.#free.splice(at, 1) as [Int32Array];
    this.#bytes -= array.byteLength;
    return array.subarray(0, length).fill(0);
  }

  /** Takes arrays of this pool back, or parts of them: nobody may use them, or what shares their memory, any more. */
  giveBack(...arrays: readonly Int32Array[]): void {
    for (const { buffer } of arrays) {
      if (buffer.byteLength < LEAST_BYTES || this.#bytes + buffer.byteLength > MOST_BYTES) continue;
      if (this.#free.some((known) => known.buffer === buffer)) continue;
      this.#free.push(new Int32Array(buffer));
      this.#bytes += buffer.byteLength;
    }
  }
}
