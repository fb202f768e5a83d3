import { AttributeBuilder } from "../geometry/attribute-builder.ts";
import { type FeatureColumns, POINT, POLYGON } from "../geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../geometry/columns-builder.ts";
import { copyParts } from "../geometry/copy-parts.ts";
import type { Finding } from "./finding.ts";

/**
 * Findings as a layer: the polygon of each overlap and gap, and a point at the place of every finding, with fields `finding` (its number in the list), `rule` and
 * `area`.
 */
export function findingsLayer(findings: readonly Finding[]): FeatureColumns {
  const geometry = new GeometryBuilder();
  const number = new AttributeBuilder("finding", "number");
  const rule = new AttributeBuilder("rule", "text");
  const area = new AttributeBuilder("area", "number");
  const begin = (finding: Finding, i: number, kind: typeof POINT | typeof POLYGON) => {
    const row = geometry.features;
    geometry.beginFeature(kind);
    number.set(row, i);
    rule.set(row, finding.rule);
    area.set(row, finding.area);
  };
  findings.forEach((finding, i) => {
    if (finding.geometry) {
      begin(finding, i, POLYGON);
      copyParts(finding.geometry, 0, geometry);
    }
    if (finding.at) {
      begin(finding, i, POINT);
      geometry.beginPart();
      geometry.addRing(finding.at);
    }
  });
  const columns = geometry.finish();
  const count = columns.kinds.length;
  return withAttributes(columns, [number.finish(count), rule.finish(count), area.finish(count)]);
}
