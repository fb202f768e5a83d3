import type { BBox } from "../units.ts";
import { BoxIndex } from "./box-index.ts";
import { type GeometryColumns, startAt } from "./columns.ts";
import type { Edge } from "./exact.ts";

/** The edges of lines, or of the outlines of polygons, under an index. */
export class LineEdges {
  readonly #xy: Float64Array;
  readonly #firsts: number[] = [];
  readonly #index: BoxIndex;

  constructor({ ringStarts, xy }: GeometryColumns) {
    this.#xy = xy;
    const boxes: number[] = [];
    for (let ring = 0; ring < ringStarts.length - 1; ring++) {
      for (let i = startAt(ringStarts, ring); i < startAt(ringStarts, ring + 1) - 1; i++) {
        const [ax, ay, bx, by] = this.#edge(i);
        this.#firsts.push(i);
        boxes.push(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
      }
    }
    this.#index = new BoxIndex(Float64Array.from(boxes));
  }

  /** Those whose box meets a box. */
  near(box: BBox): Edge[] {
    return this.#index.search(box).map((number) => this.#edge(this.#firsts[number] as number));
  }

  #edge(i: number): Edge {
    const xy = this.#xy;
    return [xy[2 * i] as number, xy[2 * i + 1] as number, xy[2 * i + 2] as number, xy[2 * i + 3] as number];
  }
}
