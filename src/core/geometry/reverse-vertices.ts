/** Turns the vertices `from` … `to` (end excluded) the other way round. */
export function reverseVertices(xy: Float64Array, from: number, to: number): void {
  for (let i = from, j = to - 1; i < j; i++, j--) {
    const x = xy[2 * i] as number;
    const y = xy[2 * i + 1] as number;
    xy[2 * i] = xy[2 * j] as number;
    xy[2 * i + 1] = xy[2 * j + 1] as number;
    xy[2 * j] = x;
    xy[2 * j + 1] = y;
  }
}
