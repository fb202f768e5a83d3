import { nodeRings } from "./node-rings.ts";
import type { NodedRings, Outline } from "./noded-rings.ts";
import { type TracedEdges, traceEdges } from "./trace-faces.ts";

/** The ground around polygons that is unbounded. */
export const OUTSIDE = 0;

/** Polygons laid over each other: the pieces of ground between their borders, and which of them covers each. */
export interface Arrangement {
  readonly noded: NodedRings;
  readonly edges: TracedEdges;
  /** Piece of ground to the left of each half-edge; {@link OUTSIDE} is the unbounded one. */
  readonly face: Int32Array;
  readonly faces: number;
  /** How often each member winds around each face: `members` numbers for each. */
  readonly winding: Int16Array;
}

/** Whether a polygon covers a piece of ground, by the even-odd rule. */
export const covers = ({ winding, noded }: Arrangement, member: number, face: number): boolean =>
  ((winding[face * noded.members + member] as number) & 1) === 1;

/** Polygons that cover a piece of ground, ascending. */
export const coveringMembers = (arrangement: Arrangement, face: number): number[] =>
  Array.from({ length: arrangement.noded.members }, (_, member) => member).filter((member) =>
    covers(arrangement, member, face),
  );

/**
 * Lays polygons over each other. Faces follow from the order of edges around each vertex, which is exact (Shewchuk's predicate); what covers them from crossing edge by edge, so that no point
 * has to be tested but one for each group of polygons that hang together. Precondition: none; rings may cross themselves.
 * @throws ProblemError `repair-tangled`, see `nodeRings`
 */
export function arrange(outlines: readonly Outline[], tolerance: number): Arrangement {
  const noded = nodeRings(outlines, tolerance);
  const edges = traceEdges(noded);
  const { loop, areas } = traceLoops(edges, noded.xy);
  const groups = groupVertices(edges, noded.xy);
  const faceOfLoop = areas.map(() => -1);
  const face = new Int32Array(edges.count).fill(-1);
  const winding: number[] = new Array(noded.members).fill(0);
  let faces = 1;
  for (const { halfEdges, place } of groups) {
    const outer = halfEdges.reduce((least, h) => {
      const [a, b] = [areas[loop[h] as number] as number, areas[loop[least] as number] as number];
      return a < b ? h : least;
    });
    const host = faceAt({ edges, xy: noded.xy, face }, place);
    faceOfLoop[loop[outer] as number] = host;
    for (const h of halfEdges) {
      const own = loop[h] as number;
      if (faceOfLoop[own] === -1) faceOfLoop[own] = faces++;
      face[h] = faceOfLoop[own] as number;
    }
    windAround({ edges, face, members: noded.members }, outer, winding);
  }
  return { noded, edges, face, faces, winding: Int16Array.from(winding) };
}

/** The loops of half-edges around faces, and twice the area within each; clockwise ones are negative. */
function traceLoops(edges: TracedEdges, xy: readonly number[]) {
  const loop = new Int32Array(edges.count).fill(-1);
  const areas: number[] = [];
  for (let first = 0; first < edges.count; first++) {
    if (loop[first] !== -1) continue;
    const [x0, y0] = placeOf(edges, xy, first);
    let doubled = 0;
    for (let h = first; loop[h] === -1; h = edges.next[h] as number) {
      loop[h] = areas.length;
      const [ax, ay] = placeOf(edges, xy, h);
      const [bx, by] = placeOf(edges, xy, h ^ 1);
      doubled += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
    }
    areas.push(doubled);
  }
  return { loop, areas };
}

const placeOf = ({ tail }: TracedEdges, xy: readonly number[], h: number): readonly [number, number] => [
  xy[2 * (tail[h] as number)] as number,
  xy[2 * (tail[h] as number) + 1] as number,
];

/** Half-edges that hang together, from the west: what lies in another group comes after it. */
function groupVertices(edges: TracedEdges, xy: readonly number[]) {
  const seen = new Uint8Array(edges.count);
  const groups: { halfEdges: number[]; place: readonly [number, number] }[] = [];
  for (let first = 0; first < edges.count; first++) {
    if (seen[first]) continue;
    const halfEdges = [first];
    seen[first] = 1;
    let place = placeOf(edges, xy, first);
    for (let i = 0; i < halfEdges.length; i++) {
      const h = halfEdges[i] as number;
      const [x, y] = placeOf(edges, xy, h);
      if (x < place[0] || (x === place[0] && y < place[1])) place = [x, y];
      for (const other of [h ^ 1, ...(edges.around.get(edges.tail[h] as number) ?? [])]) {
        if (seen[other]) continue;
        seen[other] = 1;
        halfEdges.push(other);
      }
    }
    groups.push({ halfEdges, place });
  }
  return groups.sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1]);
}

/** Carries windings from the ground around a group across all of its edges. */
function windAround(
  { edges, face, members }: { edges: TracedEdges; face: Int32Array; members: number },
  outer: number,
  winding: number[],
): void {
  const reached = new Set([face[outer] as number]);
  const queue = [outer];
  for (let i = 0; i < queue.length; i++) {
    const first = queue[i] as number;
    let h = first;
    do {
      const [own, other] = [face[h] as number, face[h ^ 1] as number];
      if (!reached.has(other)) {
        reached.add(other);
        for (let member = 0; member < members; member++)
          winding[other * members + member] =
            (winding[own * members + member] as number) - (edges.steps[h]?.get(member) ?? 0);
        queue.push(h ^ 1);
      }
      h = edges.next[h] as number;
    } while (h !== first);
  }
}

/**
 * The piece of ground at a point: that to the right of the nearest edge to its west. Half-edges whose face is not known yet are passed over.
 */
export function faceAt(
  { edges, xy, face }: { edges: TracedEdges; xy: readonly number[]; face: Int32Array },
  [x, y]: readonly [number, number],
): number {
  let nearest = Number.NEGATIVE_INFINITY;
  let steepest = 0;
  let found = OUTSIDE;
  for (let h = 0; h < edges.count; h++) {
    if (face[h] === -1) continue;
    const [ax, ay] = placeOf(edges, xy, h);
    const [bx, by] = placeOf(edges, xy, h ^ 1);
    // Going south, the ground to the left is the one to the east.
    if (!(ay > y && by <= y)) continue;
    const slope = (ax - bx) / (ay - by);
    const at = bx + (y - by) * slope;
    if (at > x || at < nearest || (at === nearest && slope <= steepest)) continue;
    nearest = at;
    steepest = slope;
    found = face[h] as number;
  }
  return found;
}
