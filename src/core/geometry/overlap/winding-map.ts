import { type GeometryColumns, ringRange, startAt } from "../columns.ts";

/** Cells a map has for each edge of its feature, and at most along one side (own choice, measured). */
const CELLS_PER_EDGE = 2;
const LONGEST_SIDE = 512;
/** Edges are thickened by this share of a cell, so that no rounding lets one slip out of a cell that it touches. */
const MARGIN = 1e-6;
/** An edge that rises no more than this, in cells, is marked from end to end in every row that it touches. */
const LEVEL = 4 * MARGIN;

/**
 * One polygon feature on a coarse raster: which cells its edges touch, and for the others how often the feature covers them. It settles most boxes at once: a box whose
 * cells no edge touches lies wholly inside or wholly outside.
 */
export class WindingMap {
  readonly #columns: number;
  readonly #rows: number;
  readonly #left: number;
  readonly #bottom: number;
  /** Cells in a unit of length. */
  readonly #perX: number;
  readonly #perY: number;
  /** Touched cells of all rows below and columns to the left, one row and column wider than the raster (summed-area table, Crow 1984). */
  readonly #touched: Int32Array;
  /** Winding number at the middle of each cell that is not touched. */
  readonly #winding: Int32Array;

  /** Draws the feature at position `row`, whose box is number `row` of `boxes` and has a width and a height. */
  constructor(geometry: GeometryColumns, boxes: Float64Array, row: number) {
    const width = (boxes[4 * row + 2] as number) - (boxes[4 * row] as number);
    const height = (boxes[4 * row + 3] as number) - (boxes[4 * row + 1] as number);
    const { xy, ringStarts } = geometry;
    const [from, to] = ringRange(geometry, row);
    const cells = CELLS_PER_EDGE * (startAt(ringStarts, to) - startAt(ringStarts, from));
    this.#columns = sideOf(Math.sqrt((cells * width) / height));
    this.#rows = sideOf(cells / this.#columns);
    this.#left = boxes[4 * row] as number;
    this.#bottom = boxes[4 * row + 1] as number;
    this.#perX = this.#columns / width;
    this.#perY = this.#rows / height;
    this.#touched = new Int32Array(this.cells);
    this.#winding = new Int32Array(this.cells);
    for (let ring = from; ring < to; ring++) {
      const last = startAt(ringStarts, ring + 1) - 1;
      for (let vertex = startAt(ringStarts, ring); vertex < last; vertex++) this.#drawEdge(xy, 2 * vertex);
    }
    this.#addUp();
  }

  /** Numbers it keeps, twice. */
  get cells(): number {
    return (this.#columns + 1) * (this.#rows + 1);
  }

  /** Winding number of the feature in the whole box (which lies in the box of the feature); NaN where an edge may touch the box. */
  settle(left: number, bottom: number, right: number, top: number): number {
    const stride = this.#columns + 1;
    const west = clamp((left - this.#left) * this.#perX, this.#columns);
    const east = clamp((right - this.#left) * this.#perX, this.#columns) + 1;
    const south = clamp((bottom - this.#bottom) * this.#perY, this.#rows);
    const north = clamp((top - this.#bottom) * this.#perY, this.#rows) + 1;
    const touched = this.#touched;
    const lower = south * stride;
    const upper = north * stride;
    const count =
      (touched[upper + east] as number) -
      (touched[upper + west] as number) -
      (touched[lower + east] as number) +
      (touched[lower + west] as number);
    return count === 0 ? (this.#winding[lower + west] as number) : Number.NaN;
  }

  /** Marks the cells that the edge at number `at` touches, row by row, and counts it where it passes the middle of a row. */
  #drawEdge(xy: Float64Array, at: number): void {
    // In cells.
    const ax = ((xy[at] as number) - this.#left) * this.#perX;
    const ay = ((xy[at + 1] as number) - this.#bottom) * this.#perY;
    const bx = ((xy[at + 2] as number) - this.#left) * this.#perX;
    const by = ((xy[at + 3] as number) - this.#bottom) * this.#perY;
    const stride = this.#columns + 1;
    const low = Math.min(ay, by);
    const high = Math.max(ay, by);
    const first = clamp(low - MARGIN, this.#rows);
    const last = clamp(high + MARGIN, this.#rows);
    // A level edge may lie on the line between two rows, and is in both.
    const isLevel = first === last || high - low <= LEVEL;
    const slope = (bx - ax) / (by - ay);
    const touched = this.#touched;
    for (let row = first; row <= last; row++) {
      let x0 = ax;
      let x1 = bx;
      if (!isLevel) {
        const y0 = Math.min(high, Math.max(low, row - MARGIN));
        const y1 = Math.min(high, Math.max(low, row + 1 + MARGIN));
        x0 = ax + slope * (y0 - ay);
        x1 = ax + slope * (y1 - ay);
      }
      const west = clamp(Math.min(x0, x1) - MARGIN, this.#columns);
      const east = clamp(Math.max(x0, x1) + MARGIN, this.#columns);
      const inRow = (row + 1) * stride + 1;
      for (let column = west; column <= east; column++) touched[inRow + column] = 1;
      const middle = row + 0.5;
      if (ay < middle !== by < middle) {
        const column = clamp(ax + slope * (middle - ay), this.#columns);
        const cell = row * stride + column;
        this.#winding[cell] = (this.#winding[cell] as number) + (by < ay ? 1 : -1);
      }
    }
  }

  /** From marks and counts to sums over all cells before. */
  #addUp(): void {
    const stride = this.#columns + 1;
    const touched = this.#touched;
    const winding = this.#winding;
    for (let row = 0; row < this.#rows; row++) {
      let inRow = 0;
      let before = 0;
      for (let column = 0; column < this.#columns; column++) {
        const above = (row + 1) * stride + column + 1;
        inRow += touched[above] as number;
        touched[above] = inRow + (touched[above - stride] as number);
        before += winding[row * stride + column] as number;
        winding[row * stride + column] = before;
      }
    }
  }
}

const sideOf = (wanted: number): number => Math.min(LONGEST_SIDE, Math.max(1, Math.round(wanted)));

/** The cell that a place lies in, along one side. */
const clamp = (place: number, cells: number): number =>
  place < 0 ? 0 : place >= cells ? cells - 1 : Math.floor(place);
