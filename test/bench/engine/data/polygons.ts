/** Polygons of one part each, as both sides of the bench read them; rings closed, outer ones counter-clockwise, holes clockwise. */
export interface Polygons {
  /** Metres on the plane of the frame, interleaved. */
  readonly xy: Float64Array;
  /** Starts in vertices, one entry more than there are rings. */
  readonly ringStarts: Uint32Array;
  /** Starts in rings, one entry more than there are polygons. */
  readonly partStarts: Uint32Array;
}
