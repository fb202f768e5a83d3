/** A cell of a table; null is an empty cell. */
export type CsvCell = string | number | null;

/**
 * A table as CSV (RFC 4180) with a byte order mark, so that Excel reads its Chinese, and figures with all their digits. Text that a spreadsheet would take
 * for a formula is quoted with a leading apostrophe; codes keep their zeros by being text.
 */
export const writeCsv = (header: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  `${BYTE_ORDER_MARK}${csvLines([header, ...rows])}`;

export const BYTE_ORDER_MARK = "\uFEFF";

/** Rows as lines of a CSV, each with its end: for tables that are written piece by piece. */
export const csvLines = (rows: readonly (readonly CsvCell[])[]): string =>
  rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");

function cellText(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
