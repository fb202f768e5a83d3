import { picked } from "../../analysis/join-attributes.ts";
import { boxAround, featureBoxes } from "../../geometry/bounds.ts";
import type { FeatureColumns } from "../../geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../geometry/columns-builder.ts";
import { hilbertOrder } from "../../geometry/hilbert-order.ts";

/** A layer as a page holds it whose file it had to convert: its features along the Hilbert curve, as an indexed FlatGeobuf has them, and numbered anew. */
export function alongCurve(columns: FeatureColumns): FeatureColumns {
  const { count, geometry, attributes } = columns;
  const boxes = featureBoxes(columns);
  const rows = Int32Array.from(hilbertOrder(boxes, boxAround(boxes)));
  const builder = new GeometryBuilder({ features: count, vertices: geometry.xy.length / 2 });
  for (const row of rows) builder.takeFeature(geometry, row);
  return withAttributes(
    builder.finish(),
    attributes.map((column) => picked(column, rows)),
  );
}
