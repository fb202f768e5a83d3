import { NONE } from "../geometry/coverage/vertex-numbers.ts";
import { Heap } from "../heap.ts";
import type { Job } from "../job.ts";
import type { Borders } from "./borders.ts";
import type { Topology } from "./topology.ts";
import { VertexGrid } from "./vertex-grid.ts";

/** Which bends are straightened. */
interface Bends {
  /** Size of an area in square degrees near a latitude. */
  readonly sizeOf: (squareDegrees: number, lat: number) => number;
  /** Triangles smaller than this go. */
  readonly smallest: number;
}

/** Vertices between two breaths. */
const STEP = 1 << 12;

/**
 * Marks the vertices that borders can do without (Visvalingam & Whyatt 1993): those whose triangle with their neighbours on the line is below `smallest`, the smallest
 * first. Each line is straightened once for the regions on both sides. A vertex stays where its triangle holds another one, so that no two lines come to cross or touch; ends of lines
 * stay, closed lines keep a triangle, and of lines with the same ends all but one keep a bend.
 */
export async function straighten(
  topology: Topology,
  borders: Borders,
  { sizeOf, smallest }: Bends,
  job: Job,
): Promise<Uint8Array> {
  const { xy, vertices } = topology;
  const { lineOf, before, after, firsts, lasts } = borders;
  const dropped = new Uint8Array(vertices);
  const between = borders.between.slice();
  const grid = new VertexGrid(xy, verticesOf(topology, borders));
  const straight = new Set<number>(borders.direct.map(([a, b]) => pairKey(a, b)));
  const queue = new Heap();
  const bendAt = (v: number) => {
    const doubled = cross(xy, before[v] as number, v, after[v] as number);
    return sizeOf(Math.abs(doubled) / 2, xy[2 * v + 1] as number);
  };
  const offer = (v: number) => {
    const size = bendAt(v);
    if (size < smallest) queue.push(size, v);
  };
  for (let v = 0; v < vertices; v++) if (lineOf[v] !== NONE) offer(v);
  const total = queue.size;
  for (let taken = 0; queue.size > 0; taken++) {
    if (taken % STEP === 0) {
      job.report("writing", Math.min(taken, total), total);
      await job.breathe();
    }
    const key = queue.nextKey;
    const v = queue.pop();
    if (dropped[v] || key !== bendAt(v)) continue;
    const [a, b, line] = [before[v] as number, after[v] as number, lineOf[v] as number];
    const isClosed = firsts[line] === lasts[line];
    const isLast = between[line] === 1;
    if (a === b || (isClosed && (between[line] as number) <= 2)) continue;
    if ((isLast && straight.has(pairKey(a, b))) || !grid.isEmpty(a, v, b)) continue;
    if (isLast) straight.add(pairKey(a, b));
    dropped[v] = 1;
    grid.remove(v);
    between[line] = (between[line] as number) - 1;
    relink(borders, v);
    for (const neighbour of [a, b]) if (lineOf[neighbour] === line) offer(neighbour);
  }
  return dropped;
}

/** Vertices on borders. */
function verticesOf({ count, origin, vertices }: Topology, { left }: Borders): Int32Array {
  const isThere = new Uint8Array(vertices);
  for (let h = 0; h < count; h++) if (left[h] !== NONE) isThere[origin[h] as number] = 1;
  return Int32Array.from({ length: vertices }, (_, v) => v).filter((v) => isThere[v] === 1);
}

/** Takes a vertex out of its line. */
function relink({ lineOf, before, after }: Borders, v: number): void {
  const [a, b, line] = [before[v] as number, after[v] as number, lineOf[v] as number];
  if (lineOf[a] === line) after[a] = b;
  if (lineOf[b] === line) before[b] = a;
}

/** Vertices of any layer are fewer: the square is exact. */
const VERTICES = 2 ** 26;
const pairKey = (a: number, b: number): number => Math.min(a, b) * VERTICES + Math.max(a, b);

function cross(xy: Float64Array, a: number, v: number, b: number): number {
  const [ax, ay] = [xy[2 * a] as number, xy[2 * a + 1] as number];
  return (
    ((xy[2 * v] as number) - ax) * ((xy[2 * b + 1] as number) - ay) -
    ((xy[2 * v + 1] as number) - ay) * ((xy[2 * b] as number) - ax)
  );
}
