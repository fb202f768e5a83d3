import { atan2 } from "../../elementary.ts";
import type { Borders } from "./node-borders.ts";
import { NONE } from "./vertex-numbers.ts";

/**
 * Loops of borders, as lists of their numbers. At a node, a border goes on along the next free one counter-clockwise, on its right side, counting each that comes in between as the beginning
 * of an inner loop: so loops never cross, and where two borders cross, they change over (the smoothing by which Seifert circles are made). On the right is what is covered less: ground that polygons
 * enclose which meet at single points only is a loop of its own, and so a gap. A loop that comes back to a node is cut off there.
 */
export function traceLoops(borders: Borders): number[][] {
  const next = linkAtNodes(borders);
  const loops: number[][] = [];
  const isDone = new Uint8Array(next.length);
  const placeInWalk = new Int32Array(borders.xy.length / 2).fill(NONE);
  for (let start = 0; start < next.length; start++) {
    const walk: number[] = [];
    const cutOff = (from: number) => {
      const loop = walk.splice(from);
      for (const piece of loop) placeInWalk[borders.from[piece] as number] = NONE;
      if (loop.length > 1) loops.push(loop);
    };
    for (let piece = start; !isDone[piece]; piece = next[piece] as number) {
      isDone[piece] = 1;
      const node = borders.from[piece] as number;
      if (placeInWalk[node] !== NONE) cutOff(placeInWalk[node] as number);
      placeInWalk[node] = walk.push(piece) - 1;
    }
    if (walk.length > 0) cutOff(0);
  }
  return loops;
}

/** The piece on which each goes on at its end. */
function linkAtNodes({ from, to, xy }: Borders): Int32Array {
  const next = new Int32Array(from.length).fill(NONE);
  const incoming = byNode(to, xy.length / 2);
  const outgoing = byNode(from, xy.length / 2);
  for (let node = 0; node < xy.length / 2; node++) {
    const ins = incoming.at(node);
    const outs = outgoing.at(node);
    if (ins.length === 1) next[ins[0] as number] = outs[0] as number;
    if (ins.length < 2) continue;
    const angle = (other: number) =>
      atan2(
        (xy[2 * other + 1] as number) - (xy[2 * node + 1] as number),
        (xy[2 * other] as number) - (xy[2 * node] as number),
      );
    // Counter-clockwise; of pieces on each other, those with lower numbers lie farther out, on the right.
    const spokes = [
      ...Array.from(ins, (piece) => ({ piece, isIn: true, angle: angle(from[piece] as number) })),
      ...Array.from(outs, (piece) => ({ piece, isIn: false, angle: angle(to[piece] as number) })),
    ].sort((a, b) => a.angle - b.angle || (a.isIn ? b.piece - a.piece : a.piece - b.piece));
    linkSpokes(spokes, next);
  }
  return next;
}

interface Spoke {
  readonly piece: number;
  readonly isIn: boolean;
}

/** Pairs each spoke that comes in with one that leads away, as brackets are paired, once and a half around. */
function linkSpokes(spokes: readonly Spoke[], next: Int32Array): void {
  const open: number[] = [];
  const isTaken = new Set<number>();
  for (const { piece, isIn } of [...spokes, ...spokes]) {
    if (isTaken.has(piece)) continue;
    if (isIn) {
      if (!open.includes(piece)) open.push(piece);
      continue;
    }
    const last = open.pop();
    if (last === undefined) continue;
    next[last] = piece;
    isTaken.add(piece).add(last);
  }
}

/** Numbers of the pieces by the node they have at one end. */
function byNode(nodes: Int32Array, count: number): { at(node: number): Int32Array } {
  const starts = new Int32Array(count + 1);
  for (const node of nodes) starts[node + 1] = (starts[node + 1] as number) + 1;
  for (let node = 0; node < count; node++)
    starts[node + 1] = (starts[node + 1] as number) + (starts[node] as number);
  const ends = starts.slice();
  const pieces = new Int32Array(nodes.length);
  nodes.forEach((node, piece) => {
    const at = ends[node] as number;
    pieces[at] = piece;
    ends[node] = at + 1;
  });
  return { at: (node) => pieces.subarray(starts[node], starts[node + 1]) };
}
