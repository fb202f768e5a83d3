import { language } from "../state/settings.ts";
import type { TableRow } from "./table-model.ts";

export interface Sorting {
  readonly column: number;
  readonly isDescending: boolean;
}

/** Rows in the order of a column; nothing comes last either way. */
export function sortRows(rows: readonly TableRow[], sorting: Sorting | null): readonly TableRow[] {
  if (!sorting) return rows;
  const { column, isDescending } = sorting;
  const collator = new Intl.Collator(language.value === "zh" ? "zh-CN" : "en", { numeric: true });
  return [...rows].sort((one, two) => {
    const [a = null, b = null] = [one.cells[column], two.cells[column]];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    const order =
      typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
    return isDescending ? -order : order;
  });
}
