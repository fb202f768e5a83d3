import { GrowableInts } from "../growable.ts";
import { NONE, type Topology } from "./topology.ts";

/**
 * The borders between regions as lines from one meeting point of three to the next. Every vertex on a line has one before and one after it, the same for the regions on either
 * side. A line without meeting point is closed: the vertex where it begins stands for one.
 */
export interface Borders {
  /** Region to the left of each half-edge on a border; {@link NONE} for one inside a region or of a dropped one. */
  readonly left: Int32Array;
  /** Line of each vertex between its ends; {@link NONE} for meeting points and vertices off the borders. */
  readonly lineOf: Int32Array;
  /** Both neighbours on the line, of vertices that have a line. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** Ends of each line, and how many vertices lie between them. */
  readonly firsts: Int32Array;
  readonly lasts: Int32Array;
  readonly between: Int32Array;
  /** Lines without a vertex between their ends, as pairs of vertices. */
  readonly direct: readonly (readonly [number, number])[];
}

/** Finds the borders between faces of different regions; faces of region {@link NONE} are not there. */
export function traceBorders(topology: Topology, regionOf: (face: number) => number): Borders {
  const left = leftRegions(topology, regionOf);
  const { degrees, one, two } = neighboursOnBorders(topology, left);
  const lineOf = new Int32Array(topology.vertices).fill(NONE);
  const [firsts, lasts, between] = [new GrowableInts(), new GrowableInts(), new GrowableInts()];
  const direct: [number, number][] = [];
  const follow = (start: number, second: number) => {
    const line = firsts.push(start);
    let [previous, vertex, count] = [start, second, 0];
    while (degrees[vertex] === 2 && vertex !== start) {
      lineOf[vertex] = line;
      count++;
      const ahead = one[vertex] === previous ? (two[vertex] as number) : (one[vertex] as number);
      one[vertex] = previous;
      two[vertex] = ahead;
      previous = vertex;
      vertex = ahead;
    }
    lasts.push(vertex);
    between.push(count);
  };
  const { origin, next, twin } = topology;
  for (let h = 0; h < topology.halfEdges; h++) {
    if (left[h] === NONE) continue;
    const [a, b] = [origin[h] as number, origin[next[h] as number] as number];
    if (degrees[a] !== 2 && degrees[b] !== 2) {
      if ((twin[h] as number) < h) direct.push([a, b]);
    } else if (degrees[a] !== 2 && lineOf[b] === NONE) follow(a, b);
    else if (degrees[b] !== 2 && lineOf[a] === NONE) follow(b, a);
  }
  for (let h = 0; h < topology.halfEdges; h++) {
    const [a, b] = [origin[h] as number, origin[next[h] as number] as number];
    if (left[h] === NONE || degrees[a] !== 2 || lineOf[a] !== NONE || lineOf[b] !== NONE) continue;
    follow(a, b);
  }
  return {
    left,
    lineOf,
    before: one,
    after: two,
    firsts: firsts.view(),
    lasts: lasts.view(),
    between: between.view(),
    direct,
  };
}

function leftRegions({ halfEdges, face, twin }: Topology, regionOf: (face: number) => number): Int32Array {
  const left = new Int32Array(halfEdges).fill(NONE);
  for (let h = 0; h < halfEdges; h++) {
    const own = regionOf(face[h] as number);
    const other = twin[h] as number;
    if (other === NONE || regionOf(face[other] as number) !== own) left[h] = own;
  }
  return left;
}

/** How many border edges meet at each vertex, and the other ends of two of them. */
function neighboursOnBorders({ halfEdges, edges, vertices, edge, origin, next }: Topology, left: Int32Array) {
  const degrees = new Uint8Array(vertices);
  const one = new Int32Array(vertices).fill(NONE);
  const two = new Int32Array(vertices).fill(NONE);
  const seen = new Uint8Array(edges);
  const meet = (vertex: number, other: number) => {
    if (degrees[vertex] === 0) one[vertex] = other;
    else if (degrees[vertex] === 1) two[vertex] = other;
    degrees[vertex] = Math.min(255, (degrees[vertex] as number) + 1);
  };
  for (let h = 0; h < halfEdges; h++) {
    if (left[h] === NONE || seen[edge[h] as number]) continue;
    seen[edge[h] as number] = 1;
    const [a, b] = [origin[h] as number, origin[next[h] as number] as number];
    meet(a, b);
    meet(b, a);
  }
  return { degrees, one, two };
}
