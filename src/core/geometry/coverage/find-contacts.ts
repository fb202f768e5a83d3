import { hypot } from "../../elementary.ts";
import type { Steps } from "../../run-steps.ts";
import { type Edge, edgesRelate } from "../exact.ts";
import type { HalfEdges } from "./half-edges.ts";
import type { UnmatchedEdges } from "./unmatched-edges.ts";
import { NONE } from "./vertex-numbers.ts";

/** Two unmatched half-edges of different polygons that meet where they have no vertex in common, or almost meet. */
export interface Contact {
  /** `near`: the vertex where `a` begins is no end of `b` and lies on it, or nearer to it than the tolerance. `cross`: each has points on both sides of the other. */
  readonly kind: "near" | "cross";
  readonly a: number;
  readonly b: number;
  /** The vertex that is near, or where they cross. */
  readonly at: readonly [x: number, y: number];
  /** From the vertex to `b`; 0 for crossings. */
  readonly distance: number;
  /** The vertex at an end of `b` that the near one almost is; {@link NONE} where it lies between the ends. */
  readonly twinVertex: number;
}

/** Edges between two breaths. */
const STEP = 4096;

/**
 * Finds where unmatched edges are not what they seem: vertices that almost are a neighbour's, vertices on a neighbour's edge, edges that cross. Whether edges cross is decided exactly
 * (Shewchuk's predicates), distances have the rounding of the coordinates. Both ends of an edge are looked at: each is where another unmatched edge begins.
 */
export function* findContacts(
  edges: HalfEdges,
  unmatched: UnmatchedEdges,
  tolerance: number,
): Steps<Contact[]> {
  const contacts: Contact[] = [];
  let done = 0;
  for (const a of unmatched.halfEdges) {
    const [west, south, east, north] = unmatched.boxOf(a);
    const around = [west - tolerance, south - tolerance, east + tolerance, north + tolerance] as const;
    for (const b of unmatched.search(around)) {
      if (edges.face[b] === edges.face[a]) continue;
      const near = nearness(edges, unmatched, { a, b, tolerance });
      if (near) contacts.push(near);
      else if (
        b > a &&
        !isJoined(edges, unmatched, a, b) &&
        edgesRelate(unmatched.ends(a), unmatched.ends(b)) === "cross"
      ) {
        const at = meetingPoint(unmatched.ends(a), unmatched.ends(b));
        contacts.push({ kind: "cross", a, b, at, distance: 0, twinVertex: NONE });
      }
    }
    if (++done % STEP === 0) yield edges.count;
  }
  return contacts;
}

/** Whether two edges have a vertex in common, and so cannot cross. */
function isJoined({ origin }: HalfEdges, unmatched: UnmatchedEdges, a: number, b: number): boolean {
  const [end, last] = [unmatched.end(a), unmatched.end(b)];
  return origin[a] === origin[b] || origin[a] === last || end === origin[b] || end === last;
}

function nearness(
  { origin }: HalfEdges,
  unmatched: UnmatchedEdges,
  { a, b, tolerance }: { readonly a: number; readonly b: number; readonly tolerance: number },
): Contact | null {
  const vertex = origin[a] as number;
  const [first, last] = [origin[b] as number, unmatched.end(b)];
  if (vertex === first || vertex === last) return null;
  const [x, y] = unmatched.ends(a);
  const [ax, ay, bx, by] = unmatched.ends(b);
  const [dx, dy] = [bx - ax, by - ay];
  const share = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  const distance = hypot(x - (ax + share * dx), y - (ay + share * dy));
  if (distance > tolerance) return null;
  const isFirst = hypot(x - ax, y - ay) <= tolerance;
  const isLast = hypot(x - bx, y - by) <= tolerance;
  return { kind: "near", a, b, at: [x, y], distance, twinVertex: isFirst ? first : isLast ? last : NONE };
}

/** Where two lines that cross do so; within the rounding of the coordinates. */
function meetingPoint([ax, ay, bx, by]: Edge, [cx, cy, dx, dy]: Edge): readonly [number, number] {
  const [ux, uy, vx, vy] = [bx - ax, by - ay, dx - cx, dy - cy];
  const share = ((cx - ax) * vy - (cy - ay) * vx) / (ux * vy - uy * vx);
  return [ax + share * ux, ay + share * uy];
}
