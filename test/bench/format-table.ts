/** Rows under a head as plain text: the first column to the left, figures to the right. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = widthsOf(head, rows);
  return [head, ...rows].map((cells) => formatRow(cells, widths)).join("\n");
}

/** How wide each column must be. */
export const widthsOf = (head: readonly string[], rows: readonly (readonly string[])[]): readonly number[] =>
  head.map((_, column) => Math.max(...[head, ...rows].map((cells) => cells[column]?.length ?? 0)));

export const formatRow = (cells: readonly string[], widths: readonly number[]): string =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  ");
