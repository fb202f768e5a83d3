import type { BBox } from "../../units.ts";
import { featureBoxes } from "../bounds.ts";
import { BoxIndex } from "../box-index.ts";
import { type GeometryColumns, ringRange, startAt } from "../columns.ts";
import { withoutAttributes } from "../columns-builder.ts";
import { rowsOfParts } from "./polygons.ts";

/** Finds the rows at a place; the index over their boxes is made when first asked for. */
export class RowFinder {
  readonly ofPart: Int32Array;
  readonly #geometry: GeometryColumns;
  #index: BoxIndex | undefined;

  constructor(geometry: GeometryColumns) {
    this.#geometry = geometry;
    this.ofPart = rowsOfParts(geometry);
  }

  /** Rows whose box meets `box`, ascending. */
  around(box: BBox): number[] {
    this.#index ??= new BoxIndex(featureBoxes(withoutAttributes(this.#geometry)));
    return this.#index.search(box);
  }

  /** Rows that hold a point, by the even-odd rule. */
  at(x: number, y: number): number[] {
    return this.around([x, y, x, y]).filter((row) => holdsPoint(this.#geometry, row, x, y));
  }
}

/** Whether the polygon feature at position `row` holds a point, by the even-odd rule. */
export function holdsPoint(geometry: GeometryColumns, row: number, x: number, y: number): boolean {
  const { ringStarts, xy } = geometry;
  const [from, to] = ringRange(geometry, row);
  let isInside = false;
  for (let ring = from; ring < to; ring++) {
    const last = startAt(ringStarts, ring + 1) - 1;
    for (let i = startAt(ringStarts, ring); i < last; i++) {
      const [ax, ay] = [xy[2 * i] as number, xy[2 * i + 1] as number];
      const [bx, by] = [xy[2 * i + 2] as number, xy[2 * i + 3] as number];
      if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) isInside = !isInside;
    }
  }
  return isInside;
}
