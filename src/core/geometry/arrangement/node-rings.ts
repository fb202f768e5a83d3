import Flatbush from "flatbush";
import { ProblemError } from "../../problem.ts";
import { crossingPoint } from "../crossing-point.ts";
import { type Edge, edgesRelate } from "../exact.ts";
import { clusterVertices } from "./cluster-vertices.ts";
import { INSERTED, type NodedRing, type NodedRings, type Outline, rawRings } from "./noded-rings.ts";

/** Rounds of noding: each bends edges by no more than the tolerance, so that two do; more are needed by tangles only. */
const ROUNDS = 12;

/**
 * Gives rings a common vertex wherever they meet: vertices nearer to each other than the tolerance become one, a vertex nearer than that to an edge becomes one of it, and edges
 * that cross are cut where they do. On any plane on which edges are straight, and in degrees; `tolerance` in its unit.
 * @throws ProblemError `repair-tangled` when edges still cross after all rounds
 */
export function nodeRings(outlines: readonly Outline[], tolerance: number): NodedRings {
  const clustered = clusterVertices(rawRings(outlines), tolerance);
  const xy = [...clustered.xy];
  let rings = clustered.rings;
  for (let round = 0; round < ROUNDS; round++) {
    const cuts = findCuts(xy, rings, tolerance);
    if (cuts.size === 0) return { ...clustered, xy, rings };
    rings = rings.map((ring) => withCuts(ring, cuts, xy));
  }
  throw new ProblemError({ code: "repair-tangled" });
}

/** Vertices to be inserted into edges, by the keys of the edges. */
type Cuts = Map<number, Set<number>>;

/** More vertices than an arrangement can have. */
const MOST = 2 ** 26;
const keyOf = (a: number, b: number): number => Math.min(a, b) * MOST + Math.max(a, b);

function findCuts(xy: number[], rings: readonly NodedRing[], tolerance: number): Cuts {
  const edges = edgesOf(rings);
  const cuts: Cuts = new Map();
  if (edges.length === 0) return cuts;
  const index = indexOf(edges, xy);
  cutAtVertices({ edges, xy, index, tolerance }, cuts);
  cutAtCrossings({ edges, xy, index, tolerance }, cuts);
  return cuts;
}

interface EdgeSearch {
  readonly edges: readonly (readonly [number, number])[];
  readonly xy: number[];
  readonly index: Flatbush;
  readonly tolerance: number;
}

function edgesOf(rings: readonly NodedRing[]): (readonly [number, number])[] {
  const edges = new Map<number, readonly [number, number]>();
  for (const { vertices } of rings) {
    vertices.forEach((a, i) => {
      const b = vertices[(i + 1) % vertices.length] as number;
      if (a !== b) edges.set(keyOf(a, b), a < b ? [a, b] : [b, a]);
    });
  }
  return [...edges.values()];
}

const endsOf = (xy: readonly number[], [a, b]: readonly [number, number]): Edge => [
  xy[2 * a] as number,
  xy[2 * a + 1] as number,
  xy[2 * b] as number,
  xy[2 * b + 1] as number,
];

function indexOf(edges: EdgeSearch["edges"], xy: readonly number[]): Flatbush {
  const index = new Flatbush(edges.length);
  for (const edge of edges) {
    const [ax, ay, bx, by] = endsOf(xy, edge);
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }
  index.finish();
  return index;
}

function cutAtVertices({ edges, xy, index, tolerance }: EdgeSearch, cuts: Cuts): void {
  for (const vertex of new Set(edges.flat())) {
    const [x, y] = [xy[2 * vertex] as number, xy[2 * vertex + 1] as number];
    for (const hit of index.search(x - tolerance, y - tolerance, x + tolerance, y + tolerance)) {
      const edge = edges[hit] as readonly [number, number];
      if (edge[0] === vertex || edge[1] === vertex) continue;
      if (liesAlong(endsOf(xy, edge), [x, y], tolerance)) addCut(cuts, edge, vertex);
    }
  }
}

/** Whether a point lies on an edge within the tolerance and beyond it from both ends. */
function liesAlong([ax, ay, bx, by]: Edge, [x, y]: readonly [number, number], tolerance: number): boolean {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const along = (x - ax) * dx + (y - ay) * dy;
  if (along <= 0 || along >= squared) return false;
  if (length(x - ax, y - ay) <= tolerance || length(x - bx, y - by) <= tolerance) return false;
  return Math.abs((x - ax) * dy - (y - ay) * dx) <= tolerance * Math.sqrt(squared);
}

const length = (dx: number, dy: number): number => Math.sqrt(dx * dx + dy * dy);

function addCut(cuts: Cuts, [a, b]: readonly [number, number], vertex: number): void {
  const key = keyOf(a, b);
  cuts.set(key, (cuts.get(key) ?? new Set()).add(vertex));
}

/** Cuts edges that cross; one that a vertex has just been put on is bent, and looked at in the next round. */
function cutAtCrossings({ edges, xy, index, tolerance }: EdgeSearch, cuts: Cuts): void {
  const bent = new Set(cuts.keys());
  const made: number[] = [];
  edges.forEach((edge, i) => {
    if (bent.has(keyOf(...edge))) return;
    const own = endsOf(xy, edge);
    const [ax, ay, bx, by] = own;
    const hits = index.search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    for (const hit of hits.sort((a, b) => a - b)) {
      if (hit <= i) continue;
      const other = edges[hit] as readonly [number, number];
      if (bent.has(keyOf(...other)) || edge.some((end) => other.includes(end))) continue;
      if (edgesRelate(own, endsOf(xy, other)) !== "cross") continue;
      const vertex = crossingVertex({ xy, tolerance }, [edge, other], made);
      for (const cut of [edge, other]) if (!cut.includes(vertex)) addCut(cuts, cut, vertex);
    }
  });
}

const point = new Float64Array(2);

/** The vertex where two edges cross: an end of theirs or another crossing within the tolerance, else a new one. */
function crossingVertex(
  { xy, tolerance }: { readonly xy: number[]; readonly tolerance: number },
  [one, other]: readonly [readonly [number, number], readonly [number, number]],
  made: number[],
): number {
  crossingPoint(...endsOf(xy, one), ...endsOf(xy, other), point);
  const [x, y] = point as unknown as readonly [number, number];
  const near = [...one, ...other, ...made].find(
    (vertex) => length((xy[2 * vertex] as number) - x, (xy[2 * vertex + 1] as number) - y) <= tolerance,
  );
  if (near !== undefined) return near;
  xy.push(x, y);
  made.push(xy.length / 2 - 1);
  return xy.length / 2 - 1;
}

function withCuts(ring: NodedRing, cuts: Cuts, xy: readonly number[]): NodedRing {
  const vertices: number[] = [];
  const places: number[] = [];
  let isCut = false;
  ring.vertices.forEach((a, i) => {
    vertices.push(a);
    places.push(ring.places[i] as number);
    const b = ring.vertices[(i + 1) % ring.vertices.length] as number;
    const own = a === b ? undefined : cuts.get(keyOf(a, b));
    if (!own) return;
    isCut = true;
    const [ax, ay, bx, by] = endsOf(xy, [a, b]);
    const along = (vertex: number): number =>
      ((xy[2 * vertex] as number) - ax) * (bx - ax) + ((xy[2 * vertex + 1] as number) - ay) * (by - ay);
    for (const vertex of [...own].sort((one, other) => along(one) - along(other))) {
      vertices.push(vertex);
      places.push(INSERTED);
    }
  });
  return isCut ? { ...ring, vertices, places } : ring;
}
