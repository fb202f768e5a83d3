import { grown, trimmed } from "../../../../src/core/geometry/grown.ts";

/** Numbers one after another, in one growing array. */
export interface NumberList {
  values: Float64Array;
  length: number;
}

export const numberList = (): NumberList => ({ values: new Float64Array(1024), length: 0 });

export function append(list: NumberList, value: number): void {
  if (list.length === list.values.length) list.values = grown(list.values, list.length + 1);
  list.values[list.length] = value;
  list.length++;
}

export const numbersOf = (list: NumberList): Float64Array => trimmed(list.values, list.length);
