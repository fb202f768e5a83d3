import { splitOff } from "../mesh/cut-face.ts";
import { type Mesh, OUTSIDE } from "../mesh/mesh.ts";
import { type Line, lengthOf, pointAt } from "../numeric/line.ts";
import { length, type XY } from "../plane.ts";
import type { Fabric, Role } from "./fabric.ts";

/** A stream, highway or railway to be cut through the faces on its way. */
export interface Strip {
  readonly course: Line;
  /** Metres. */
  readonly width: number;
  readonly role: Role;
  /** Roles it may be cut through; it pauses at all others, as a road does at a river. */
  readonly through: readonly Role[];
}

/** Pieces of a strip over this length in metres are one piece of land. */
const UNIT_LENGTH = 1500;
const STEP = 50;
/** Edges shorter than this hold no gate; on edges that are short the gate is narrowed. */
const SHORTEST_EDGE = 22;
/** A gate keeps this far from the corners of the faces that it joins, metres. */
const CORNER = 4;
/** A gate across a slanting edge grows no wider than this many times the strip. */
const WIDEST_GATE = 2;

/** Two new vertices on an edge between which the strip passes: left and right in the direction of its course. */
interface Gate {
  readonly left: number;
  readonly right: number;
}

/**
 * Cuts a strip of even width along a course. It crosses every edge on its way through a gate that the faces on both sides share, and so runs on
 * without a step from face to face.
 */
export function threadStrip(fabric: Fabric, strip: Strip): void {
  const { mesh } = fabric;
  const mayCut = (face: number) => face !== OUTSIDE && strip.through.includes(fabric.role(face));
  let face = OUTSIDE;
  let entry: Gate | null = null;
  let unit = -1;
  for (let station = 0; station < lengthOf(strip.course); station += STEP) {
    const from = pointAt(strip.course, station);
    const to = pointAt(strip.course, station + STEP);
    if (face === OUTSIDE) {
      face = fabric.faceAt(from.x, from.y);
      entry = null;
    }
    if (unit < 0 || station % UNIT_LENGTH < STEP) unit = fabric.newUnit();
    // One step may cross the corners of several faces.
    for (let crossings = 0; crossings < 6 && face !== OUTSIDE; crossings++) {
      const exit = exitOf(mesh, face, [from.x, from.y], [to.x, to.y]);
      if (exit === null) break;
      const beyond = mesh.face(exit.halfEdge ^ 1);
      const isCut = mayCut(face);
      const gate = isCut || mayCut(beyond) ? openGate(mesh, exit, strip.width, from) : null;
      if (isCut && entry && gate) cutThrough(fabric, face, entry, gate, { role: strip.role, unit });
      entry = gate;
      face = beyond;
    }
  }
}

interface Exit {
  readonly halfEdge: number;
  /** Share of the edge's length from its origin. */
  readonly share: number;
}

/** The edge by which the step a → b leaves a convex face; null where it stays inside. */
function exitOf(mesh: Mesh, face: number, a: XY, b: XY): Exit | null {
  let earliest: Exit | null = null;
  let earliestTime = 1;
  for (const halfEdge of mesh.loop(face)) {
    const [px, py] = [mesh.x(mesh.origin(halfEdge)), mesh.y(mesh.origin(halfEdge))];
    const dx = mesh.x(mesh.destination(halfEdge)) - px;
    const dy = mesh.y(mesh.destination(halfEdge)) - py;
    const before = dx * (a[1] - py) - dy * (a[0] - px);
    const after = dx * (b[1] - py) - dy * (b[0] - px);
    if (after >= 0 || after >= before) continue;
    const time = before <= 0 ? 0 : before / (before - after);
    if (time >= earliestTime) continue;
    const [x, y] = [a[0] + time * (b[0] - a[0]), a[1] + time * (b[1] - a[1])];
    earliest = { halfEdge, share: ((x - px) * dx + (y - py) * dy) / (dx * dx + dy * dy) };
    earliestTime = time;
  }
  return earliest;
}

/** Puts a gate on an edge, seen from the face that is left; null where the edge is too short to hold one. */
function openGate(
  mesh: Mesh,
  { halfEdge, share }: Exit,
  width: number,
  course: { readonly dx: number; readonly dy: number },
): Gate | null {
  const [ax, ay] = [mesh.x(mesh.origin(halfEdge)), mesh.y(mesh.origin(halfEdge))];
  const dx = mesh.x(mesh.destination(halfEdge)) - ax;
  const dy = mesh.y(mesh.destination(halfEdge)) - ay;
  const long = length(dx, dy);
  const slant = Math.abs(course.dx * dy - course.dy * dx) / long;
  if (long < SHORTEST_EDGE) return null;
  const half = Math.min(width / 2 / Math.max(slant, 1 / WIDEST_GATE), 0.3 * long);
  const room = half + CORNER;
  const middle = Math.min(long - room, Math.max(room, share * long));
  const at = (metres: number): XY => [ax + (dx * metres) / long, ay + (dy * metres) / long];
  // Going out of a face that runs counter-clockwise, the end of the edge is to the left.
  const right = mesh.splitEdge(halfEdge, ...at(middle - half));
  const left = mesh.splitEdge(mesh.next(halfEdge), ...at(middle + half));
  return { left, right };
}

/** Cuts the strip between two gates out of a face; the face itself becomes the strip, the land beside it two new faces. */
function cutThrough(
  fabric: Fabric,
  face: number,
  entry: Gate,
  exit: Gate,
  mark: { readonly role: Role; readonly unit: number },
): void {
  const { mesh } = fabric;
  const start = new Map(mesh.loop(face).map((h) => [mesh.origin(h), h]));
  const [entryLeft, entryRight] = [start.get(entry.left), start.get(entry.right)];
  const [exitLeft, exitRight] = [start.get(exit.left), start.get(exit.right)];
  if (
    entryLeft === undefined ||
    entryRight === undefined ||
    exitLeft === undefined ||
    exitRight === undefined
  )
    return;
  if (splitOff(mesh, entryLeft, exitLeft) !== null) fabric.inherit(face);
  if (splitOff(mesh, exitRight, entryRight) !== null) fabric.inherit(face);
  fabric.mark(face, mark.role, mark.unit);
}
