import { length } from "../plane.ts";
import { type Mesh, OUTSIDE } from "./mesh.ts";

/** Which labels of a mesh touch, and along how many metres: the neighbours of label i are those from `starts[i]` to `starts[i + 1]`. */
export interface Adjacency {
  readonly starts: Int32Array;
  readonly neighbours: Int32Array;
  readonly lengths: Float64Array;
}

/** Neighbours of labels by common edges, each pair once from either side, in the order of the labels. Faces labelled −1 are left out. */
export function adjacencyOf(mesh: Mesh, labels: Int32Array, count: number): Adjacency {
  const shared = new Map<number, number>();
  for (let h = 0; h < mesh.halfEdgeCount; h += 2) {
    const [f, g] = [mesh.face(h), mesh.face(h ^ 1)];
    if (f === OUTSIDE || g === OUTSIDE) continue;
    const [a, b] = [labels[f] as number, labels[g] as number];
    if (a === b || a < 0 || b < 0) continue;
    const key = Math.min(a, b) * count + Math.max(a, b);
    const [from, to] = [mesh.origin(h), mesh.destination(h)];
    const long = length(mesh.x(to) - mesh.x(from), mesh.y(to) - mesh.y(from));
    shared.set(key, (shared.get(key) ?? 0) + long);
  }
  const starts = new Int32Array(count + 1);
  for (const key of shared.keys()) {
    for (const label of [Math.floor(key / count), key % count])
      starts[label + 1] = (starts[label + 1] as number) + 1;
  }
  for (let i = 0; i < count; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  const fill = starts.slice(0, count);
  const neighbours = new Int32Array(2 * shared.size);
  const lengths = new Float64Array(2 * shared.size);
  const put = (from: number, to: number, long: number) => {
    const at = fill[from] as number;
    neighbours[at] = to;
    lengths[at] = long;
    fill[from] = at + 1;
  };
  for (const [key, long] of shared) {
    const [a, b] = [Math.floor(key / count), key % count];
    put(a, b, long);
    put(b, a, long);
  }
  return { starts, neighbours, lengths };
}

/** Neighbours of one label. */
export const neighboursOf = ({ starts, neighbours }: Adjacency, label: number): Int32Array =>
  neighbours.subarray(starts[label] as number, starts[label + 1] as number);
