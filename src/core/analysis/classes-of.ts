import { type AttributeColumn, type AttributeValue, attributeAt } from "../geometry/columns.ts";

/** The class of each row by number, and the first row of each class. */
export interface Classes {
  readonly classes: Uint32Array;
  readonly firsts: readonly number[];
}

/** Rows of one value are one class; classes are numbered as they first come. Without a field all are one. */
export function classesOf(column: AttributeColumn | null, count: number): Classes {
  const classes = new Uint32Array(count);
  if (column === null) return { classes, firsts: count > 0 ? [0] : [] };
  const numbers = new Map<AttributeValue, number>();
  const firsts: number[] = [];
  for (let row = 0; row < count; row++) {
    const value = attributeAt(column, row);
    let number = numbers.get(value);
    if (number === undefined) {
      number = firsts.push(row) - 1;
      numbers.set(value, number);
    }
    classes[row] = number;
  }
  return { classes, firsts };
}
