import type { Job } from "../../core/job.ts";
import { ProblemError } from "../../core/problem.ts";
import { type ZipEntry, zipFiles } from "../zip/zip-files.ts";
import { type Decimals, escaped, headerXml, rowXml, type SheetCell, stylesheet } from "./cells.ts";

/** A column of a spreadsheet. */
export interface SheetColumn {
  readonly label: string;
  /** In characters. */
  readonly width: number;
  readonly decimals: Decimals;
}

/** A table to be written; its rows are made one by one. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly count: number;
  readonly rowAt: (i: number) => readonly SheetCell[];
}

/** Rows of a spreadsheet, its header among them (Excel specifications and limits). */
const MOST_ROWS = 1_048_576;
const ROWS_AT_ONCE = 200;

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * A table as an Excel workbook of one sheet (Office Open XML, ECMA-376 part 1): header in bold that stays in sight, numbers as numbers, text always as text. Numbers that are not finite and empty
 * text are empty cells. Same table in, same bytes out.
 * @throws ProblemError `spreadsheet-rows` for more rows than a sheet can have
 */
export async function writeXlsx(sheet: Sheet, job: Job): Promise<Blob> {
  if (sheet.count >= MOST_ROWS)
    throw new ProblemError({
      code: "spreadsheet-rows",
      where: sheet.name,
      facts: { found: sheet.count, expected: MOST_ROWS - 1 },
    });
  const decimals = [...new Set(sheet.columns.flatMap((column) => column.decimals ?? []))];
  const entries: ZipEntry[] = [
    file("[Content_Types].xml", contentTypes()),
    file("_rels/.rels", relations([["officeDocument", "xl/workbook.xml"]])),
    file("xl/workbook.xml", workbook(sheet.name)),
    file(
      "xl/_rels/workbook.xml.rels",
      relations([
        ["worksheet", "worksheets/sheet1.xml"],
        ["styles", "styles.xml"],
      ]),
    ),
    file("xl/styles.xml", stylesheet(decimals)),
    { name: "xl/worksheets/sheet1.xml", pieces: sheetPieces(sheet, decimals) },
  ];
  return zipFiles(entries, `${TYPE}.sheet`, job);
}

const utf8 = new TextEncoder();
const file = (name: string, content: string): ZipEntry => ({ name, pieces: [utf8.encode(XML + content)] });

const contentTypes = (): string =>
  [
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>`,
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>`,
    "</Types>",
  ].join("");

const relations = (targets: readonly (readonly [kind: string, target: string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(
      ([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATED}/${kind}" Target="${target}"/>`,
    )
    .join("")}</Relationships>`;

const workbook = (name: string): string =>
  `<workbook xmlns="${MAIN}" xmlns:r="${RELATED}"><bookViews><workbookView/></bookViews><sheets><sheet name="${escaped(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

/** A name as Excel allows: at most 31 characters, none of `[]:*?/\`, no quote at either end. */
const sheetName = (name: string): string =>
  name
    .replace(/[[\]:*?/\\]+/g, " ")
    .slice(0, 31)
    .replace(/^[' ]+|[' ]+$/g, "") || "1";

function* sheetPieces({ columns, count, rowAt }: Sheet, decimals: readonly number[]): Generator<Uint8Array> {
  const widths = columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  const cols = widths.length > 0 ? `<cols>${widths.join("")}</cols>` : "";
  yield utf8.encode(
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${cols}<sheetData>${headerXml(columns.map(({ label }) => label))}`,
  );
  const styles = columns.map((column) =>
    column.decimals === null ? null : decimals.indexOf(column.decimals),
  );
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const length = Math.min(ROWS_AT_ONCE, count - from);
    const rows = Array.from({ length }, (_, i) => rowXml(from + i + 2, rowAt(from + i), styles));
    yield utf8.encode(rows.join(""));
  }
  yield utf8.encode("</sheetData></worksheet>");
}
