import Flatbush from "flatbush";
import type { BBox } from "../units.ts";
import { boxesMeet, featureBox } from "./bounds.ts";
import { type GeometryColumns, POLYGON, ringRange, startAt } from "./columns.ts";
import { GeometryBuilder } from "./columns-builder.ts";
import { type Edge, isOnEdge, isPassed } from "./exact.ts";
import { interiorPoint } from "./interior-point.ts";

/** Where a point lies to a polygon. */
export type Location = "inside" | "border" | "outside";

/** A polygon that features are compared with; all answers are exact. */
export interface Region {
  readonly box: BBox;
  /** A vertex of its outer ring. */
  readonly corner: readonly [number, number];
  /** A point well inside each of its holes. */
  readonly holes: readonly (readonly [number, number])[];
  locate(x: number, y: number): Location;
  /** Edges whose boxes meet a box. */
  edgesNear(box: BBox): Edge[];
  /** How a box lies to it: wholly inside, wholly outside, or near an edge. */
  relation(box: BBox): "inside" | "outside" | "edge";
}

/** The region of a polygon given as rings of longitude, latitude in degrees, the outer one first; straight edges in degrees. */
export function regionOf(rings: readonly ArrayLike<number>[]): Region {
  const geometry = polygonOf(rings);
  const edges = edgesOf(geometry, 0);
  const index = new Flatbush(edges.length);
  for (const edge of edges) index.add(...boxOfEdge(edge));
  index.finish();
  const box = featureBox(geometry, 0);
  const edgesNear = (near: BBox) => index.search(...near).map((i) => edges[i] as Edge);
  const locate = (x: number, y: number) => locateAmong(edgesNear([x, y, Number.POSITIVE_INFINITY, y]), x, y);
  return {
    box,
    corner: [geometry.xy[0] as number, geometry.xy[1] as number],
    holes: rings.slice(1).flatMap((ring) => {
      const inside = interiorPoint(polygonOf([ring]), 0);
      return inside ? [inside] : [];
    }),
    locate,
    edgesNear,
    relation(other) {
      if (!boxesMeet(other, box)) return "outside";
      if (index.search(...other).length > 0) return "edge";
      return locate(other[0], other[1]) === "outside" ? "outside" : "inside";
    },
  };
}

/** Where a point lies to the polygon whose edges are given; those that cannot be met by the ray to the east may be left out. */
export function locateAmong(edges: Iterable<Edge>, x: number, y: number): Location {
  let isInside = false;
  for (const edge of edges) {
    if (isOnEdge(edge, x, y)) return "border";
    if (isPassed(edge, x, y)) isInside = !isInside;
  }
  return isInside ? "inside" : "outside";
}

/** Edges of the feature at position `row`, ring by ring; of lines too. */
export function edgesOf(geometry: GeometryColumns, row: number): Edge[] {
  const { xy, ringStarts } = geometry;
  const [from, to] = ringRange(geometry, row);
  const edges: Edge[] = [];
  for (let ring = from; ring < to; ring++) {
    const last = startAt(ringStarts, ring + 1) - 1;
    for (let i = startAt(ringStarts, ring); i < last; i++) {
      edges.push([
        xy[2 * i] as number,
        xy[2 * i + 1] as number,
        xy[2 * i + 2] as number,
        xy[2 * i + 3] as number,
      ]);
    }
  }
  return edges;
}

export const boxOfEdge = ([ax, ay, bx, by]: Edge): BBox => [
  Math.min(ax, bx),
  Math.min(ay, by),
  Math.max(ax, bx),
  Math.max(ay, by),
];

function polygonOf(rings: readonly ArrayLike<number>[]): GeometryColumns {
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  builder.beginPart();
  for (const ring of rings) builder.addRing(ring);
  return builder.finish();
}
