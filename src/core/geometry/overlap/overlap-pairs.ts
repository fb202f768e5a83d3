import Flatbush from "flatbush";
import { grown } from "../grown.ts";
import { OverlapArea } from "./overlap-area.ts";
import type { OverlapLayer } from "./overlap-layer.ts";

/** Pairs of features that have ground in common, by their positions, and how much of it. Overwritten by the next step. */
export interface PairBatch {
  readonly count: number;
  readonly one: Uint32Array;
  readonly other: Uint32Array;
  /** In the square of the unit of the plane. */
  readonly areas: Float64Array;
}

/**
 * Finds every pair of a feature of one layer and a feature of another whose overlap is larger than `least`, with the area. The layer of more features is indexed; each step takes one feature
 * of the other, so that a caller can breathe in between. The order of the pairs depends on the layers alone.
 */
export class OverlapPairs {
  /** How many steps there are. */
  readonly steps: number;
  readonly #fine: OverlapLayer;
  readonly #coarse: OverlapLayer;
  readonly #isSwapped: boolean;
  readonly #area: OverlapArea;
  readonly #index: BoxFinder;
  readonly #least: number;
  #fineRows = new Uint32Array(256);
  #coarseRows = new Uint32Array(256);
  #areas = new Float64Array(256);

  constructor(one: OverlapLayer, other: OverlapLayer, least = 0) {
    this.#isSwapped = one.areas.length < other.areas.length;
    this.#fine = this.#isSwapped ? other : one;
    this.#coarse = this.#isSwapped ? one : other;
    this.steps = this.#coarse.areas.length;
    this.#area = new OverlapArea(this.#fine, this.#coarse);
    this.#index = new BoxFinder(this.#fine.boxes);
    this.#least = least;
  }

  /** The pairs of one feature of the coarser layer. */
  step(row: number): PairBatch {
    const found = this.#index.search(this.#coarse.boxes, row);
    if (found.length > this.#areas.length) {
      this.#fineRows = grown(this.#fineRows, found.length);
      this.#coarseRows = grown(this.#coarseRows, found.length);
      this.#areas = grown(this.#areas, found.length);
    }
    let count = 0;
    for (let i = 0; i < found.length; i++) {
      const fine = found[i] as number;
      const area = this.#area.of(fine, row);
      if (area <= this.#least) continue;
      this.#fineRows[count] = fine;
      this.#coarseRows[count] = row;
      this.#areas[count] = area;
      count++;
    }
    const [one, other] = this.#isSwapped
      ? [this.#coarseRows, this.#fineRows]
      : [this.#fineRows, this.#coarseRows];
    return { count, one, other, areas: this.#areas };
  }
}

/** Boxes under an index; empty ones are never found. */
class BoxFinder {
  readonly #index: Flatbush | null;

  constructor(boxes: Float64Array) {
    const count = boxes.length / 4;
    this.#index = count > 0 ? new Flatbush(count) : null;
    for (let row = 0; row < count; row++)
      this.#index?.add(
        boxes[4 * row] as number,
        boxes[4 * row + 1] as number,
        boxes[4 * row + 2] as number,
        boxes[4 * row + 3] as number,
      );
    this.#index?.finish();
  }

  search(boxes: Float64Array, row: number): number[] {
    const at = 4 * row;
    return (
      this.#index?.search(
        boxes[at] as number,
        boxes[at + 1] as number,
        boxes[at + 2] as number,
        boxes[at + 3] as number,
      ) ?? []
    );
  }
}
