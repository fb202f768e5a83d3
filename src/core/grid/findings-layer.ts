import { AttributeBuilder } from "../geometry/attribute-builder.ts";
import { type AttributeValue, type FeatureColumns, POINT, POLYGON } from "../geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../geometry/columns-builder.ts";
import { copyParts } from "../geometry/copy-parts.ts";
import type { Steps } from "../run-steps.ts";
import type { Finding } from "./finding.ts";

/** A finding in words. */
interface FindingWords {
  readonly severity: string;
  readonly message: string;
  readonly status: string;
  readonly note: string;
  /** Those that its cells belong to; empty where only one was checked. */
  readonly layers: string;
}

/** How findings are put into words. */
export type FindingSaid = (finding: Finding) => FindingWords;

/** Fields of a layer of findings, and the value of each; `finding` is the number in the list, counted from 1. */
const FIELDS: Readonly<Record<string, (finding: Finding, i: number) => AttributeValue>> = {
  finding: (_, i) => i + 1,
  rule: ({ rule }) => rule,
  severity: ({ severity }) => severity,
  cells: ({ cells }) => cells.map(String).join(" "),
  area: ({ area }) => area,
  width: ({ width }) => width,
};
const WORDS = ["message", "status", "note"] as const;
/** Where several layers were checked together. */
const WORDS_OF_SEVERAL = [...WORDS, "layers"] as const;

/** Findings between two steps. */
const AT_ONCE = 1024;

/**
 * Findings as a layer: the polygon of each overlap and gap, and a point at the place of every finding, with fields `finding` (its number in the list), `rule`, `severity`, `cells`,
 * `area` (m²) and `width` (m). Where it is known how findings are said, `severity` is in words and `message`, `status` and `note` are added, and `layers` where several were checked together. In steps, each of which yields how many findings are done.
 */
export function* findingsLayer(
  findings: readonly Finding[],
  said?: FindingSaid,
  ofSeveral = false,
): Steps<FeatureColumns> {
  const geometry = new GeometryBuilder();
  const isNumber = (name: string) => ["finding", "area", "width"].includes(name);
  const added = ofSeveral ? WORDS_OF_SEVERAL : WORDS;
  const names = said ? [...Object.keys(FIELDS), ...added] : Object.keys(FIELDS);
  const builders = names.map((name) => new AttributeBuilder(name, isNumber(name) ? "number" : "text"));
  const begin = (values: readonly AttributeValue[], kind: typeof POINT | typeof POLYGON) => {
    const row = geometry.features;
    geometry.beginFeature(kind);
    for (const [column, builder] of builders.entries()) builder.set(row, values[column] ?? null);
  };
  for (const [i, finding] of findings.entries()) {
    if (i % AT_ONCE === 0) yield i;
    const words = said?.(finding);
    const values = names.map(
      (name) => words?.[name as keyof FindingWords] ?? FIELDS[name]?.(finding, i) ?? null,
    );
    if (finding.geometry) {
      begin(values, POLYGON);
      copyParts(finding.geometry, 0, geometry);
    }
    if (finding.at) {
      begin(values, POINT);
      geometry.beginPart();
      geometry.addRing(finding.at);
    }
  }
  const columns = geometry.finish();
  const count = columns.kinds.length;
  return withAttributes(
    columns,
    builders.map((builder) => builder.finish(count)),
  );
}
