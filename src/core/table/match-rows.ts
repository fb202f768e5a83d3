import { landUseClass } from "../planning/land-use.ts";
import type { TableColumn } from "./table-column.ts";
import type { RowCondition, TableField } from "./table-query.ts";

type RowTest = (row: number) => boolean;

/** The rows, of those given, that meet every condition; `columnOf` gives the column of a field. */
export function matchRows(
  rows: Uint32Array,
  conditions: readonly RowCondition[],
  columnOf: (field: string) => TableColumn,
): Uint32Array {
  const tests = conditions.map((condition) => testOf(condition, columnOf(condition.field.name)));
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
}

function testOf(condition: RowCondition, column: TableColumn): RowTest {
  switch (condition.kind) {
    case "missing":
      return (row) => isMissing(column, row) === condition.isMissing;
    case "range":
      return rangeTest(condition, column);
    case "one-of": {
      const wanted = new Set(condition.values.map(String));
      return wordTest(column, (word) => wanted.has(word));
    }
    case "contains": {
      const wanted = condition.text.toLowerCase();
      return wordTest(column, (word) =>
        readings(word, condition.field).some((each) => each.includes(wanted)),
      );
    }
  }
}

const isMissing = (column: TableColumn, row: number): boolean =>
  column.type === "number" ? Number.isNaN(column.values[row] as number) : column.ranks[row] === 0;

function rangeTest({ from, to }: Extract<RowCondition, { kind: "range" }>, column: TableColumn): RowTest {
  const [low, high] = [from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY];
  if (column.type === "number") {
    const { values } = column;
    return (row) => (values[row] as number) >= low && (values[row] as number) <= high;
  }
  return wordTest(column, (word) => Number(word) >= low && Number(word) <= high);
}

/** A test of words, asked once of each different one; numbers are asked as they are written. */
function wordTest(column: TableColumn, test: (word: string) => boolean): RowTest {
  if (column.type === "number") {
    return (row) => !Number.isNaN(column.values[row] as number) && test(String(column.values[row]));
  }
  const holds = Uint8Array.from(column.words, (word) => (test(word) ? 1 : 0));
  return (row) => column.ranks[row] !== 0 && holds[(column.ranks[row] as number) - 1] === 1;
}

/** What a person may type to mean a value: itself, and its name where a list gives one. */
function readings(word: string, { codes }: TableField): string[] {
  const known = codes === "land-use" ? landUseClass(word) : null;
  return [word, ...(known ? [known.name.zh, known.name.en] : [])].map((each) => each.toLowerCase());
}
