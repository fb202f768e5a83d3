import { type AttributeColumn, attributeAt } from "../../geometry/columns.ts";
import type { Field } from "../../layer.ts";
import type { Finding } from "../diagnosis.ts";
import { finding } from "../record.ts";
import type { FeatureCheck, LayerFacts } from "./feature-check.ts";

/** What the values of one field have been so far. */
interface Portrait {
  filled: number;
  numeric: number;
  /** Numbers that no code is written like: with a decimal point. */
  decimal: number;
  isText: boolean;
}

const NUMBER = /^[-+]?(0|[1-9]\d*)(\.\d+)?$/;
/** Names of measures, whose integers are numbers and no codes (domain words; own default, confirm). */
const MEASURE = /面积|长度|高度|数量|人口|半径|宽度|area|length|height|count|population|radius|width/i;
/** Fewer values than this say nothing about a field. */
const FEW = 5;

/** Fields that are always empty, and numbers kept as words. */
export function checkValues({ fields }: LayerFacts): FeatureCheck {
  const portraits = new Map<string, Portrait>(fields.map((field) => [field.name, portraitOf(field)]));
  let seen = 0;
  return {
    check: "values",
    add({ columns }) {
      seen += columns.count;
      for (const column of columns.attributes) look(column, columns.count, portraits);
    },
    verdict() {
      if (portraits.size === 0) return "no-fields";
      if (seen === 0) return "no-features";
      return [...portraits].flatMap(([field, portrait]) => judged(field, portrait, seen));
    },
  };
}

const portraitOf = ({ type }: Field): Portrait => ({
  filled: 0,
  numeric: 0,
  decimal: 0,
  isText: type === "String",
});

function look(column: AttributeColumn, count: number, portraits: Map<string, Portrait>): void {
  const portrait = portraits.get(column.name);
  if (!portrait) return;
  for (let row = 0; row < count; row++) {
    const value = attributeAt(column, row);
    if (value === null || value === "") continue;
    portrait.filled++;
    if (!portrait.isText) continue;
    const text = String(value).trim();
    if (!NUMBER.test(text)) continue;
    portrait.numeric++;
    if (text.includes(".")) portrait.decimal++;
  }
}

function judged(field: string, { filled, numeric, decimal, isText }: Portrait, seen: number): Finding[] {
  if (filled === 0) return [finding("values", "note", "empty-field", { field, of: seen })];
  const isNumber = isText && filled >= FEW && numeric === filled && (decimal > 0 || MEASURE.test(field));
  return isNumber ? [finding("values", "note", "numbers-as-text", { field, count: filled })] : [];
}
