import { grown } from "../../core/geometry/grown.ts";

/** Where features lie in the file, from the leaves of its index alone: nothing of them has been read yet. */
export interface FeatureRefs {
  readonly count: number;
  /** Numbers of the features in the file, ascending. */
  readonly ids: Uint32Array;
  /** Byte offset of each feature from the start of the file, and its length with its prefix. */
  readonly offsets: Float64Array;
  readonly lengths: Float64Array;
  /** West, south, east, north of each. */
  readonly boxes: Float64Array;
}

/** The refs at the given positions, in that order. */
export function selectRefs(refs: FeatureRefs, rows: ArrayLike<number>): FeatureRefs {
  const builder = new RefsBuilder(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    builder.add(refs.ids[row] as number, refs.offsets[row] as number, refs.lengths[row] as number);
    for (let side = 0; side < 4; side++) builder.setSide(side, refs.boxes[4 * row + side] as number);
  }
  return builder.finish();
}

/** Collects refs one by one: `add`, then the four sides of its box, which are 0 where they are not known. */
export class RefsBuilder {
  #count = 0;
  #ids: Uint32Array;
  #offsets: Float64Array;
  #lengths: Float64Array;
  #boxes: Float64Array;

  constructor(expected = 64) {
    this.#ids = new Uint32Array(expected);
    this.#offsets = new Float64Array(expected);
    this.#lengths = new Float64Array(expected);
    this.#boxes = new Float64Array(4 * expected);
  }

  add(id: number, offset: number, length: number): void {
    const i = this.#count++;
    if (i >= this.#ids.length) {
      this.#ids = grown(this.#ids, this.#count);
      this.#offsets = grown(this.#offsets, this.#ids.length);
      this.#lengths = grown(this.#lengths, this.#ids.length);
      this.#boxes = grown(this.#boxes, 4 * this.#ids.length);
    }
    this.#ids[i] = id;
    this.#offsets[i] = offset;
    this.#lengths[i] = length;
  }

  /** Side 0 … 3 (west, south, east, north) of the box of the ref added last. */
  setSide(side: number, degrees: number): void {
    this.#boxes[4 * this.#count - 4 + side] = degrees;
  }

  finish(): FeatureRefs {
    return {
      count: this.#count,
      ids: this.#ids.subarray(0, this.#count),
      offsets: this.#offsets.subarray(0, this.#count),
      lengths: this.#lengths.subarray(0, this.#count),
      boxes: this.#boxes.subarray(0, 4 * this.#count),
    };
  }
}
