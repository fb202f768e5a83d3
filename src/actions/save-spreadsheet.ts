import { quietJob } from "../core/job.ts";
import { problemOf } from "../core/problem.ts";
import type { CsvCell } from "../io/csv/write.ts";
import { saveFile } from "../io/page/save-file.ts";
import { fileName, type TableLines } from "./export.ts";
import { notify } from "./notify.ts";

interface SpreadsheetTable {
  readonly title: string;
  readonly columns: readonly { readonly label: string; readonly decimals: number | null }[];
}

/** Rows that tell how wide a column is to be, and the bounds of its width in characters; own defaults. */
const JUDGED_ROWS = 200;
const [LEAST_WIDTH, MOST_WIDTH] = [8, 60];

/** Saves a table as an Excel workbook, in the order it is shown; its last lines name the data. The writer comes when it is first asked for. */
export async function saveSpreadsheet(
  { title, columns }: SpreadsheetTable,
  { count, rowAt }: TableLines,
  last: readonly (readonly CsvCell[])[],
): Promise<void> {
  const judged = Array.from({ length: Math.min(count, JUDGED_ROWS) }, (_, i) => rowAt(i).cells);
  const sheet = {
    name: title,
    columns: columns.map(({ label, decimals }, i) => ({
      label,
      decimals,
      width: widthOf([label, ...judged.map((cells) => cellText(cells[i] ?? null, decimals))]),
    })),
    count: count + last.length,
    rowAt: (i: number) => (i < count ? rowAt(i).cells : (last[i - count] ?? [])),
  };
  try {
    const { writeXlsx } = await import("../io/xlsx/write.ts");
    const content = await writeXlsx(sheet, quietJob());
    saveFile(`${fileName(title)}.xlsx`, content, content.type);
  } catch (cause) {
    notify(problemOf(cause));
  }
}

const cellText = (cell: CsvCell, decimals: number | null): string =>
  typeof cell === "number" && decimals !== null ? cell.toFixed(decimals) : String(cell ?? "");

/** A Chinese character is as wide as two others. */
function widthOf(texts: readonly string[]): number {
  const widths = texts.map((each) =>
    [...each].reduce((sum, character) => sum + (character > "\u2e7f" ? 2 : 1), 0),
  );
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, ...widths)) + 2;
}
