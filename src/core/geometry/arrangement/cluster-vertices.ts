import { UnionFind } from "../../union-find.ts";
import type { NodedRings } from "./noded-rings.ts";

/**
 * Makes one vertex of those that are no further apart than the tolerance, each to the next: at the place that most rings have, and of several such places the most
 * western, then the most southern one. Whatever the order of rings and vertices the same places come out.
 */
export function clusterVertices(raw: NodedRings, tolerance: number): NodedRings {
  const { xy } = raw;
  const count = xy.length / 2;
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => compare(xy, a, b));
  const sets = new UnionFind(count);
  let joined = 0;
  order.forEach((vertex, i) => {
    for (let k = i - 1; k >= 0; k--) {
      const other = order[k] as number;
      if (x(xy, vertex) - x(xy, other) > tolerance) break;
      if (distance(xy, vertex, other) <= tolerance && sets.join(vertex, other)) joined++;
    }
  });
  if (joined === 0) return raw;
  const uses = usesOf(raw);
  const chosen = new Map<number, number>();
  for (const vertex of order) {
    const set = sets.find(vertex);
    const best = chosen.get(set);
    if (best === undefined || (uses[vertex] as number) > (uses[best] as number)) chosen.set(set, vertex);
  }
  const rings = raw.rings.map((ring) => ({
    ...ring,
    vertices: ring.vertices.map((vertex) => chosen.get(sets.find(vertex)) as number),
  }));
  return { ...raw, rings };
}

const x = (xy: readonly number[], vertex: number): number => xy[2 * vertex] as number;
const y = (xy: readonly number[], vertex: number): number => xy[2 * vertex + 1] as number;

const compare = (xy: readonly number[], a: number, b: number): number =>
  x(xy, a) - x(xy, b) || y(xy, a) - y(xy, b);

function distance(xy: readonly number[], a: number, b: number): number {
  const dx = x(xy, a) - x(xy, b);
  const dy = y(xy, a) - y(xy, b);
  return Math.sqrt(dx * dx + dy * dy);
}

function usesOf({ xy, rings }: NodedRings): Uint32Array {
  const uses = new Uint32Array(xy.length / 2);
  for (const { vertices } of rings)
    for (const vertex of vertices) uses[vertex] = (uses[vertex] as number) + 1;
  return uses;
}
