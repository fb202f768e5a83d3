import type { Mesh } from "./mesh.ts";

/** No cut leaves a piece smaller than this, m². */
const SMALLEST_PIECE = 100;

/** A straight cut through a point along a unit direction; metres on the generator's plane. */
export interface CutLine {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

/** The line through two points; null where they are one. */
export function lineBetween(ax: number, ay: number, bx: number, by: number): CutLine | null {
  const long = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
  return long > 0 ? { x: ax, y: ay, dx: (bx - ax) / long, dy: (by - ay) / long } : null;
}

/** Distance of a point from the line in metres, positive on its left. */
const leftOf = (line: CutLine, x: number, y: number): number =>
  line.dx * (y - line.y) - line.dy * (x - line.x);

/**
 * Cuts a convex face in two. Where the line meets the border within `snap` metres of a vertex it goes through that vertex, so that cuts made
 * from both sides of an edge meet. The left part keeps its number; the right part is new and is returned. Null where the
 * line misses the face or would cut off next to nothing.
 */
export function cutFace(mesh: Mesh, face: number, line: CutLine, snap: number): number | null {
  const loop = mesh.loop(face);
  const sides = loop.map((h) => leftOf(line, mesh.x(mesh.origin(h)), mesh.y(mesh.origin(h))));
  let enter: Crossing | null = null;
  let leave: Crossing | null = null;
  let crossings = 0;
  for (let i = 0; i < loop.length; i++) {
    const here = sides[i] as number;
    const there = sides[(i + 1) % loop.length] as number;
    if (here > 0 === there > 0) continue;
    crossings++;
    const crossing = crossingAt(mesh, loop[i] as number, here / (here - there), snap);
    if (there > 0) enter = crossing;
    else leave = crossing;
  }
  if (crossings !== 2 || !enter || !leave || touches(mesh, enter, leave) || touches(mesh, leave, enter))
    return null;
  return splitOff(mesh, startAt(mesh, enter), startAt(mesh, leave));
}

/**
 * Cuts off the part of a face that its border bounds from half-edge `b` to where `a` starts, as a new face, which is returned; null, and no cut,
 * where either part would be too small to be a piece of land.
 */
export function splitOff(mesh: Mesh, a: number, b: number): number | null {
  const isLarge = areaBetween(mesh, a, b) > SMALLEST_PIECE && areaBetween(mesh, b, a) > SMALLEST_PIECE;
  return isLarge ? mesh.splitFace(a, b) : null;
}

/** Area on the plane between the border from half-edge `a` to where `b` starts and the straight line back. */
function areaBetween(mesh: Mesh, a: number, b: number): number {
  const [x0, y0] = [mesh.x(mesh.origin(a)), mesh.y(mesh.origin(a))];
  let doubled = 0;
  for (let h = a; h !== b; h = mesh.next(h)) {
    const [ax, ay] = [mesh.x(mesh.origin(h)) - x0, mesh.y(mesh.origin(h)) - y0];
    const [bx, by] = [mesh.x(mesh.destination(h)) - x0, mesh.y(mesh.destination(h)) - y0];
    doubled += ax * by - bx * ay;
  }
  return doubled / 2;
}

/** Where a cut meets the border: at the origin of a half-edge (`share` 0) or at a share of its length. */
interface Crossing {
  readonly halfEdge: number;
  readonly share: number;
}

function crossingAt(mesh: Mesh, halfEdge: number, share: number, snap: number): Crossing {
  const from = mesh.origin(halfEdge);
  const to = mesh.destination(halfEdge);
  const dx = mesh.x(to) - mesh.x(from);
  const dy = mesh.y(to) - mesh.y(from);
  const long = Math.sqrt(dx * dx + dy * dy);
  if (share * long < snap && share <= 0.5) return { halfEdge, share: 0 };
  if ((1 - share) * long < snap) return { halfEdge: mesh.next(halfEdge), share: 0 };
  return { halfEdge, share };
}

/** Whether the border from `a` to `b` is no more than one edge, so that nothing would lie between it and the cut. */
function touches(mesh: Mesh, a: Crossing, b: Crossing): boolean {
  if (a.halfEdge === b.halfEdge) return true;
  return b.share === 0 && mesh.next(a.halfEdge) === b.halfEdge;
}

/** The half-edge that starts at the crossing, made by splitting the edge where need be. */
function startAt(mesh: Mesh, { halfEdge, share }: Crossing): number {
  if (share === 0) return halfEdge;
  const from = mesh.origin(halfEdge);
  const to = mesh.destination(halfEdge);
  const x = mesh.x(from) + share * (mesh.x(to) - mesh.x(from));
  const y = mesh.y(from) + share * (mesh.y(to) - mesh.y(from));
  mesh.splitEdge(halfEdge, x, y);
  return mesh.next(halfEdge);
}
