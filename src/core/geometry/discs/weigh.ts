/**
 * Weights of triangles and sectors with one corner at the centre of a disc: the integral of w + wx·x + wy·y + wxx·x²/2, given as [w, wx, wy, wxx], in closed form.
 * Signed: positive where the way from a to b runs counter-clockwise about the centre.
 */
export function weightOfTriangle(
  weights: Float64Array,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number {
  return (
    (ax * by - ay * bx) *
    ((weights[0] as number) / 2 +
      ((weights[1] as number) * (ax + bx) + (weights[2] as number) * (ay + by)) / 6 +
      ((weights[3] as number) * (ax * ax + ax * bx + bx * bx)) / 24)
  );
}

/** As {@link weightOfTriangle}, under the arc about the centre from a to b, which spans `angle` and has the given radius squared. */
export function weightOfSector(
  weights: Float64Array,
  square: number,
  angle: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number {
  return (
    square *
    (((weights[0] as number) * angle) / 2 +
      ((weights[1] as number) * (by - ay) + (weights[2] as number) * (ax - bx)) / 3 +
      ((weights[3] as number) * (square * angle + bx * by - ax * ay)) / 16)
  );
}
