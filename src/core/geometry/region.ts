import Flatbush from "flatbush";
import type { BBox } from "../units.ts";
import { boxesMeet, EMPTY_BOX, featureBox } from "./bounds.ts";
import { type GeometryColumns, POLYGON, ringRange, startAt } from "./columns.ts";
import { GeometryBuilder } from "./columns-builder.ts";
import { type Edge, isOnEdge, isPassed } from "./exact.ts";
import { interiorPoint } from "./interior-point.ts";

/** Where a point lies to a polygon. */
export type Location = "inside" | "border" | "outside";

/** A polygon that features are compared with; all answers are exact. */
export interface Region {
  readonly box: BBox;
  /** A vertex of the outer ring of each of its parts. */
  readonly corners: readonly (readonly [number, number])[];
  /** A point well inside each of its holes, and in no part that lies in the hole. */
  readonly holes: readonly (readonly [number, number])[];
  locate(x: number, y: number): Location;
  /** Edges whose boxes meet a box. */
  edgesNear(box: BBox): Edge[];
  /** How a box lies to it: wholly inside, wholly outside, or near an edge. */
  relation(box: BBox): "inside" | "outside" | "edge";
}

/** The region of a polygon given as rings of longitude, latitude in degrees, the outer one first; straight edges in degrees. */
export const regionOf = (rings: readonly ArrayLike<number>[]): Region => regionAt(polygonOf([rings]), 0);

/** The region of the polygon feature at position `row`, all its parts. */
export function regionAt(geometry: GeometryColumns, row: number): Region {
  const edges = edgesOf(geometry, row);
  const edgesNear = edgeFinder(edges);
  const box = featureBox(geometry, row);
  const locate = (x: number, y: number) => locateAmong(edgesNear([x, y, Number.POSITIVE_INFINITY, y]), x, y);
  const parts = partsAt(geometry, row);
  return {
    box,
    corners: parts.map(([outer]) => cornerOf(outer)),
    holes: parts.flatMap(([, ...holes]) => holes.flatMap((hole) => pointIn(hole, parts, locate))),
    locate,
    edgesNear,
    relation(other) {
      if (!boxesMeet(other, box)) return "outside";
      if (edgesNear(other).length > 0) return "edge";
      return locate(other[0], other[1]) === "outside" ? "outside" : "inside";
    },
  };
}

/** Tells which edges have boxes that meet a box. */
export function edgeFinder(edges: readonly Edge[]): (box: BBox) => Edge[] {
  const index = new Flatbush(Math.max(edges.length, 1));
  for (const edge of edges) index.add(...boxOfEdge(edge));
  if (edges.length === 0) index.add(...EMPTY_BOX);
  index.finish();
  return (box) => index.search(...box).map((i) => edges[i] as Edge);
}

/** Rings of each part of a polygon, the outer one first. */
type Part = readonly [outer: Float64Array, ...holes: Float64Array[]];

function partsAt({ featureStarts, partStarts, ringStarts, xy }: GeometryColumns, row: number): Part[] {
  const parts: Part[] = [];
  for (let part = startAt(featureStarts, row); part < startAt(featureStarts, row + 1); part++) {
    const rings: Float64Array[] = [];
    for (let ring = startAt(partStarts, part); ring < startAt(partStarts, part + 1); ring++) {
      rings.push(xy.subarray(2 * startAt(ringStarts, ring), 2 * startAt(ringStarts, ring + 1)));
    }
    const [outer, ...holes] = rings;
    if (outer && outer.length > 0) parts.push([outer, ...holes]);
  }
  return parts;
}

const cornerOf = (ring: Float64Array): [number, number] => [ring[0] as number, ring[1] as number];

/** A point of a hole outside the region; none where the hole has no area, or none was found. */
function pointIn(hole: Float64Array, parts: readonly Part[], locate: Region["locate"]): [number, number][] {
  const edges = edgesOf(polygonOf([[hole]]), 0);
  const islands = parts.flatMap(([outer]) =>
    locateAmong(edges, ...cornerOf(outer)) === "inside" ? [outer] : [],
  );
  const point = interiorPoint(polygonOf([[hole, ...islands]]), 0);
  return point && locate(...point) === "outside" ? [point] : [];
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

function polygonOf(parts: readonly (readonly ArrayLike<number>[])[]): GeometryColumns {
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  for (const rings of parts) {
    builder.beginPart();
    for (const ring of rings) builder.addRing(ring);
  }
  return builder.finish();
}
