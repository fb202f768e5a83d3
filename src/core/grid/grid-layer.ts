import type { LayerInput } from "../analysis/layer-input.ts";
import { type AttributeColumn, type AttributeValue, attributeAt, startAt } from "../geometry/columns.ts";
import { firstFiniteVertex, hasFiniteCoordinates } from "../geometry/finite-coordinates.ts";
import { interiorPoint } from "../geometry/interior-point.ts";
import type { LngLat } from "../units.ts";

/** A grid under check: how its cells are named and where they lie. */
export interface GridLayer {
  readonly count: number;
  /** The code of a cell, or the number of its feature where it has none. */
  codeOf(row: number): AttributeValue;
  /** Number of the feature in the file. */
  featureOf(row: number): number;
  /** A point inside the cell, or a corner of it where that cannot be had; null for one without usable coordinates. */
  placeOf(row: number): LngLat | null;
}

export function gridLayer({ columns }: LayerInput, codes: AttributeColumn | null): GridLayer {
  const { geometry, ids } = columns;
  const featureOf = (row: number) => ids[row] as number;
  return {
    count: columns.count,
    featureOf,
    codeOf: (row) => {
      const code = codes && attributeAt(codes, row);
      return code === null || code === "" ? featureOf(row) : code;
    },
    placeOf: (row) => {
      const corner = firstFiniteVertex(geometry, row);
      if (!corner || !hasFiniteCoordinates(geometry, row)) return corner;
      return interiorPoint(geometry, startAt(geometry.featureStarts, row)) ?? corner;
    },
  };
}
