import { runThrough } from "../run-steps.ts";
import type { TableColumn } from "./table-column.ts";

/**
 * Rows in the order of a column; rows without a value come last either way, equal ones stay as they were. Words that differ but are equal to the
 * collation keep the order of their ranks. A radix sort on the bits: a tenth of a second for a million rows.
 */
export function orderRows(rows: Uint32Array, column: TableColumn, isDescending: boolean): Uint32Array {
  return runThrough(orderSteps(rows, column, isDescending));
}

/** The same in steps of some 20 ms for 200,000 rows, for a thread that has other things to do. */
export function* orderSteps(
  rows: Uint32Array,
  column: TableColumn,
  isDescending: boolean,
): Generator<void, Uint32Array> {
  const isThere =
    column.type === "number"
      ? (row: number) => !Number.isNaN(column.values[row] as number)
      : (row: number) => column.ranks[row] !== 0;
  const present = rows.filter(isThere);
  yield;
  const sorted = yield* sortByDigits(present, yield* keysOf(present, column, isDescending));
  const result = new Uint32Array(rows.length);
  result.set(sorted);
  let at = sorted.length;
  for (const row of rows) if (!isThere(row)) result[at++] = row;
  return result;
}

const DIGIT_BITS = 16;
const DIGITS = 1 << DIGIT_BITS;

/** One key to a row, as words of 16 bits, the least first. */
function* keysOf(
  rows: Uint32Array,
  column: TableColumn,
  isDescending: boolean,
): Generator<void, Uint16Array[]> {
  const halves =
    column.type === "number"
      ? sortableHalves(rows, column.values)
      : [rows.map((row) => column.ranks[row] as number)];
  const digits: Uint16Array[] = [];
  for (const half of halves) {
    yield;
    const low = new Uint16Array(half.length);
    const high = new Uint16Array(half.length);
    for (let i = 0; i < half.length; i++) {
      const key = isDescending ? ~(half[i] as number) : (half[i] as number);
      low[i] = key;
      high[i] = key >>> DIGIT_BITS;
    }
    digits.push(low, high);
  }
  return digits;
}

/** The bits of doubles, turned so that they sort as unsigned numbers do: all of them for negative ones, the sign for the others. */
function sortableHalves(rows: Uint32Array, values: Float64Array): Uint32Array[] {
  const low = new Uint32Array(rows.length);
  const high = new Uint32Array(rows.length);
  const bits = new DataView(new ArrayBuffer(8));
  rows.forEach((row, i) => {
    // Adding nothing turns -0 into 0.
    bits.setFloat64(0, (values[row] as number) + 0);
    const top = bits.getUint32(0);
    const isNegative = top >>> 31 === 1;
    high[i] = isNegative ? ~top : top | 0x80000000;
    low[i] = isNegative ? ~bits.getUint32(4) : bits.getUint32(4);
  });
  return [low, high];
}

function* sortByDigits(rows: Uint32Array, digits: readonly Uint16Array[]): Generator<void, Uint32Array> {
  let order = Uint32Array.from(rows, (_, i) => i);
  for (const digit of digits) {
    yield;
    const starts = new Uint32Array(DIGITS + 1);
    for (const value of digit) starts[value + 1] = (starts[value + 1] as number) + 1;
    for (let i = 1; i <= DIGITS; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
    const next = new Uint32Array(order.length);
    for (const i of order) {
      const value = digit[i] as number;
      next[starts[value] as number] = i;
      starts[value] = (starts[value] as number) + 1;
    }
    order = next;
  }
  return order.map((i) => rows[i] as number);
}
