import { AttributeBuilder } from "../geometry/attribute-builder.ts";
import { EMPTY_BOX, featureBox, joinBoxes } from "../geometry/bounds.ts";
import type { AttributeValue, FeatureColumns } from "../geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../geometry/columns-builder.ts";
import type { Job } from "../job.ts";
import { Sum } from "../sum.ts";
import type { BBox } from "../units.ts";
import { compareValues } from "./compare-values.ts";
import type { PartOfResult } from "./overlay/result-parts.ts";
import type { OverlayRow } from "./overlay-row.ts";
import type { PreparedPolygons } from "./prepare-polygons.ts";

/** The group of each feature of either layer, by its row. */
export interface Groups {
  readonly a: (row: number) => AttributeValue;
  readonly b: (row: number) => AttributeValue;
}

interface Grouping {
  readonly a: PreparedPolygons;
  readonly b: PreparedPolygons;
  readonly groups: Groups;
}

interface Total {
  readonly a: AttributeValue;
  readonly b: AttributeValue;
  readonly area: Sum;
  count: number;
  bbox: BBox;
}

/** The sums of pieces by pairs of groups, and the pieces themselves as a layer with fields `a`, `b`, `a_index`, `b_index`, `area`. */
export async function groupPieces(
  pieces: readonly PartOfResult[],
  { a, b, groups }: Grouping,
  job: Job,
): Promise<{ readonly rows: OverlayRow[]; readonly columns: FeatureColumns }> {
  const totals = new Map<string, Total>();
  const geometry = new GeometryBuilder();
  const fields = {
    a: new AttributeBuilder("a", "number"),
    b: new AttributeBuilder("b", "number"),
    a_index: new AttributeBuilder("a_index", "number"),
    b_index: new AttributeBuilder("b_index", "number"),
    area: new AttributeBuilder("area", "number"),
  };
  for (const [at, piece] of pieces.entries()) {
    const total = totalOf(totals, groups.a(piece.a), groups.b(piece.b));
    total.area.add(piece.area);
    total.count++;
    total.bbox = joinBoxes(total.bbox, featureBox(piece.geometry, piece.row));
    geometry.takeFeature(piece.geometry, piece.row);
    fields.a.set(at, total.a);
    fields.b.set(at, total.b);
    fields.a_index.set(at, a.ids[piece.a] as number);
    fields.b_index.set(at, b.ids[piece.b] as number);
    fields.area.set(at, piece.area);
    await job.breathe();
  }
  const rows = [...totals.values()]
    .map(({ area, ...total }) => ({ ...total, area: area.value }))
    .sort((one, two) => compareValues(one.a, two.a) || compareValues(one.b, two.b));
  const attributes = Object.values(fields).map((field) => field.finish(pieces.length));
  return { rows, columns: withAttributes(geometry.finish(), attributes) };
}

function totalOf(totals: Map<string, Total>, a: AttributeValue, b: AttributeValue): Total {
  const key = JSON.stringify([a, b]);
  let total = totals.get(key);
  if (!total) {
    total = { a, b, area: new Sum(), count: 0, bbox: EMPTY_BOX };
    totals.set(key, total);
  }
  return total;
}
