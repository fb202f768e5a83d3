import { boxAround, isEmptyBox } from "../geometry/bounds.ts";
import { type GeometryColumns, startAt } from "../geometry/columns.ts";
import type { BBox } from "../units.ts";

/** Cells along one side (own default: 4 MB of counts, a cell of a city's layer is some 200 m wide). */
const SIDE = 1024;

/**
 * Where the borders of a layer run, as a raster: tells in a few steps whether any edge can come near a box. It may say yes where none does, never no where one
 * does; good for what work will cost, not for geometry.
 */
export class BorderRaster {
  readonly #west: number;
  readonly #south: number;
  readonly #perX: number;
  readonly #perY: number;
  /** Marked cells below and left of each corner (summed-area table, Crow 1984). */
  readonly #sums = new Uint32Array((SIDE + 1) * (SIDE + 1));

  /** `boxes` of the features, four numbers each, in the units of the geometry. */
  constructor(geometry: GeometryColumns, boxes: Float64Array) {
    const [west, south, east, north] = boxAround(boxes);
    this.#west = west;
    this.#south = south;
    this.#perX = SIDE / (east - west || 1);
    this.#perY = SIDE / (north - south || 1);
    if (isEmptyBox([west, south, east, north])) return;
    const marks = new Uint8Array(SIDE * SIDE);
    this.#mark(geometry, marks);
    this.#sum(marks);
  }

  /** Whether an edge may meet the box. */
  meets([west, south, east, north]: BBox): boolean {
    const x0 = this.#column(west);
    const y0 = this.#row(south);
    const x1 = this.#column(east) + 1;
    const y1 = this.#row(north) + 1;
    const sum = (x: number, y: number) => this.#sums[y * (SIDE + 1) + x] as number;
    return sum(x1, y1) - sum(x0, y1) - sum(x1, y0) + sum(x0, y0) > 0;
  }

  #column(x: number): number {
    return Math.min(SIDE - 1, Math.max(0, Math.floor((x - this.#west) * this.#perX)));
  }

  #row(y: number): number {
    return Math.min(SIDE - 1, Math.max(0, Math.floor((y - this.#south) * this.#perY)));
  }

  #mark({ xy, ringStarts }: GeometryColumns, marks: Uint8Array): void {
    for (let ring = 0; ring < ringStarts.length - 1; ring++) {
      const last = startAt(ringStarts, ring + 1) - 1;
      for (let i = startAt(ringStarts, ring); i < last; i++) {
        const [ax, ay, bx, by] = [xy[2 * i], xy[2 * i + 1], xy[2 * i + 2], xy[2 * i + 3]] as [
          number,
          number,
          number,
          number,
        ];
        this.#markEdge(marks, [ax, ay, bx, by]);
      }
    }
  }

  /** Marks row by row the cells an edge passes. */
  #markEdge(marks: Uint8Array, [ax, ay, bx, by]: BBox): void {
    const [low, high] = [this.#row(Math.min(ay, by)), this.#row(Math.max(ay, by))];
    for (let row = low; row <= high; row++) {
      const from = this.#south + row / this.#perY;
      const to = from + 1 / this.#perY;
      const at = (y: number) =>
        by === ay ? ax : ax + (bx - ax) * Math.min(1, Math.max(0, (y - ay) / (by - ay)));
      const [u, v] = by === ay ? [ax, bx] : [at(from), at(to)];
      const last = this.#column(Math.max(u, v));
      // One cell more on either side: what is rounded here must not be missed.
      for (
        let column = Math.max(0, this.#column(Math.min(u, v)) - 1);
        column <= Math.min(SIDE - 1, last + 1);
        column++
      ) {
        marks[row * SIDE + column] = 1;
      }
    }
  }

  #sum(marks: Uint8Array): void {
    const sums = this.#sums;
    for (let row = 0; row < SIDE; row++) {
      let inRow = 0;
      for (let column = 0; column < SIDE; column++) {
        inRow += marks[row * SIDE + column] as number;
        sums[(row + 1) * (SIDE + 1) + column + 1] = (sums[row * (SIDE + 1) + column + 1] as number) + inRow;
      }
    }
  }
}
