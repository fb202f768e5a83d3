import { orient2d } from "robust-predicates";
import type { NodedRings } from "./noded-rings.ts";

/** The edges of noded rings in both directions: half-edge `h` and `h ^ 1` are one edge. */
export interface TracedEdges {
  readonly count: number;
  /** Vertex where a half-edge begins. */
  readonly tail: Int32Array;
  /** The half-edge that follows along the ground to the left. */
  readonly next: Int32Array;
  /** Outgoing half-edges of each vertex, counter-clockwise. */
  readonly around: ReadonlyMap<number, readonly number[]>;
  /** How often more each member runs along a half-edge than against it. */
  readonly steps: readonly ReadonlyMap<number, number>[];
}

/** Finds the edges of noded rings; those that every member runs along as often as against (spikes) are left out. */
export function traceEdges({ xy, rings }: NodedRings): TracedEdges {
  const edges = new Map<string, { readonly ends: readonly [number, number]; steps: Map<number, number> }>();
  for (const { member, vertices } of rings) {
    vertices.forEach((a, i) => {
      const b = vertices[(i + 1) % vertices.length] as number;
      if (a === b) return;
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      const edge = edges.get(key) ?? { ends: a < b ? [a, b] : [b, a], steps: new Map() };
      edges.set(key, edge);
      edge.steps.set(member, (edge.steps.get(member) ?? 0) + (a < b ? 1 : -1));
    });
  }
  const kept = [...edges.values()].filter(({ steps }) => [...steps.values()].some((step) => step !== 0));
  const tail = Int32Array.from(kept.flatMap(({ ends }) => ends));
  const steps = kept.flatMap(({ steps }) => [
    steps,
    new Map([...steps].map(([member, step]) => [member, -step] as const)),
  ]);
  const around = sortAround(tail, xy);
  const next = new Int32Array(tail.length);
  for (const spokes of around.values()) {
    spokes.forEach((spoke, i) => {
      // Coming in along the other half of a spoke, the ground to the left goes on along the next spoke clockwise.
      next[spoke ^ 1] = spokes[(i + spokes.length - 1) % spokes.length] as number;
    });
  }
  return { count: tail.length, tail, next, around, steps };
}

function sortAround(tail: Int32Array, xy: readonly number[]): Map<number, number[]> {
  const around = new Map<number, number[]>();
  tail.forEach((vertex, h) => {
    const spokes = around.get(vertex);
    if (spokes) spokes.push(h);
    else around.set(vertex, [h]);
  });
  const at = (i: number): number => xy[i] as number;
  for (const [vertex, spokes] of around) {
    const [x, y] = [at(2 * vertex), at(2 * vertex + 1)];
    const end = (h: number) => 2 * (tail[h ^ 1] as number);
    const isLower = (h: number): boolean => at(end(h) + 1) < y || (at(end(h) + 1) === y && at(end(h)) < x);
    spokes.sort((a, b) => {
      const halves = Number(isLower(a)) - Number(isLower(b));
      if (halves !== 0) return halves;
      // `orient2d` is negative for points that turn counter-clockwise.
      return orient2d(x, y, at(end(a)), at(end(a) + 1), at(end(b)), at(end(b) + 1));
    });
  }
  return around;
}
