import { EAST, isOnFrame, NORTH, SOUTH, toMillimetre, WEST } from "./frame.ts";
import { circumcentre, type Sites } from "./sites.ts";

/** Nodes nearer to each other, or to the frame, become one, metres. */
const NEAR = 0.5;

/** The nodes in which the cells meet, one to a triangle of the sites; those that lie close to each other share a place. */
export interface Nodes {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The triangle whose place a triangle's node has taken. */
  readonly places: Int32Array;
  /** Whether a place is shared by several. */
  readonly isShared: Uint8Array;
}

export function makeNodes(sites: Sites): Nodes {
  const { triangles, halfedges } = sites.delaunay;
  const count = triangles.length / 3;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const centre = new Float64Array(2);
  for (let triangle = 0; triangle < count; triangle++) {
    circumcentre(sites, triangle, centre);
    x[triangle] = toMillimetre(toFrame(centre[0] as number, WEST, EAST));
    y[triangle] = toMillimetre(toFrame(centre[1] as number, SOUTH, NORTH));
  }
  const places = Int32Array.from({ length: count }, (_, i) => i);
  for (let edge = 0; edge < halfedges.length; edge++) {
    const opposite = halfedges[edge] as number;
    if (opposite <= edge) continue;
    const a = rootOf(places, Math.floor(edge / 3));
    const b = rootOf(places, Math.floor(opposite / 3));
    if (a === b) continue;
    const [ax, ay, bx, by] = [x[a], y[a], x[b], y[b]] as [number, number, number, number];
    if (Math.hypot(ax - bx, ay - by) >= NEAR) continue;
    if (isOnFrame(ax, ay)) places[b] = a;
    else places[a] = b;
  }
  const isShared = new Uint8Array(count);
  for (let triangle = 0; triangle < count; triangle++) {
    const place = rootOf(places, triangle);
    places[triangle] = place;
    if (place === triangle) continue;
    isShared[place] = 1;
    isShared[triangle] = 1;
  }
  return { x, y, places, isShared };
}

function toFrame(value: number, low: number, high: number): number {
  if (Math.abs(value - low) < NEAR) return low;
  return Math.abs(value - high) < NEAR ? high : value;
}

function rootOf(parents: Int32Array, member: number): number {
  let root = member;
  while (parents[root] !== root) {
    parents[root] = parents[parents[root] as number] as number;
    root = parents[root] as number;
  }
  return root;
}
