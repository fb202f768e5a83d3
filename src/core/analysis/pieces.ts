import { boxAround } from "../geometry/bounds.ts";
import { hilbertOrder } from "../geometry/hilbert-order.ts";

/** Rows of a layer in the order of their places, cut into pieces. */
export interface Pieces {
  /** Positions of the rows; those of piece `i` stand from `starts[i]` to `starts[i + 1]`. */
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
  /** Sum of the costs of each piece's rows. */
  readonly costs: Float64Array;
}

/** A piece is full at this cost, in microseconds of one thread (own default): long enough to be worth a message, short enough to share work evenly. */
const FULL = 50_000;
/** A layer is cut into no more pieces than this. */
const MOST_PIECES = 2048;

/**
 * Cuts a layer by space: rows follow a Hilbert curve through the middles of their boxes (four numbers each, any unit), so that a piece is compact and its
 * partners are few. Depends on boxes and costs alone, never on how many workers there are.
 */
export function cutBySpace(boxes: Float64Array, costs: Float64Array): Pieces {
  const rows = hilbertOrder(boxes, boxAround(boxes));
  let total = 0;
  for (const cost of costs) total += cost;
  const full = Math.max(FULL, total / MOST_PIECES);
  const starts = [0];
  const sums: number[] = [];
  let sum = 0;
  rows.forEach((row, i) => {
    sum += costs[row] as number;
    if (sum < full && i + 1 < rows.length) return;
    starts.push(i + 1);
    sums.push(sum);
    sum = 0;
  });
  return { rows, starts: Uint32Array.from(starts), costs: Float64Array.from(sums) };
}

/** The rows of one piece. */
export const rowsOf = ({ rows, starts }: Pieces, piece: number): Uint32Array =>
  rows.subarray(starts[piece], starts[piece + 1]);
