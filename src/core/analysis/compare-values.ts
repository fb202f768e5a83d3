import type { AttributeValue } from "../geometry/columns.ts";

/** Order of values that is the same on every machine: numbers by size, then words by code unit, then nothing. */
export function compareValues(a: AttributeValue, b: AttributeValue): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "number") return -1;
  if (typeof b === "number") return 1;
  return a < b ? -1 : 1;
}
