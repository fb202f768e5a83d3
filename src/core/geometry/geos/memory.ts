import type { geos as Geos } from "geos-wasm";
import { EngineError } from "../engine.ts";

/** A pointer into the memory of GEOS; 0 means that it gave up. */
export type Pointer = number;

/** First room for coordinates, bytes; it doubles as needed and stays. */
const FIRST_ROOM = 256 * 1024;

/**
 * The memory of one GEOS instance, as this program uses it: one room for coordinates and pointers on their way in and out, kept from call to call, and two slots for what
 * GEOS writes through a pointer. The memory grows and never shrinks; views of it are taken anew each time, since growing detaches them.
 */
export class GeosMemory {
  readonly geos: Geos;
  /** Sixteen bytes for results that GEOS writes through a pointer. */
  readonly out: Pointer;
  readonly #lastError: () => string;
  #room: Pointer = 0;
  #roomBytes = 0;

  constructor(geos: Geos, lastError: () => string) {
    this.geos = geos;
    this.#lastError = lastError;
    this.out = this.#claim(16);
  }

  /** Bytes that GEOS has taken from the machine. */
  get size(): number {
    return this.geos.Module.HEAPU8.length;
  }

  /** Room for `bytes`, good until the next call of this method. */
  room(bytes: number): Pointer {
    if (bytes <= this.#roomBytes) return this.#room;
    const larger = Math.max(bytes, 2 * this.#roomBytes, FIRST_ROOM);
    if (this.#room !== 0) this.geos.Module._free(this.#room);
    this.#roomBytes = 0;
    this.#room = 0;
    this.#room = this.#claim(larger);
    this.#roomBytes = larger;
    return this.#room;
  }

  /** Copies doubles into the room, all at once. */
  put(values: Float64Array): Pointer {
    const at = this.room(values.byteLength);
    this.geos.Module.HEAPF64.set(values, at >> 3);
    return at;
  }

  /** Hands a list of pointers to `use`; it lies outside the room. */
  withPointers<T>(pointers: readonly Pointer[], use: (list: Pointer) => T): T {
    const list = this.#claim(4 * pointers.length || 4);
    try {
      this.geos.Module.HEAPU32.set(pointers, list >> 2);
      return use(list);
    } finally {
      this.geos.Module._free(list);
    }
  }

  /** The pointer, unless GEOS gave up. */
  checked(pointer: Pointer): Pointer {
    if (pointer === 0) throw this.error();
    return pointer;
  }

  destroy(pointers: Iterable<Pointer>): void {
    for (const pointer of pointers) this.geos.GEOSGeom_destroy(pointer);
  }

  /** What GEOS said last. */
  error(): EngineError {
    return new EngineError(this.#lastError() || "GEOS");
  }

  string(pointer: Pointer | string): string {
    return typeof pointer === "string" ? pointer : this.geos.Module.UTF8ToString(pointer);
  }

  #claim(bytes: number): Pointer {
    const at = this.geos.Module._malloc(bytes);
    if (at === 0) throw new EngineError(`GEOS: no memory for ${bytes} bytes`);
    return at;
  }
}
