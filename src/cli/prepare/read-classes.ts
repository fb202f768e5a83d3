import { compareValues } from "../../core/analysis/compare-values.ts";
import { type AttributeValue, attributeAt, type FeatureColumns } from "../../core/geometry/columns.ts";
import { areLandUseCodes, colorClass } from "../../core/planning/style-class.ts";

/** How the features of a layer are told apart by colour. */
export interface Classes {
  /** The field of `--class`; null where none was given. */
  readonly field: string | null;
  /** Different values as they are drawn, in order. */
  readonly values: readonly AttributeValue[];
  /** Position of a feature's value among them. */
  readonly classOf: (row: number) => number;
  readonly areLandUse: boolean;
}

/** The classes of a layer by its one field; all are of one class without it. 用地用海 codes are taken together where they are drawn alike. */
export function readClasses({ count, attributes }: FeatureColumns): Classes {
  const [column] = attributes;
  if (!column) return { field: null, values: [null], classOf: () => 0, areLandUse: false };
  const texts = new Set<AttributeValue>();
  for (let row = 0; row < count; row++) texts.add(attributeAt(column, row));
  const codes = [...texts].filter((value) => value !== null && value !== "").map(String);
  const areLandUse = column.type === "text" && areLandUseCodes(codes);
  const drawn = (value: AttributeValue): AttributeValue =>
    areLandUse && typeof value === "string" ? colorClass(value) : value;
  const values = [...new Set([...texts].map(drawn))].sort(compareValues);
  const indexOf = new Map(values.map((value, i) => [value, i]));
  const classes = Int32Array.from(
    { length: count },
    (_, row) => indexOf.get(drawn(attributeAt(column, row))) ?? 0,
  );
  return { field: column.name, values, classOf: (row) => classes[row] as number, areLandUse };
}
