import type { GridCell } from "../admin/describe-grid.ts";

/** The code after the last one in a cell's community. */
export function nextCode(
  rows: readonly GridCell[],
  communities: ReadonlyMap<string, readonly number[]>,
  cell: number,
  ahead = 1,
): string {
  const { SQBM } = rows[cell] as GridCell;
  const count = communities.get(SQBM)?.length ?? 0;
  return `${SQBM}${String(count + ahead).padStart(3, "0")}`;
}
