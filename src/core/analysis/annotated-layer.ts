import type { AttributeColumn, FeatureColumns } from "../geometry/columns.ts";
import { withAttributes } from "../geometry/columns-builder.ts";
import { joinAttributes } from "./join-attributes.ts";
import type { PreparedLayer } from "./prepare-layer.ts";

/**
 * All features of a layer that lies in degrees, with their fields and the figures of an operation: one value for each row. Features that failed stay, without geometry.
 */
export function annotatedLayer(
  { geometry, attributes }: PreparedLayer,
  figures: readonly AttributeColumn[],
): FeatureColumns {
  const rows = Int32Array.from(geometry.kinds, (_, row) => row);
  return withAttributes(geometry, joinAttributes([{ attributes, rows, prefix: "a" }], figures));
}

/** Figures of an operation as a field. */
export const figureColumn = (name: string, values: Float64Array): AttributeColumn => ({
  name,
  type: "number",
  values,
});
