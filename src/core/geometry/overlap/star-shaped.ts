/** Rounding of a cross product of differences, relative to its two products (Shewchuk 1997, `ccwerrboundA`). */
export const CROSS_ROUNDING = 3.3306690738754716e-16;

/**
 * Whether a closed ring of vertices `first` … `last` runs once around the mean of its vertices, counter-clockwise and turning forward with every edge: then it does not meet itself.
 * True is certain, rounding allowed for; false says nothing. One pass: the quickest proof, and enough for most parcels.
 */
export function isStarShaped(xy: Float64Array, first: number, last: number): boolean {
  let x = 0;
  let y = 0;
  for (let at = 2 * first; at < 2 * last; at += 2) {
    x += xy[at] as number;
    y += xy[at + 1] as number;
  }
  x /= last - first;
  y /= last - first;
  let turns = 0;
  for (let at = 2 * first; at < 2 * last; at += 2) {
    const ay = (xy[at + 1] as number) - y;
    const by = (xy[at + 3] as number) - y;
    const forward = ((xy[at] as number) - x) * by;
    const back = ((xy[at + 2] as number) - x) * ay;
    if (!(forward - back > CROSS_ROUNDING * (Math.abs(forward) + Math.abs(back)))) return false;
    if (ay < 0 && by >= 0) turns++;
  }
  return turns === 1;
}
