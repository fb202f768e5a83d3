import { GrowableDoubles } from "../../../src/core/growable.ts";
import { hash } from "../numeric/noise.ts";
import { Random } from "../numeric/random.ts";
import { latitudeOf, length, longitudeOf } from "../plane.ts";
import { shapeOf } from "./face-shape.ts";
import { type Mesh, OUTSIDE } from "./mesh.ts";

/**
 * A finished mesh in degrees (EPSG:4490): its vertices rounded once, and on every edge the further vertices that make it ragged. Whatever
 * is dissolved from one network shares its borders to the bit.
 */
export interface Network {
  readonly mesh: Mesh;
  /** Longitude, latitude of each vertex. */
  readonly nodes: Float64Array;
  /** Longitude, latitude of the further vertices, edge by edge, in the direction of the edge's even half. */
  readonly between: Float64Array;
  /** Start of each edge in `between`, counted in vertices; one entry more than there are edges. */
  readonly starts: Int32Array;
}

export interface Raggedness {
  /** Whether the edge of a half-edge is a natural one. */
  isRagged(halfEdge: number): boolean;
  /** Metres between vertices of a ragged edge. */
  readonly step: number;
  readonly mostPoints: number;
}

/** Share of the room beside an edge that its vertices may take. Below 1 no two edges can meet. */
const AMPLITUDE = 0.7;
/** Vertices leave the straight line by at most this share of the edge's length. */
const WIDEST = 0.17;
/** On the outer border there is no neighbour to give room: this steep, in metres per metre of the way from the nearer end. */
const OUTER_ROOM = 0.3;

/**
 * Makes natural edges ragged and turns the mesh into degrees. A vertex stays inside the two triangles that its edge makes with the middles of
 * the faces beside it; the triangles of different edges never overlap, so ragged edges cannot cross.
 */
export function finishNetwork(mesh: Mesh, { isRagged, step, mostPoints }: Raggedness): Network {
  const edges = mesh.halfEdgeCount / 2;
  const middles = new Float64Array(2 * mesh.faceCount);
  for (let face = 0; face < mesh.faceCount; face++) {
    const { x, y } = shapeOf(mesh, face);
    middles.set([x, y], 2 * face);
  }
  const nodes = new Float64Array(2 * mesh.vertexCount);
  for (let v = 0; v < mesh.vertexCount; v++) {
    nodes[2 * v] = longitudeOf(mesh.x(v));
    nodes[2 * v + 1] = latitudeOf(mesh.y(v));
  }
  const starts = new Int32Array(edges + 1);
  const between = new GrowableDoubles();
  for (let edge = 0; edge < edges; edge++) {
    const h = 2 * edge;
    const isLive = mesh.face(h) !== OUTSIDE || mesh.face(h ^ 1) !== OUTSIDE;
    if (isLive && isRagged(h)) roughen(mesh, h, middles, { step, mostPoints }, between);
    starts[edge + 1] = between.length / 2;
  }
  return { mesh, nodes, between: between.view().slice(), starts };
}

function roughen(
  mesh: Mesh,
  h: number,
  middles: Float64Array,
  { step, mostPoints }: { readonly step: number; readonly mostPoints: number },
  between: GrowableDoubles,
): void {
  const [from, to] = [mesh.origin(h), mesh.destination(h)];
  const [ax, ay] = [mesh.x(from), mesh.y(from)];
  const [dx, dy] = [mesh.x(to) - ax, mesh.y(to) - ay];
  const long = length(dx, dy);
  const pieces = Math.min(mostPoints + 1, Math.round(long / step));
  if (pieces < 2) return;
  const random = new Random(hash(Math.round(ax + dx / 2), Math.round(ay + dy / 2), h));
  const [bow, wave] = [random.between(-1, 1), random.between(-1, 1)];
  const room = (face: number, sign: number) => roomBeside(face, middles, { ax, ay, dx, dy, long, sign });
  const left = room(mesh.face(h), 1);
  const right = room(mesh.face(h ^ 1), -1);
  for (let i = 1; i < pieces; i++) {
    const t = (i + random.between(-0.22, 0.22)) / pieces;
    const swing =
      0.5 * bow * 4 * t * (1 - t) + 0.5 * wave * 10 * t * (1 - t) * (1 - 2 * t) + random.between(-0.45, 0.45);
    const limit = AMPLITUDE * (swing > 0 ? left(t) : right(t));
    const aside = Math.max(-1, Math.min(1, swing)) * Math.min(limit, WIDEST * long);
    between.push(longitudeOf(ax + dx * t - (dy / long) * aside));
    between.push(latitudeOf(ay + dy * t + (dx / long) * aside));
  }
}

interface EdgeLine {
  readonly ax: number;
  readonly ay: number;
  readonly dx: number;
  readonly dy: number;
  readonly long: number;
  /** 1 for the face on the left, −1 for the one on the right. */
  readonly sign: number;
}

/** How far a vertex at a share of the edge may go towards a face's middle and stay in their triangle. */
function roomBeside(face: number, middles: Float64Array, line: EdgeLine): (t: number) => number {
  const { ax, ay, dx, dy, long, sign } = line;
  if (face === OUTSIDE) return (t) => OUTER_ROOM * long * Math.min(t, 1 - t);
  const [mx, my] = [(middles[2 * face] as number) - ax, (middles[2 * face + 1] as number) - ay];
  const height = (sign * (dx * my - dy * mx)) / long;
  const foot = (dx * mx + dy * my) / (long * long);
  if (height <= 0) return () => 0;
  return (t) =>
    Math.min(foot > 0 ? (height * t) / foot : height, foot < 1 ? (height * (1 - t)) / (1 - foot) : height);
}
