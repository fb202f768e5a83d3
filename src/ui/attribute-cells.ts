import type { AttributeValue } from "../core/geometry/columns.ts";
import type { TableRows } from "../core/table/table-query.ts";
import type { ShownField } from "../state/attribute-table.ts";
import { language, text } from "../state/settings.ts";
import { formatNumber } from "../text/format-number.ts";
import { valueText } from "./value-text.ts";

const WHOLE = ["Byte", "UByte", "Short", "UShort", "Int", "UInt", "Long", "ULong"];

/**
 * A value in the table: as the card shows it, but figures of one field with the same decimals, and large whole ones with their thousands apart; years keep
 * together.
 */
export function cellText(value: AttributeValue, field: ShownField): string {
  if (typeof value === "number") {
    if (field.unit) return formatNumber(value, WHOLE.includes(field.type) ? 0 : 2, language.value);
    const isShortWhole = Number.isInteger(value) && Math.abs(value) < 10_000;
    return isShortWhole ? String(value) : formatNumber(value, decimalsOf(value), language.value);
  }
  return valueText(value, field);
}

/** As many decimals as a value without a unit has: none, or two to six. */
const decimalsOf = (value: number): number =>
  Number.isInteger(value) ? 0 : Math.max(2, Math.min(6, String(value).split(".")[1]?.length ?? 6));

/** The label of a field with its unit. */
export const headText = ({ label, unit }: Pick<ShownField, "label" | "unit">): string =>
  unit ? text.value.attributes.withUnit(label[language.value], unit[language.value]) : label[language.value];

/** Widths of the columns, CSS pixels: by their labels and the rows that came first, so that scrolling moves nothing. */
export function columnWidths(fields: readonly ShownField[], sample: TableRows | undefined): number[] {
  const rows = sample?.cells.slice(0, 50) ?? [];
  return fields.map((field, i) => {
    const widths = rows.map((row) => textWidth(cellText(row[i] ?? null, field)) + 32);
    return Math.round(Math.min(360, Math.max(96, textWidth(headText(field)) + 72, ...widths)));
  });
}

/** About the width of a text at 13 px: wide characters take a square. */
const textWidth = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character > "\u2e80" ? 13 : 7.8), 0);
