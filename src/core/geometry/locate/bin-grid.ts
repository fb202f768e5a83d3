/** A grid of equal bins over a part of the plane; numbers of bins run along the rows from the south-west. */
export interface BinGrid {
  readonly west: number;
  readonly south: number;
  /** Bins per unit. */
  readonly perX: number;
  readonly perY: number;
  readonly columns: number;
  readonly rows: number;
}

/** Share of the extent by which a grid is made wider, so that what lies on its border lies in a bin. */
const MARGIN = 1e-6;

/** About `bins` bins, nearly square, over a box. */
export function gridOver(
  [west, south, east, north]: readonly [number, number, number, number],
  bins: number,
): BinGrid {
  const width = (east - west) * (1 + 2 * MARGIN);
  const height = (north - south) * (1 + 2 * MARGIN);
  const columns = Math.min(bins, Math.max(1, Math.round(Math.sqrt((bins * width) / height) || 1)));
  const rows = Math.max(1, Math.round(bins / columns));
  return {
    west: west - (east - west) * MARGIN,
    south: south - (north - south) * MARGIN,
    perX: finite(columns / width),
    perY: finite(rows / height),
    columns,
    rows,
  };
}

/** A box without width has one column, to which everything belongs. */
const finite = (scale: number): number => (Number.isFinite(scale) ? scale : 0);

/** Column of a place, the nearest one outside the grid. Rounding keeps the order of places. */
export const columnOf = ({ west, perX, columns }: BinGrid, x: number): number =>
  numberOf((x - west) * perX, columns);

export const rowOf = ({ south, perY, rows }: BinGrid, y: number): number =>
  numberOf((y - south) * perY, rows);

/** Number of the bin at a place given in bins, the nearest one outside the grid. */
export const numberOf = (place: number, count: number): number =>
  place > 0 ? (place < count ? Math.floor(place) : count - 1) : 0;

/** Bin of a place, the nearest one outside the grid. */
export const binOf = (grid: BinGrid, x: number, y: number): number =>
  rowOf(grid, y) * grid.columns + columnOf(grid, x);
