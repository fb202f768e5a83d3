/** Priority queue of integers: the smallest key first, equal keys by the smaller value, so that the order is always the same. */
export class Heap {
  readonly #keys: number[] = [];
  readonly #values: number[] = [];

  get size(): number {
    return this.#values.length;
  }

  push(key: number, value: number): void {
    let child = this.#values.length;
    this.#keys.push(key);
    this.#values.push(value);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.#isBefore(child, parent)) break;
      this.#swap(child, parent);
      child = parent;
    }
  }

  /** Key of the next value. */
  get nextKey(): number {
    return this.#keys[0] as number;
  }

  pop(): number {
    const top = this.#values[0] as number;
    const last = this.#values.length - 1;
    this.#swap(0, last);
    this.#keys.pop();
    this.#values.pop();
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      if (left >= last) break;
      const child = left + 1 < last && this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#isBefore(child, parent)) break;
      this.#swap(child, parent);
      parent = child;
    }
    return top;
  }

  #isBefore(a: number, b: number): boolean {
    const difference = (this.#keys[a] as number) - (this.#keys[b] as number);
    return difference < 0 || (difference === 0 && (this.#values[a] as number) < (this.#values[b] as number));
  }

  #swap(a: number, b: number): void {
    const key = this.#keys[a] as number;
    const value = this.#values[a] as number;
    this.#keys[a] = this.#keys[b] as number;
    this.#values[a] = this.#values[b] as number;
    this.#keys[b] = key;
    this.#values[b] = value;
  }
}
