import { type GeometryColumns, kindAt, LINE, POINT, POLYGON, startAt, vertexRange } from "./columns.ts";
import { type Edge, edgesRelate, isOnEdge } from "./exact.ts";
import { boxOfEdge, edgesOf, locateAmong, type Region } from "./region.ts";

/**
 * Whether the feature at position `row` has any point in common with a region, its border included: "intersects" of the simple features (ISO 19125).
 * Exact for valid geometry.
 */
export function meetsRegion(geometry: GeometryColumns, row: number, region: Region): boolean {
  const kind = kindAt(geometry, row);
  if (kind === POINT) return vertices(geometry, row).some(([x, y]) => region.locate(x, y) !== "outside");
  if (kind !== LINE && kind !== POLYGON) return false;
  const edges = edgesOf(geometry, row);
  const meetsEdge = (edge: Edge) =>
    region.edgesNear(boxOfEdge(edge)).some((other) => edgesRelate(edge, other) !== "apart");
  if (edges.some(meetsEdge)) return true;
  // No borders meet: a part lies wholly inside, or the feature lies around the region, or they are apart.
  if (partCorners(geometry, row).some(([x, y]) => region.locate(x, y) !== "outside")) return true;
  return kind === POLYGON && region.corners.some(([x, y]) => locateAmong(edges, x, y) !== "outside");
}

/** Whether no point of the feature lies outside the region: "covered by", so that a shared border is no hindrance. Exact but for rounding of midpoints. */
export function liesInRegion(geometry: GeometryColumns, row: number, region: Region): boolean {
  const kind = kindAt(geometry, row);
  const corners = vertices(geometry, row);
  if (corners.length === 0 || (kind !== POINT && kind !== LINE && kind !== POLYGON)) return false;
  if (corners.some(([x, y]) => region.locate(x, y) === "outside")) return false;
  if (kind === POINT) return true;
  const edges = edgesOf(geometry, row);
  if (!edges.every((edge) => edgeLiesIn(edge, region))) return false;
  return kind === LINE || region.holes.every(([x, y]) => locateAmong(edges, x, y) === "outside");
}

/** Whether an edge whose ends lie in the region stays in it between them. */
function edgeLiesIn(edge: Edge, region: Region): boolean {
  const [ax, ay, bx, by] = edge;
  const near = region.edgesNear(boxOfEdge(edge)).filter((other) => edgesRelate(edge, other) !== "apart");
  const crossing = near.filter((other) => edgesRelate(edge, other) === "cross");
  // Who crosses the border of one part may enter another that touches it there.
  if (crossing.length > 0 && region.corners.length === 1) return false;
  // What touches or crosses the edge cuts it into stretches; each lies on the border, or wholly to one side of it.
  const cuts = near
    .flatMap(([cx, cy, dx, dy]) => [shareAlong(edge, cx, cy), shareAlong(edge, dx, dy)])
    .concat(crossing.map((other) => shareWhere(edge, other)))
    .filter((share) => share !== null && share > 0 && share < 1) as number[];
  const stops = [...new Set([0, ...cuts.sort((a, b) => a - b), 1])];
  return stops.slice(1).every((to, i) => {
    const share = ((stops[i] as number) + to) / 2;
    const isOnBorder = near.some((other) => runsAlong(other, edge, [stops[i] as number, to]));
    return isOnBorder || region.locate(ax + (bx - ax) * share, ay + (by - ay) * share) !== "outside";
  });
}

/** How far along an edge another one crosses it, 0 … 1. */
function shareWhere([ax, ay, bx, by]: Edge, [cx, cy, dx, dy]: Edge): number {
  const before = (ax - cx) * (dy - cy) - (ay - cy) * (dx - cx);
  const behind = (bx - cx) * (dy - cy) - (by - cy) * (dx - cx);
  return before / (before - behind);
}

/** How far along an edge a point of it lies, 0 … 1; null for a point that is not on it. */
function shareAlong(edge: Edge, x: number, y: number): number | null {
  if (!isOnEdge(edge, x, y)) return null;
  const [ax, ay, bx, by] = edge;
  return Math.abs(bx - ax) > Math.abs(by - ay) ? (x - ax) / (bx - ax) : (y - ay) / (by - ay);
}

/** Whether an edge of the border covers a stretch of another edge. */
function runsAlong(border: Edge, edge: Edge, [from, to]: readonly [number, number]): boolean {
  const [ax, ay, bx, by] = edge;
  const [cx, cy, dx, dy] = border;
  const shares = [
    shareAlong(edge, cx, cy),
    shareAlong(edge, dx, dy),
    isOnEdge(border, ax, ay) ? 0 : null,
    isOnEdge(border, bx, by) ? 1 : null,
  ].filter((share) => share !== null);
  return shares.length > 1 && Math.min(...shares) <= from && Math.max(...shares) >= to;
}

function vertices(geometry: GeometryColumns, row: number): [number, number][] {
  const [from, to] = vertexRange(geometry, row);
  return Array.from({ length: to - from }, (_, i) => vertexAt(geometry, from + i));
}

/** The first vertex of each part. */
function partCorners(geometry: GeometryColumns, row: number): [number, number][] {
  const corners: [number, number][] = [];
  const last = startAt(geometry.featureStarts, row + 1);
  for (let part = startAt(geometry.featureStarts, row); part < last; part++) {
    const ring = startAt(geometry.partStarts, part);
    if (startAt(geometry.ringStarts, ring) < startAt(geometry.ringStarts, ring + 1))
      corners.push(vertexAt(geometry, startAt(geometry.ringStarts, ring)));
  }
  return corners;
}

const vertexAt = ({ xy }: GeometryColumns, i: number): [number, number] => [
  xy[2 * i] as number,
  xy[2 * i + 1] as number,
];
