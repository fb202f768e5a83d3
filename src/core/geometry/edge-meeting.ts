import { orient2d } from "robust-predicates";

/** How two edges lie to each other: no point in common, one inside both, or one that is an end of either (edges that run along each other too). */
export const APART = 0;
const CROSS = 1;
export const TOUCH = 2;
type Meeting = typeof APART | typeof CROSS | typeof TOUCH;

/** How the edges from a to b and from c to d meet; their boxes must. Exact (Shewchuk's predicate). */
export function edgeMeeting(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): Meeting {
  const c = orient2d(ax, ay, bx, by, cx, cy);
  const d = orient2d(ax, ay, bx, by, dx, dy);
  if ((c > 0 && d > 0) || (c < 0 && d < 0)) return APART;
  const a = orient2d(cx, cy, dx, dy, ax, ay);
  const b = orient2d(cx, cy, dx, dy, bx, by);
  if ((a > 0 && b > 0) || (a < 0 && b < 0)) return APART;
  return a === 0 || b === 0 || c === 0 || d === 0 ? TOUCH : CROSS;
}
