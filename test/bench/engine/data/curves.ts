import { HEIGHT, toMillimetre, WIDTH } from "./frame.ts";
import type { Nodes } from "./nodes.ts";
import { append, type NumberList, numberList } from "./number-list.ts";
import { type Random, randomFrom } from "./random.ts";
import type { Sites } from "./sites.ts";

/** Full circle as the waves of the edges count it. */
const TURN = 6.28;
/** Share of the room beside an edge that its waves may take. */
const AMPLITUDE = 0.45;

/** The winding edges between cells. Each is made once, when it is first asked for, so that both neighbours have the same vertices. */
export interface Curves {
  /** Vertices of all edges made so far, interleaved. */
  readonly xy: NumberList;
  /** Position in `xy` of the edge a half-edge belongs to, and its number of vertices. */
  readonly starts: Int32Array;
  readonly counts: Uint8Array;
  readonly random: Random;
  readonly sites: Sites;
  readonly nodes: Nodes;
  /** Mean number of segments of an edge of mean length. */
  readonly segments: number;
}

interface CurveOptions {
  readonly sites: Sites;
  readonly nodes: Nodes;
  readonly seed: number;
  readonly segments: number;
}

export function makeCurves({ sites, nodes, seed, segments }: CurveOptions): Curves {
  const { length } = sites.delaunay.halfedges;
  const starts = new Int32Array(length).fill(-1);
  return {
    xy: numberList(),
    starts,
    counts: new Uint8Array(length),
    random: randomFrom(seed),
    sites,
    nodes,
    segments,
  };
}

/** The half-edge under which an edge is kept: the lower of its two; its curve runs from that one's triangle to the other's. */
export function curveOf(curves: Curves, edge: number): number {
  const opposite = curves.sites.delaunay.halfedges[edge] as number;
  const key = Math.min(edge, opposite);
  if ((curves.starts[key] as number) < 0) makeCurve(curves, key);
  return key;
}

function makeCurve(curves: Curves, edge: number): void {
  const { nodes, sites, xy } = curves;
  const opposite = sites.delaunay.halfedges[edge] as number;
  const from = nodes.places[Math.floor(edge / 3)] as number;
  const to = nodes.places[Math.floor(opposite / 3)] as number;
  const ax = nodes.x[from] as number;
  const ay = nodes.y[from] as number;
  const bx = nodes.x[to] as number;
  const by = nodes.y[to] as number;
  const start = xy.length;
  curves.starts[edge] = start;
  append(xy, ax);
  append(xy, ay);
  if (ax !== bx || ay !== by) wind(curves, edge, [from, to]);
  append(xy, bx);
  append(xy, by);
  curves.counts[edge] = (xy.length - start) / 2;
}

/** Appends the vertices between the ends. They stay inside the kite of both sites and both nodes, so that no two edges can cross. */
function wind(curves: Curves, edge: number, [from, to]: readonly [from: number, to: number]): void {
  const { nodes, sites, random, xy, segments } = curves;
  const { triangles, halfedges } = sites.delaunay;
  const [ax, ay] = [nodes.x[from] as number, nodes.y[from] as number];
  const [bx, by] = [nodes.x[to] as number, nodes.y[to] as number];
  const length = Math.hypot(bx - ax, by - ay);
  const left = triangles[edge] as number;
  const right = triangles[halfedges[edge] as number] as number;
  const isBorder = left >= sites.count || right >= sites.count;
  const isFlat = isBorder || nodes.isShared[from] === 1 || nodes.isShared[to] === 1;
  const meanLength = Math.sqrt((WIDTH * HEIGHT) / sites.count) * 0.6;
  const wanted = segments * (0.4 + 0.6 * Math.min(2.2, length / meanLength)) * (0.75 + 0.5 * random());
  const pieces = Math.max(1, Math.min(segments * 2, Math.round(wanted)));
  const along = [(bx - ax) / length, (by - ay) / length] as const;
  const room = [
    roomBeside(sites, left, { ax, ay, along, length }),
    roomBeside(sites, right, { ax, ay, along, length }),
  ];
  const phases = [random() * TURN, random() * TURN] as const;
  const [slow, fast] = [1 + 2 * random(), 4 + 5 * random()];
  for (let i = 1; i < pieces; i++) {
    const t = i / pieces;
    let shift = 0;
    if (!isFlat) {
      const tent = Math.min(...room.map((side) => tentAt(side, t)));
      const waves =
        0.5 * Math.sin(slow * TURN * t + phases[0]) +
        0.3 * Math.sin(fast * TURN * t + phases[1]) +
        0.2 * (2 * random() - 1);
      shift = tent * AMPLITUDE * waves;
    }
    const x = toMillimetre(ax + (bx - ax) * t - along[1] * shift);
    const y = toMillimetre(ay + (by - ay) * t + along[0] * shift);
    append(xy, isBorder && ax === bx ? ax : x);
    append(xy, isBorder && ay === by ? ay : y);
  }
}

/** How far a site lies from an edge, and where along it (0 … 1). */
interface Room {
  readonly height: number;
  readonly foot: number;
}

interface EdgeLine {
  readonly ax: number;
  readonly ay: number;
  readonly along: readonly [number, number];
  readonly length: number;
}

function roomBeside({ xy }: Sites, site: number, { ax, ay, along, length }: EdgeLine): Room {
  const dx = (xy[2 * site] as number) - ax;
  const dy = (xy[2 * site + 1] as number) - ay;
  return {
    height: Math.abs(dx * -along[1] + dy * along[0]),
    foot: (dx * along[0] + dy * along[1]) / length,
  };
}

/** Height of the triangle over the edge with the site at its top. */
const tentAt = ({ height, foot }: Room, t: number): number =>
  Math.min((height * t) / Math.max(foot, 0.5), (height * (1 - t)) / Math.max(1 - foot, 0.5));
