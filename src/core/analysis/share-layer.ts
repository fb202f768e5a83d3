import { AttributeBuilder } from "../geometry/attribute-builder.ts";
import type { FeatureColumns } from "../geometry/columns.ts";
import { kindAt } from "../geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../geometry/columns-builder.ts";
import { copyParts } from "../geometry/copy-parts.ts";
import type { CoverageResult } from "./coverage.ts";
import type { LayerInput } from "./layer-input.ts";

/** The polygons of a coverage as a layer of their own, with fields `feature`, `area`, `covered` and `share`; those that failed have no share. */
export function shareLayer({ columns }: LayerInput, { rows }: Pick<CoverageResult, "rows">): FeatureColumns {
  const geometry = new GeometryBuilder();
  const fields = {
    feature: new AttributeBuilder("feature", "number"),
    area: new AttributeBuilder("area", "number"),
    covered: new AttributeBuilder("covered", "number"),
    share: new AttributeBuilder("share", "number"),
  };
  const rowOf = new Map(rows.map((row) => [row.feature, row]));
  for (let position = 0; position < columns.count; position++) {
    const feature = columns.ids[position] as number;
    const row = rowOf.get(feature);
    geometry.beginFeature(kindAt(columns.geometry, position));
    copyParts(columns.geometry, position, geometry);
    fields.feature.set(position, feature);
    fields.area.set(position, row?.area ?? null);
    fields.covered.set(position, row?.covered ?? null);
    fields.share.set(position, row?.share ?? null);
  }
  return withAttributes(
    geometry.finish(),
    Object.values(fields).map((field) => field.finish(columns.count)),
  );
}
