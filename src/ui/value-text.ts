import type { LayerField } from "../catalog/schema.ts";
import type { AttributeValue } from "../core/geometry/columns.ts";
import { landUseClass } from "../core/planning/land-use.ts";
import { language, text } from "../state/settings.ts";
import { formatNumber, UNKNOWN } from "../text/format-number.ts";

/** A value as a person reads it: the name beside a code, figures with their thousands separated. */
export function valueText(value: AttributeValue, field: LayerField | undefined): string {
  if (value === null || value === "") return UNKNOWN;
  if (field?.codes === "land-use") {
    const known = landUseClass(String(value));
    return known ? `${value} ${known.name[language.value]}` : String(value);
  }
  if (typeof value === "number" && field?.unit) return formatNumber(value, decimalsOf(value), language.value);
  return String(value);
}

/** As many decimals as the value has, two at most. */
const decimalsOf = (value: number): number => (Number.isInteger(value) ? 0 : 2);

/** A group of a table: the words for all features, for none, or the value. */
export function groupText(value: AttributeValue, field: LayerField | undefined, isGrouped: boolean): string {
  if (!isGrouped) return text.value.table.allFeatures;
  return value === null ? text.value.table.noValue : valueText(value, field);
}
