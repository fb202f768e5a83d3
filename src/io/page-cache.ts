/**
 * Pages of files that have been read, index and features alike: one store for all files of a thread, with one limit. The pages used longest ago
 * go first.
 */
export class PageCache {
  readonly #limit: number;
  readonly #pages = new Map<number, Uint8Array>();
  #bytes = 0;

  /** `limit` in bytes. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get bytes(): number {
    return this.#bytes;
  }

  has(file: number, page: number): boolean {
    return this.#pages.has(keyOf(file, page));
  }

  get(file: number, page: number): Uint8Array | undefined {
    const key = keyOf(file, page);
    const bytes = this.#pages.get(key);
    if (!bytes) return undefined;
    this.#pages.delete(key);
    this.#pages.set(key, bytes);
    return bytes;
  }

  set(file: number, page: number, bytes: Uint8Array): void {
    this.#drop(keyOf(file, page));
    this.#pages.set(keyOf(file, page), bytes);
    this.#bytes += bytes.length;
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#limit) break;
      this.#drop(oldest);
    }
  }

  /** Forgets all pages of a file. */
  forget(file: number): void {
    for (const key of [...this.#pages.keys()]) if (Math.floor(key / PAGES) === file) this.#drop(key);
  }

  #drop(key: number): void {
    this.#bytes -= this.#pages.get(key)?.length ?? 0;
    this.#pages.delete(key);
  }
}

/** More pages than any file has. */
const PAGES = 2 ** 32;

const keyOf = (file: number, page: number): number => file * PAGES + page;
