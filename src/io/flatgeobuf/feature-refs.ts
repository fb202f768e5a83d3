import { boxAt } from "../../core/geometry/bounds.ts";

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
export function selectRefs(refs: FeatureRefs, rows: readonly number[]): FeatureRefs {
  const boxes = new Float64Array(4 * rows.length);
  rows.forEach((row, i) => {
    boxes.set(boxAt(refs.boxes, row), 4 * i);
  });
  return {
    count: rows.length,
    ids: Uint32Array.from(rows, (row) => refs.ids[row] as number),
    offsets: Float64Array.from(rows, (row) => refs.offsets[row] as number),
    lengths: Float64Array.from(rows, (row) => refs.lengths[row] as number),
    boxes,
  };
}

/** Collects refs one by one. */
export class RefsBuilder {
  readonly #ids: number[] = [];
  readonly #offsets: number[] = [];
  readonly #lengths: number[] = [];
  readonly #boxes: number[] = [];

  add(ref: {
    readonly id: number;
    readonly offset: number;
    readonly length: number;
    readonly box: readonly number[];
  }): void {
    this.#ids.push(ref.id);
    this.#offsets.push(ref.offset);
    this.#lengths.push(ref.length);
    this.#boxes.push(...ref.box);
  }

  finish(): FeatureRefs {
    return {
      count: this.#ids.length,
      ids: Uint32Array.from(this.#ids),
      offsets: Float64Array.from(this.#offsets),
      lengths: Float64Array.from(this.#lengths),
      boxes: Float64Array.from(this.#boxes),
    };
  }
}
