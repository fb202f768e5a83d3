import { GrowableInts } from "../../growable.ts";
import { type NodeGrid, slotOf } from "./node-grid.ts";
import type { Nodes } from "./nodes.ts";

/**
 * Where each node goes: to a node within `tolerance` metres, or to itself. Nodes are taken in a fixed order, those of earlier layers first, then by x, then by y: one that has
 * a node that stays within the tolerance goes to the nearest of those, any other stays. So the answer does not hang on the order of features, nothing moves farther than the
 * tolerance, and those that stay are farther apart than that: a second time nothing moves. Null where no two nodes are that near.
 */
export function joinNodes(nodes: Nodes, grid: NodeGrid, tolerance: number): Int32Array | null {
  const pairs = nearPairs(nodes, grid, tolerance).view();
  if (pairs.length === 0) return null;
  const goal = Int32Array.from({ length: nodes.count }, (_, node) => node);
  const { starts, partners } = partnersOf(pairs, nodes.count);
  const { xy, layers } = nodes;
  const inOrder = (a: number, b: number) =>
    (layers[a] as number) - (layers[b] as number) ||
    (xy[2 * a] as number) - (xy[2 * b] as number) ||
    (xy[2 * a + 1] as number) - (xy[2 * b + 1] as number);
  const isSettled = new Uint8Array(nodes.count);
  for (let first = 0; first < nodes.count; first++) {
    if (isSettled[first] === 1 || starts[first] === starts[first + 1]) continue;
    const cluster = [first];
    isSettled[first] = 1;
    // Nodes that hang together by near pairs; only within such a cluster does the order matter.
    for (let i = 0; i < cluster.length; i++) {
      const node = cluster[i] as number;
      for (let at = starts[node] as number; at < (starts[node + 1] as number); at++) {
        const other = partners[at] as number;
        if (isSettled[other] === 1) continue;
        isSettled[other] = 1;
        cluster.push(other);
      }
    }
    cluster.sort(inOrder);
    const isLeft = new Set<number>();
    for (const node of cluster) {
      let nearest = -1;
      for (let at = starts[node] as number; at < (starts[node + 1] as number); at++) {
        const other = partners[at] as number;
        if (!isLeft.has(other)) continue;
        const closer =
          nearest < 0 ? -1 : distance2(nodes, grid, node, other) - distance2(nodes, grid, node, nearest);
        if (closer < 0 || (closer === 0 && inOrder(other, nearest) < 0)) nearest = other;
      }
      if (nearest < 0) isLeft.add(node);
      else goal[node] = nearest;
    }
  }
  return goal;
}

/** The partners of each node, those of node `i` from `starts[i]` to `starts[i + 1]`. */
function partnersOf(pairs: Int32Array, count: number): { starts: Uint32Array; partners: Uint32Array } {
  const starts = new Uint32Array(count + 2);
  for (const node of pairs) starts[node + 2] = (starts[node + 2] as number) + 1;
  for (let i = 2; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  const partners = new Uint32Array(pairs.length);
  for (let i = 0; i < pairs.length; i++) {
    const at = (pairs[i] as number) + 1;
    partners[starts[at] as number] = pairs[i ^ 1] as number;
    starts[at] = (starts[at] as number) + 1;
  }
  return { starts, partners };
}

/** Square of the distance between two nodes, m². */
function distance2({ xy }: Nodes, { scale }: NodeGrid, a: number, b: number): number {
  const dx = ((xy[2 * a] as number) - (xy[2 * b] as number)) * scale.x;
  const dy = ((xy[2 * a + 1] as number) - (xy[2 * b + 1] as number)) * scale.y;
  return dx * dx + dy * dy;
}

/** All pairs of nodes within the tolerance, each once, two numbers each. */
function nearPairs(nodes: Nodes, grid: NodeGrid, tolerance: number): GrowableInts {
  const pairs = new GrowableInts();
  const { side, scale, members } = grid;
  const limit = tolerance * tolerance;
  for (let node = 0; node < nodes.count; node++) {
    const x = (nodes.xy[2 * node] as number) * scale.x;
    const y = (nodes.xy[2 * node + 1] as number) * scale.y;
    const lastColumn = Math.floor((x + tolerance) / side);
    const lastRow = Math.floor((y + tolerance) / side);
    for (let row = Math.floor((y - tolerance) / side); row <= lastRow; row++) {
      for (let column = Math.floor((x - tolerance) / side); column <= lastColumn; column++) {
        const slot = slotOf(grid, column, row);
        if (slot < 0) continue;
        const end = grid.ends[slot] as number;
        for (let at = grid.starts[slot] as number; at < end; at++) {
          const other = members[at] as number;
          if (other <= node) continue;
          const dx = (nodes.xy[2 * other] as number) * scale.x - x;
          const dy = (nodes.xy[2 * other + 1] as number) * scale.y - y;
          if (dx * dx + dy * dy > limit) continue;
          pairs.push(node);
          pairs.push(other);
        }
      }
    }
  }
  return pairs;
}
