/**
 * Discs on a plane in metres. A disc is its circle, not a polygon in its place.
 */
export interface Discs {
  readonly count: number;
  /** x, y of each centre. */
  readonly centres: Float64Array;
  /** All positive. */
  readonly radii: Float64Array;
  /**
   * What a piece of the plane weighs about each disc: w + wx·x + wy·y + wxx·x²/2, four numbers a disc, x and y from its centre. Null where every
   * piece weighs its own area.
   */
  readonly weights: Float64Array | null;
}

/** Boxes of the discs, four numbers each. */
export function discBoxes({ count, centres, radii }: Discs): Float64Array {
  const boxes = new Float64Array(4 * count);
  for (let disc = 0; disc < count; disc++) {
    const x = centres[2 * disc] as number;
    const y = centres[2 * disc + 1] as number;
    const radius = radii[disc] as number;
    boxes[4 * disc] = x - radius;
    boxes[4 * disc + 1] = y - radius;
    boxes[4 * disc + 2] = x + radius;
    boxes[4 * disc + 3] = y + radius;
  }
  return boxes;
}
