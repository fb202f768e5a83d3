/** A cell of a table; null is an empty cell. */
export type CsvCell = string | number | null;

/** Excel reads Chinese in a file that begins with this. */
export const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Rows as lines of a CSV (RFC 4180), each with its end, and figures with all their digits: tables are written piece by piece. Text that a spreadsheet would
 * take for a formula is quoted with a leading apostrophe; codes keep their zeros by being text.
 */
export const csvLines = (rows: readonly (readonly CsvCell[])[]): string =>
  rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");

function cellText(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
