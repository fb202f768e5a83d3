import { Sum } from "../../sum.ts";

/** Sums of one class of one layer and one class of another. */
interface Cell {
  readonly area: Sum;
  /** Pairs of features. */
  count: number;
  /** The feature of the first layer with the largest share. */
  row: number;
  largest: number;
}

/** Areas by class of one layer and class of another: only cells that have something. */
export class ClassMatrix {
  readonly #columns: number;
  readonly #cells = new Map<number, Cell>();

  /** `columns`: how many classes the second layer has. */
  constructor(columns: number) {
    this.#columns = columns;
  }

  /** Adds what feature `row` of the first layer has in common with one of the second, m². */
  add(one: number, other: number, row: number, area: number): void {
    const key = one * this.#columns + other;
    let cell = this.#cells.get(key);
    if (!cell) {
      cell = { area: new Sum(), count: 0, row, largest: area };
      this.#cells.set(key, cell);
    }
    cell.area.add(area);
    cell.count++;
    if (area > cell.largest) {
      cell.largest = area;
      cell.row = row;
    }
  }

  /** All cells. */
  entries(): MatrixEntry[] {
    return [...this.#cells].map(([key, { area, count, row }]) => ({
      one: Math.floor(key / this.#columns),
      other: key % this.#columns,
      area: area.value,
      count,
      row,
    }));
  }
}

interface MatrixEntry {
  readonly one: number;
  readonly other: number;
  /** m². */
  readonly area: number;
  readonly count: number;
  readonly row: number;
}
