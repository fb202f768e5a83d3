import { DamagedFeature } from "./damaged-feature.ts";

/**
 * The flatbuffer of one feature among the bytes of many. The classes of the `flatgeobuf` package make several objects for each feature and check no bounds;
 * here every access is checked against the feature's own bytes, so that no length that lies reaches its neighbours.
 */
export class FeatureBytes {
  readonly bytes: Uint8Array;
  /** For what is known to lie inside the feature. */
  readonly view: DataView;
  #from = 0;
  #end = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Turns to the feature from `from` (its length prefix) to `end`; the position of its root table. */
  select(from: number, end: number): number {
    this.#from = from;
    this.#end = end;
    return this.follow(from + 4);
  }

  /** Length of the feature. */
  get length(): number {
    return this.#end - this.#from;
  }

  byte(at: number): number {
    return this.view.getUint8(this.#checked(at, 1));
  }

  short(at: number): number {
    return this.view.getUint16(this.#checked(at, 2), true);
  }

  int(at: number): number {
    return this.view.getUint32(this.#checked(at, 4), true);
  }

  /** Where the offset at `at` leads to. */
  follow(at: number): number {
    return at + this.int(at);
  }

  /** Position of a table's field; 0 where it has none. `slot` is 4 + 2 × the field's number in the schema. */
  field(table: number, slot: number): number {
    const vtable = table - this.view.getInt32(this.#checked(table, 4), true);
    if (slot + 2 > this.short(vtable)) return 0;
    const offset = this.short(vtable + slot);
    return offset === 0 ? 0 : table + offset;
  }

  /** Length of the vector that a field leads to; 0 where there is no field. All its members of `size` bytes lie inside the feature. */
  vectorLength(field: number, size: number): number {
    if (field === 0) return 0;
    const vector = this.follow(field);
    const length = this.int(vector);
    this.#checked(vector + 4, length * size);
    return length;
  }

  /** Position of the first member of the vector that a field leads to. */
  vectorStart(field: number): number {
    return this.follow(field) + 4;
  }

  #checked(at: number, size: number): number {
    if (at < this.#from || at + size > this.#end) throw new DamagedFeature();
    return at;
  }
}
