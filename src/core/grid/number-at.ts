import { type AttributeColumn, attributeAt } from "../geometry/columns.ts";

/** The number that a field holds at position `row`, as a number or as a word that is one (deliveries have both in one field); null where it holds none. */
export function numberAt(column: AttributeColumn | null, row: number): number | null {
  const value = column && attributeAt(column, row);
  if (typeof value !== "string") return value;
  const number = value.trim() === "" ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}
