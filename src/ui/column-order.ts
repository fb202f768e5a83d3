import type { ResultTable } from "../core/analysis/operation.ts";
import { AttributeBuilder } from "../core/geometry/attribute-builder.ts";
import type { AttributeColumn } from "../core/geometry/columns.ts";
import type { Job } from "../core/job.ts";
import { breatheThrough } from "../core/run-steps.ts";
import { orderSteps } from "../core/table/order-rows.ts";
import { type TableColumn, tableColumn } from "../core/table/table-column.ts";
import { language } from "../state/settings.ts";
import type { TableRows } from "./table-model.ts";

/** Sorts columns of figures and words: each is ranked once, and rows are then sorted by radix (some 30 ms for 200,000). `nameOf` names rows in a first column. */
export function columnOrder(
  { columns, count }: ResultTable,
  nameOf: ((position: number) => string) | null,
): TableRows["order"] {
  const ranked = new Map<number, TableColumn>();
  const rank = async (column: number, job: Job): Promise<TableColumn | null> => {
    const known = ranked.get(column);
    if (known) return known;
    const values =
      nameOf && column === 0
        ? await named(nameOf, count, job)
        : columns[nameOf ? column - 1 : column]?.column;
    if (!values) return null;
    const ranks = await tableColumn(values, count, { language: language.peek(), job });
    ranked.set(column, ranks);
    return ranks;
  };
  return async ({ column, isDescending }, job) => {
    const rows = Uint32Array.from({ length: count }, (_, i) => i);
    const keys = await rank(column, job);
    return keys ? breatheThrough(orderSteps(rows, keys, isDescending), job) : rows;
  };
}

async function named(
  nameOf: (position: number) => string,
  count: number,
  job: Job,
): Promise<AttributeColumn> {
  const builder = new AttributeBuilder("name", "text", count);
  for (let row = 0; row < count; row++) {
    builder.set(row, nameOf(row));
    if ((row & 1023) === 0) await job.breathe();
  }
  return builder.finish(count);
}
