import Flatbush from "flatbush";
import type { BBox } from "../units.ts";
import { boxAt, isEmptyBox } from "./bounds.ts";

/** Boxes under an index; empty boxes are never found. */
export class BoxIndex {
  readonly #index: Flatbush | null;
  /** Flatbush refuses to be empty and cannot skip, so it holds the boxes that are not empty, by number. */
  readonly #numbers: Uint32Array;

  constructor(boxes: Float64Array) {
    const numbers: number[] = [];
    for (let i = 0; i < boxes.length / 4; i++) if (!isEmptyBox(boxAt(boxes, i))) numbers.push(i);
    this.#numbers = Uint32Array.from(numbers);
    this.#index = numbers.length > 0 ? new Flatbush(numbers.length) : null;
    for (const i of numbers) this.#index?.add(...boxAt(boxes, i));
    this.#index?.finish();
  }

  /** Numbers of the boxes that meet `box`, ascending. */
  search(box: BBox): number[] {
    const hits = this.#index?.search(box[0], box[1], box[2], box[3]) ?? [];
    for (let i = 0; i < hits.length; i++) hits[i] = this.#numbers[hits[i] as number] as number;
    return hits.length > 1 ? hits.sort((a, b) => a - b) : hits;
  }

  /** Numbers of up to `count` boxes next to a place, the nearest first, in the unit of the boxes. */
  nearest([x, y]: readonly [number, number], count: number): number[] {
    const hits = this.#index?.neighbors(x, y, count) ?? [];
    return hits.map((hit) => this.#numbers[hit] as number);
  }
}
