import type { AttributeValue } from "../../core/geometry/columns.ts";
import type { Job } from "../../core/job.ts";
import { landUseClass } from "../../core/planning/land-use.ts";
import type { Language } from "../../core/table/collation.ts";
import type { TableField, TableFile } from "../../core/table/table-query.ts";
import { BYTE_ORDER_MARK, csvLines } from "../csv/write.ts";
import type { LayerTable } from "./layer-table.ts";

const ROWS_AT_ONCE = 1000;

/** The rows of a view as CSV, written piece by piece: the browser may put the pieces on its disk. */
export async function writeTable(table: LayerTable, file: TableFile, job: Job): Promise<Blob> {
  const count = table.count(file.view);
  const names = file.fields.map(({ name }) => name);
  const pieces: Blob[] = [new Blob([BYTE_ORDER_MARK, csvLines([file.header])])];
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const { cells } = await table.rows(file.view, [from, from + ROWS_AT_ONCE], names, job.signal);
    const rows = cells.map((row) => row.map((value, i) => written(value, file.fields[i], file.language)));
    pieces.push(new Blob([csvLines(rows)]));
    job.report("writing", from, count);
    await job.breathe();
  }
  pieces.push(new Blob([csvLines([[], ...file.footer.map((line) => [line])])]));
  return new Blob(pieces, { type: "text/csv;charset=utf-8" });
}

/** A value as it stands on the screen: with its name where a list gives one. */
function written(value: AttributeValue, field: TableField | undefined, language: Language): AttributeValue {
  if (value === null || field?.codes !== "land-use") return value;
  const known = landUseClass(String(value));
  return known ? `${value} ${known.name[language]}` : value;
}
