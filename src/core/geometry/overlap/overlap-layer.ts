import { type GeometryColumns, ringRange, startAt } from "../columns.ts";
import { type EdgeTree, edgeTree } from "./edge-tree.ts";

/** A polygon layer made ready for {@link OverlapArea}. */
export interface OverlapLayer {
  readonly geometry: GeometryColumns;
  /** Four numbers a feature: west, south, east, north; infinite the wrong way round where it has no vertices. */
  readonly boxes: Float64Array;
  /** Area of each feature in the square of the unit of `xy`: rings with their signs. */
  readonly areas: Float64Array;
  readonly tree: EdgeTree;
}

/** Boxes, areas and edge trees of a layer on a plane. Coordinates must be finite, outer rings counter-clockwise, holes clockwise, all closed. */
export function overlapLayer(geometry: GeometryColumns): OverlapLayer {
  const count = geometry.kinds.length;
  const boxes = new Float64Array(4 * count);
  const areas = new Float64Array(count);
  for (let row = 0; row < count; row++) measure(geometry, row, { boxes, areas });
  return { geometry, boxes, areas, tree: edgeTree(geometry) };
}

function measure(
  geometry: GeometryColumns,
  row: number,
  { boxes, areas }: { readonly boxes: Float64Array; readonly areas: Float64Array },
): void {
  const { xy, ringStarts } = geometry;
  const [from, to] = ringRange(geometry, row);
  let west = Number.POSITIVE_INFINITY;
  let south = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  let doubled = 0;
  for (let ring = from; ring < to; ring++) {
    const first = startAt(ringStarts, ring);
    const last = startAt(ringStarts, ring + 1);
    const x0 = xy[2 * first] as number;
    const y0 = xy[2 * first + 1] as number;
    let ax = 0;
    let ay = 0;
    for (let at = 2 * first; at < 2 * last; at += 2) {
      const x = xy[at] as number;
      const y = xy[at + 1] as number;
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
      doubled += ax * (y - y0) - (x - x0) * ay;
      ax = x - x0;
      ay = y - y0;
    }
  }
  boxes[4 * row] = west;
  boxes[4 * row + 1] = south;
  boxes[4 * row + 2] = east;
  boxes[4 * row + 3] = north;
  areas[row] = doubled / 2;
}
