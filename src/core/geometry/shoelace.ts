/**
 * Twice the signed area of the closed ring of vertices `from` … `to` (end excluded), in the square of the unit of `xy`, counter-clockwise positive. Coordinates
 * are taken from the first vertex, so that a ring far from the origin loses no digits.
 */
export function doubledArea(xy: Float64Array, from: number, to: number): number {
  const x0 = xy[2 * from] as number;
  const y0 = xy[2 * from + 1] as number;
  let doubled = 0;
  for (let i = from + 1; i < to - 1; i++) {
    const ax = (xy[2 * i] as number) - x0;
    const ay = (xy[2 * i + 1] as number) - y0;
    const bx = (xy[2 * i + 2] as number) - x0;
    const by = (xy[2 * i + 3] as number) - y0;
    doubled += ax * by - bx * ay;
  }
  return doubled;
}
