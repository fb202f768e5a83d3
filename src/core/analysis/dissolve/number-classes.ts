import { type AttributeColumn, type AttributeValue, attributeAt } from "../../geometry/columns.ts";
import { compareValues } from "../compare-values.ts";

/** Rows by the values of some fields: each different combination is a class. */
export interface Classes {
  readonly count: number;
  /** Class of each row, numbered in the order of their values, field by field. */
  readonly ofRow: Int32Array;
  /** A row of each class. */
  readonly examples: Int32Array;
}

/** Numbers the classes of `rows` rows; without fields all are one. */
export function numberClasses(fields: readonly AttributeColumn[], rows: number): Classes {
  let ofRow = new Int32Array(rows);
  for (const field of fields) ofRow = split(ofRow, field);
  const examples: number[] = [];
  ofRow.forEach((own, row) => {
    examples[own] ??= row;
  });
  const valuesAt = (row: number) => fields.map((field) => attributeAt(field, row));
  const values = examples.map(valuesAt);
  const order = examples.map((_, own) => own);
  order.sort((a, b) => compareLists(values[a] ?? [], values[b] ?? []));
  const rank = new Int32Array(order.length);
  order.forEach((own, place) => {
    rank[own] = place;
  });
  return {
    count: order.length,
    ofRow: ofRow.map((own) => rank[own] as number),
    examples: Int32Array.from(order, (own) => examples[own] as number),
  };
}

/** Parts classes by the values of one more field. */
function split(classes: Int32Array, field: AttributeColumn): Int32Array<ArrayBuffer> {
  const known = new Map<AttributeValue, Map<number, number>>();
  let count = 0;
  return Int32Array.from(classes, (own, row) => {
    const value = attributeAt(field, row);
    const within = known.get(value) ?? new Map<number, number>();
    known.set(value, within);
    const number = within.get(own) ?? count++;
    within.set(own, number);
    return number;
  });
}

function compareLists(a: readonly AttributeValue[], b: readonly AttributeValue[]): number {
  for (const [i, value] of a.entries()) {
    const order = compareValues(value, b[i] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}
