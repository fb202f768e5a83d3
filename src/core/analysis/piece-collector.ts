import { AttributeBuilder } from "../geometry/attribute-builder.ts";
import { boxOf, EMPTY_BOX, joinBoxes } from "../geometry/bounds.ts";
import { type AttributeValue, type FeatureColumns, POLYGON, vertexRange } from "../geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../geometry/columns-builder.ts";
import { copyParts } from "../geometry/copy-parts.ts";
import { offPlane, type Plane } from "../geometry/plane.ts";
import { Sum } from "../sum.ts";
import type { BBox } from "../units.ts";
import { compareValues } from "./compare-values.ts";
import type { Piece } from "./overlay-feature.ts";
import { NOISE, type OverlayRow } from "./overlay-row.ts";
import type { PreparedPolygons } from "./prepare-polygons.ts";

interface Groups {
  readonly a: (row: number) => AttributeValue;
  readonly b: (row: number) => AttributeValue;
}

interface Total {
  readonly a: AttributeValue;
  readonly b: AttributeValue;
  readonly area: Sum;
  count: number;
  /** On the plane. */
  box: BBox;
}

/** Gathers the pieces of an overlay: the sums by group, and the pieces themselves as a layer. */
export class PieceCollector {
  readonly #plane: Plane;
  readonly #groups: Groups;
  readonly #sums = new Map<string, Total>();
  readonly #geometry = new GeometryBuilder();
  readonly #fields = {
    a: new AttributeBuilder("a", "number"),
    b: new AttributeBuilder("b", "number"),
    a_index: new AttributeBuilder("a_index", "number"),
    b_index: new AttributeBuilder("b_index", "number"),
    area: new AttributeBuilder("area", "number"),
  };

  constructor(plane: Plane, groups: Groups) {
    this.#plane = plane;
    this.#groups = groups;
  }

  add(
    row: number,
    pieces: readonly Piece[],
    layers: { readonly a: PreparedPolygons; readonly b: PreparedPolygons },
  ): void {
    const a = this.#groups.a(row);
    for (const piece of pieces) {
      const b = this.#groups.b(piece.other);
      const sum = this.#sum(a, b);
      sum.area.add(piece.area);
      if (piece.area <= NOISE) continue;
      sum.count++;
      sum.box = joinBoxes(sum.box, boxOf(piece.geometry.xy, ...vertexRange(piece.geometry, piece.row)));
      const at = this.#geometry.features;
      this.#geometry.beginFeature(POLYGON);
      copyParts(piece.geometry, piece.row, this.#geometry);
      this.#fields.a.set(at, a);
      this.#fields.b.set(at, b);
      this.#fields.a_index.set(at, layers.a.ids[row] as number);
      this.#fields.b_index.set(at, layers.b.ids[piece.other] as number);
      this.#fields.area.set(at, piece.area);
    }
  }

  finish(): { readonly rows: OverlayRow[]; readonly columns: FeatureColumns } {
    const rows = [...this.#sums.values()]
      .filter((sum) => sum.count > 0)
      .map(({ box, area, ...sum }) => ({ ...sum, area: area.value, bbox: degrees(box, this.#plane) }))
      .sort((one, two) => compareValues(one.a, two.a) || compareValues(one.b, two.b));
    const geometry = offPlane(this.#geometry.finish(), this.#plane);
    const count = geometry.kinds.length;
    const fields = Object.values(this.#fields).map((field) => field.finish(count));
    return { rows, columns: withAttributes(geometry, fields) };
  }

  #sum(a: AttributeValue, b: AttributeValue): Total {
    const key = JSON.stringify([a, b]);
    let sum = this.#sums.get(key);
    if (!sum) {
      sum = { a, b, area: new Sum(), count: 0, box: EMPTY_BOX };
      this.#sums.set(key, sum);
    }
    return sum;
  }
}

function degrees(box: BBox, plane: Plane): BBox {
  const [west = 0, south = 0, east = 0, north = 0] = plane.toDegrees(Float64Array.from(box));
  return [west, south, east, north];
}
