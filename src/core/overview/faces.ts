import { ringArea } from "../geometry/area.ts";
import { type FeatureColumns, kindAt, POLYGON, startAt } from "../geometry/columns.ts";

/**
 * Polygons that are to be seen from afar, each by itself: rings and vertices as in `GeometryColumns`, in degrees, outer rings counter-clockwise. A feature of several
 * polygons is several faces.
 */
export interface Faces {
  readonly count: number;
  /** Starts in rings, length = count + 1. */
  readonly partStarts: Uint32Array;
  /** Starts in vertices. */
  readonly ringStarts: Uint32Array;
  readonly xy: Float64Array;
  /** Class of each face, counted from 0. */
  readonly classes: Int32Array;
  /** Features that each face stands for; a feature of several polygons counts with its first. */
  readonly members: Float64Array;
  /** Ellipsoidal area of what each face stands for, m². */
  readonly areas: Float64Array;
}

/** The polygons of a layer as faces, by the class of each feature; other kinds of geometry are left out. */
export function facesOf({ count, geometry }: FeatureColumns, classOf: (row: number) => number): Faces {
  const { featureStarts, partStarts, ringStarts, xy } = geometry;
  const parts = partStarts.length - 1;
  const classes = new Int32Array(parts);
  const members = new Float64Array(parts);
  const areas = new Float64Array(parts);
  const starts = new Uint32Array(parts + 1);
  let faces = 0;
  for (let row = 0; row < count; row++) {
    if (kindAt(geometry, row) !== POLYGON) continue;
    const first = startAt(featureStarts, row);
    for (let part = first; part < startAt(featureStarts, row + 1); part++) {
      classes[faces] = classOf(row);
      members[faces] = part === first ? 1 : 0;
      areas[faces] = partArea(geometry, part);
      starts[faces++] = startAt(partStarts, part);
      // Parts of other kinds may follow: where this one ends stands here until the next begins.
      starts[faces] = startAt(partStarts, part + 1);
    }
  }
  return {
    count: faces,
    partStarts: starts.subarray(0, faces + 1),
    ringStarts,
    xy,
    classes: classes.subarray(0, faces),
    members: members.subarray(0, faces),
    areas: areas.subarray(0, faces),
  };
}

function partArea({ partStarts, ringStarts, xy }: FeatureColumns["geometry"], part: number): number {
  let area = 0;
  for (let ring = startAt(partStarts, part); ring < startAt(partStarts, part + 1); ring++) {
    area += ringArea(xy, startAt(ringStarts, ring), startAt(ringStarts, ring + 1));
  }
  return area;
}
