import { cos, hypot, power, sin } from "../elementary.ts";
import { type LngLat, type Metres, metres } from "../units.ts";
import { type GeometryColumns, kindAt, POINT, ringRange, startAt } from "./columns.ts";
import { DEGREE, E2, SEMI_MAJOR } from "./ellipsoid.ts";
import type { Edge } from "./exact.ts";
import { geodesic } from "./geodesic.ts";
import { meetsRegion } from "./lies-in-region.ts";
import { regionOf } from "./region.ts";
import { touches } from "./touches.ts";

/** A sketch that features are compared with: a point, a line, or a polygon (open here). */
export interface Drawn {
  readonly kind: "point" | "line" | "polygon";
  readonly vertices: readonly LngLat[];
}

export interface Nearest {
  /** Position of the feature. */
  readonly row: number;
  /** Metres on the ellipsoid; 0 where they meet. */
  readonly distance: Metres;
}

/**
 * The feature nearest to a sketch, for some thousand features: the two nearest points are found on a plane of true scale about the sketch (radii of curvature at its
 * latitude; right to 1e-4 of the distance within 100 km), the distance between them is that of the geodesic. Null without features.
 */
export function nearestFeature(geometry: GeometryColumns, drawn: Drawn): Nearest | null {
  const place = planeAt(drawn.vertices[0] as LngLat);
  const own = edgesOfPath(drawn, place);
  let best: Nearest | null = null;
  let shortest = Number.POSITIVE_INFINITY;
  for (let row = 0; row < geometry.kinds.length; row++) {
    if (meets(geometry, row, drawn)) return { row, distance: metres(0) };
    for (const other of edgesOfFeature(geometry, row, place)) {
      for (const edge of own) {
        const [ax, ay, bx, by] = nearestPoints(edge, other);
        const length = hypot(bx - ax, by - ay);
        if (length >= shortest) continue;
        shortest = length;
        best = { row, distance: geodesic(place.back(ax, ay), place.back(bx, by)).distance };
      }
    }
  }
  return best;
}

/** Whether a feature and a sketch have ground in common, or a line runs through the other. */
function meets(geometry: GeometryColumns, row: number, { kind, vertices }: Drawn): boolean {
  if (kind === "polygon") return meetsRegion(geometry, row, regionOf([vertices.flat()]));
  return vertices.some((at) => touches(geometry, row, { at, tolerance: metres(0) }));
}

interface LocalPlane {
  readonly to: (lng: number, lat: number) => [number, number];
  readonly back: (x: number, y: number) => LngLat;
}

function planeAt([lng0, lat0]: LngLat): LocalPlane {
  const sine = sin(lat0 * DEGREE);
  const root = Math.sqrt(1 - E2 * sine * sine);
  const perLng = (SEMI_MAJOR / root) * cos(lat0 * DEGREE) * DEGREE;
  const perLat = ((SEMI_MAJOR * (1 - E2)) / power(root, 3)) * DEGREE;
  return {
    to: (lng, lat) => [(lng - lng0) * perLng, (lat - lat0) * perLat],
    back: (x, y) => [lng0 + x / perLng, lat0 + y / perLat],
  };
}

function edgesOfPath({ kind, vertices }: Drawn, { to }: LocalPlane): Edge[] {
  const [first] = vertices;
  const path = kind === "polygon" && first ? [...vertices, first] : vertices;
  const points = path.map(([lng, lat]) => to(lng, lat));
  if (points.length === 1) return points.map(([x, y]): Edge => [x, y, x, y]);
  return points.slice(1).map((end, i): Edge => [...(points[i] as [number, number]), ...end]);
}

function* edgesOfFeature(geometry: GeometryColumns, row: number, { to }: LocalPlane): Generator<Edge> {
  const { xy, ringStarts } = geometry;
  const at = (i: number) => to(xy[2 * i] as number, xy[2 * i + 1] as number);
  const [from, end] = ringRange(geometry, row);
  const isPoint = kindAt(geometry, row) === POINT;
  for (let ring = from; ring < end; ring++) {
    const last = startAt(ringStarts, ring + 1) - 1;
    for (let i = startAt(ringStarts, ring); i < (isPoint ? last + 1 : last); i++) {
      yield [...at(i), ...at(isPoint ? i : i + 1)];
    }
  }
}

/** Nearest points of two edges: one of them is an end, unless they cross. */
function nearestPoints(one: Edge, other: Edge): Edge {
  const crossing = crossingOf(one, other);
  if (crossing) return [...crossing, ...crossing];
  const candidates: Edge[] = [
    [one[0], one[1], ...footOn(other, one[0], one[1])],
    [one[2], one[3], ...footOn(other, one[2], one[3])],
    [...footOn(one, other[0], other[1]), other[0], other[1]],
    [...footOn(one, other[2], other[3]), other[2], other[3]],
  ];
  return candidates.reduce((best, each) => (lengthOf(each) < lengthOf(best) ? each : best));
}

const lengthOf = ([ax, ay, bx, by]: Edge): number => hypot(bx - ax, by - ay);

/** The point of an edge nearest to a point. */
function footOn([ax, ay, bx, by]: Edge, x: number, y: number): [number, number] {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared));
  return [ax + t * dx, ay + t * dy];
}

function crossingOf([ax, ay, bx, by]: Edge, [cx, cy, dx, dy]: Edge): [number, number] | null {
  const turn = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  if (turn === 0) return null;
  const s = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / turn;
  const t = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / turn;
  return s >= 0 && s <= 1 && t >= 0 && t <= 1 ? [ax + s * (bx - ax), ay + s * (by - ay)] : null;
}
