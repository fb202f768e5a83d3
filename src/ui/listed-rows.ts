import { language } from "../state/settings.ts";
import type { Sorting, TableBody, TableRow, TableRows } from "./table-model.ts";

/** Rows that are all there: for tables of some thousand at most. */
export const listedRows = (rows: readonly TableRow[]): TableRows => ({
  count: rows.length,
  rowAt: (position) => rows[position] as TableRow,
  order: (sorting) => orderOf(rows, sorting),
});

export const NO_ROWS: TableBody = { columns: [], totals: null, ...listedRows([]) };

function orderOf(rows: readonly TableRow[], { column, isDescending }: Sorting): Uint32Array {
  const collator = new Intl.Collator(language.peek() === "zh" ? "zh-CN" : "en", { numeric: true });
  const cellAt = (position: number) => rows[position]?.cells[column] ?? null;
  // A typed array sorts as stably as a list does.
  return Uint32Array.from(rows, (_, i) => i).sort((one, two) => {
    const [a, b] = [cellAt(one), cellAt(two)];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    const order =
      typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
    return isDescending ? -order : order;
  });
}
