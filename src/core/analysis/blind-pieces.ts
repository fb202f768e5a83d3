import { type GeometryColumns, POLYGON } from "../geometry/columns.ts";
import { GeometryBuilder } from "../geometry/columns-builder.ts";
import { copyParts } from "../geometry/copy-parts.ts";
import { splitParts } from "../geometry/split-parts.ts";

/** Blind pieces up to this, in m², are rounding along borders and left out of the map; their area stays in the sums. */
export const SMALLEST_BLIND = 1e-3;

/** Connected pieces of blind ground: plain data. */
export interface BlindPieces {
  /** One polygon feature for each piece, on the plane. */
  readonly geometry: GeometryColumns;
  /** Row of the polygon that each lies in. */
  readonly rows: Int32Array;
  /** m². */
  readonly areas: Float64Array;
}

/** Collects blind ground polygon by polygon. */
export class BlindBuilder {
  readonly #geometry = new GeometryBuilder();
  readonly #rows: number[] = [];
  readonly #areas: number[] = [];

  /** Adds what is blind in one row: all parts of `ground`, on the plane; null where nothing is. */
  add(row: number, ground: GeometryColumns | null): void {
    if (!ground) return;
    for (const { area, rings } of splitParts(ground)) {
      if (area <= SMALLEST_BLIND) continue;
      this.#geometry.beginFeature(POLYGON);
      this.#geometry.beginPart();
      for (const ring of rings) this.#geometry.addRing(ring);
      this.#rows.push(row);
      this.#areas.push(area);
    }
  }

  finish(): BlindPieces {
    return {
      geometry: this.#geometry.finish(),
      rows: Int32Array.from(this.#rows),
      areas: Float64Array.from(this.#areas),
    };
  }
}

/** Pieces of several outcomes, in the order of the rows they lie in. */
export function joinBlind(all: readonly BlindPieces[]): BlindPieces {
  const places = all.flatMap((pieces) => Array.from(pieces.rows, (row, at) => ({ row, at, pieces })));
  places.sort((one, other) => one.row - other.row);
  const geometry = new GeometryBuilder();
  for (const { at, pieces } of places) {
    geometry.beginFeature(POLYGON);
    copyParts(pieces.geometry, at, geometry);
  }
  return {
    geometry: geometry.finish(),
    rows: Int32Array.from(places, ({ row }) => row),
    areas: Float64Array.from(places, ({ at, pieces }) => pieces.areas[at] as number),
  };
}
