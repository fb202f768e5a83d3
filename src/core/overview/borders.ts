import { NONE } from "../geometry/coverage/vertex-numbers.ts";
import { GrowableInts } from "../growable.ts";
import type { Topology } from "./topology.ts";

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
  const { origin, next, twin, count } = topology;
  const left = leftRegions(topology, regionOf);
  const lines = new Lines(topology, left);
  const direct: [number, number][] = [];
  const eachBorder = (visit: (a: number, b: number, h: number) => void) => {
    for (let h = 0; h < count; h++) {
      if (left[h] !== NONE) visit(origin[h] as number, origin[next[h] as number] as number, h);
    }
  };
  eachBorder((a, b, h) => {
    if (lines.isMeeting(a) && lines.isMeeting(b)) {
      if ((twin[h] as number) < h) direct.push([a, b]);
    } else if (lines.isMeeting(a) && lines.isFree(b)) lines.follow(a, b);
    else if (lines.isMeeting(b) && lines.isFree(a)) lines.follow(b, a);
  });
  // What no line has reached by now lies on closed ones.
  eachBorder((a, b) => {
    if (!lines.isMeeting(a) && lines.isFree(a) && lines.isFree(b)) lines.follow(a, b);
  });
  return { left, direct, ...lines.finish() };
}

/** Follows lines from vertex to vertex and takes down where they run. */
class Lines {
  readonly #degrees: Uint8Array;
  readonly #before: Int32Array;
  readonly #after: Int32Array;
  readonly #lineOf: Int32Array;
  readonly #firsts = new GrowableInts();
  readonly #lasts = new GrowableInts();
  readonly #between = new GrowableInts();

  constructor(topology: Topology, left: Int32Array) {
    const { degrees, one, two } = neighboursOnBorders(topology, left);
    this.#degrees = degrees;
    this.#before = one;
    this.#after = two;
    this.#lineOf = new Int32Array(topology.vertices).fill(NONE);
  }

  isMeeting(vertex: number): boolean {
    return this.#degrees[vertex] !== 2;
  }

  /** Whether no line runs through a vertex so far. */
  isFree(vertex: number): boolean {
    return this.#lineOf[vertex] === NONE;
  }

  follow(start: number, second: number): void {
    const line = this.#firsts.push(start);
    let [previous, vertex, count] = [start, second, 0];
    while (!this.isMeeting(vertex) && vertex !== start) {
      this.#lineOf[vertex] = line;
      count++;
      const [one, two] = [this.#before[vertex] as number, this.#after[vertex] as number];
      const ahead = one === previous ? two : one;
      this.#before[vertex] = previous;
      this.#after[vertex] = ahead;
      previous = vertex;
      vertex = ahead;
    }
    this.#lasts.push(vertex);
    this.#between.push(count);
  }

  finish(): Omit<Borders, "left" | "direct"> {
    return {
      lineOf: this.#lineOf,
      before: this.#before,
      after: this.#after,
      firsts: this.#firsts.view(),
      lasts: this.#lasts.view(),
      between: this.#between.view(),
    };
  }
}

function leftRegions({ count, face, twin }: Topology, regionOf: (face: number) => number): Int32Array {
  const left = new Int32Array(count).fill(NONE);
  for (let h = 0; h < count; h++) {
    const own = regionOf(face[h] as number);
    const other = twin[h] as number;
    if (other === NONE || regionOf(face[other] as number) !== own) left[h] = own;
  }
  return left;
}

/** How many border edges meet at each vertex, and the other ends of two of them. */
function neighboursOnBorders({ count, vertices, edge, origin, next }: Topology, left: Int32Array) {
  const degrees = new Uint8Array(vertices);
  const one = new Int32Array(vertices).fill(NONE);
  const two = new Int32Array(vertices).fill(NONE);
  const seen = new Uint8Array(count);
  const meet = (vertex: number, other: number) => {
    if (degrees[vertex] === 0) one[vertex] = other;
    else if (degrees[vertex] === 1) two[vertex] = other;
    degrees[vertex] = Math.min(255, (degrees[vertex] as number) + 1);
  };
  for (let h = 0; h < count; h++) {
    if (left[h] === NONE || seen[edge[h] as number]) continue;
    seen[edge[h] as number] = 1;
    const [a, b] = [origin[h] as number, origin[next[h] as number] as number];
    meet(a, b);
    meet(b, a);
  }
  return { degrees, one, two };
}
