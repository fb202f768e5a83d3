import { boxAt, EMPTY_BOX } from "../../geometry/bounds.ts";
import { BoxIndex } from "../../geometry/box-index.ts";
import { kindAt, POLYGON } from "../../geometry/columns.ts";
import { meetsRegion } from "../../geometry/lies-in-region.ts";
import { regionAt } from "../../geometry/region.ts";
import type { PreparedLayer } from "../prepare-layer.ts";

/** Finds the lines and points of a layer that have any point in common with a polygon, its border included. Exact. */
export class TouchingFeatures {
  readonly #polygons: PreparedLayer;
  readonly #others: PreparedLayer;
  readonly #index: BoxIndex;

  constructor(polygons: PreparedLayer, others: PreparedLayer) {
    this.#polygons = polygons;
    this.#others = others;
    const boxes = others.boxes.slice();
    for (let row = 0; row < others.ids.length; row++) {
      const isWanted = kindAt(others.geometry, row) !== POLYGON && !others.failedRows.has(row);
      if (!isWanted) boxes.set(EMPTY_BOX, 4 * row);
    }
    this.#index = new BoxIndex(boxes);
  }

  /** Rows of those that touch the polygon at position `row`, ascending. */
  of(row: number): number[] {
    const near = this.#index.search(boxAt(this.#polygons.boxes, row));
    if (near.length === 0) return [];
    const region = regionAt(this.#polygons.geometry, row);
    return near.filter((other) => meetsRegion(this.#others.geometry, other, region));
  }
}
