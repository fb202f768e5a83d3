import { AttributeBuilder } from "../../geometry/attribute-builder.ts";
import { type FeatureColumns, POLYGON } from "../../geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../geometry/columns-builder.ts";
import { copyParts } from "../../geometry/copy-parts.ts";
import type { CellRef } from "./comparison.ts";
import type { FoundChange } from "./find-changes.ts";
import type { MeasuredVersions } from "./measured-versions.ts";

/**
 * Changes as a layer, in degrees: the new cells of each, or its old ones where it has none. Fields `change` (its number in the list, from 1), `kind`, `old` and `new` (codes), `before` and
 * `after` (m²).
 */
export function changesLayer(
  changes: readonly FoundChange[],
  { old, now }: MeasuredVersions,
): FeatureColumns {
  const geometry = new GeometryBuilder();
  const fields = {
    change: new AttributeBuilder("change", "number"),
    kind: new AttributeBuilder("kind", "text"),
    old: new AttributeBuilder("old", "text"),
    new: new AttributeBuilder("new", "text"),
    before: new AttributeBuilder("before", "number"),
    after: new AttributeBuilder("after", "number"),
  };
  changes.forEach(({ change, ...rows }, i) => {
    geometry.beginFeature(POLYGON);
    const version = rows.now.length > 0 ? now : old;
    for (const row of rows.now.length > 0 ? rows.now : rows.old) copyParts(version.geometry, row, geometry);
    fields.change.set(i, i + 1);
    fields.kind.set(i, change.kind);
    fields.old.set(i, codesOf(change.old));
    fields.new.set(i, codesOf(change.new));
    fields.before.set(i, change.flow?.before ?? null);
    fields.after.set(i, change.flow?.after ?? null);
  });
  return withAttributes(
    geometry.finish(),
    Object.values(fields).map((field) => field.finish(changes.length)),
  );
}

/** Null for no cells, so that the field has no value. */
const codesOf = (cells: readonly CellRef[]): string | null =>
  cells.length === 0 ? null : cells.map(({ code, feature }) => code ?? `#${feature}`).join(" ");
