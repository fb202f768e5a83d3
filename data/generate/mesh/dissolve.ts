import { ringArea } from "../../../src/core/geometry/area.ts";
import { OUTSIDE } from "./mesh.ts";
import type { Network } from "./network.ts";

/** A polygon in degrees (EPSG:4490), longitude and latitude interleaved, rings open: the outer one counter-clockwise, holes clockwise. */
export interface Outline {
  readonly outer: Float64Array;
  readonly holes: readonly Float64Array[];
}

/**
 * Joins the faces of each label to one polygon; `labels` gives the label of each face, −1 for none. The faces of one label must hang
 * together by edges. Vertices marked in `dropped` (those of the mesh first, then the further ones) are left out.
 * @throws Error where a label falls into parts, or has no face
 */
export function dissolve(
  network: Network,
  labels: Int32Array,
  count: number,
  dropped: Uint8Array | null = null,
): Outline[] {
  const outers = new Array<Float64Array | undefined>(count);
  const holes = new Map<number, Float64Array[]>();
  for (const { label, loop } of borderLoops(network, labels)) {
    const ring = ringOf(network, loop, dropped);
    if (ringArea(ring) > 0) {
      if (outers[label]) throw new Error(`label ${label} falls into parts`);
      outers[label] = ring;
    } else {
      const known = holes.get(label);
      if (known) known.push(ring);
      else holes.set(label, [ring]);
    }
  }
  return Array.from(outers, (outer, label): Outline => {
    if (!outer) throw new Error(`label ${label} has no face`);
    return { outer, holes: holes.get(label) ?? [] };
  });
}

/** Closed walks along the borders of labels, the label to the left; none passes a vertex twice. */
function* borderLoops(
  { mesh }: Network,
  labels: Int32Array,
): Generator<{ readonly label: number; readonly loop: readonly number[] }> {
  const labelOf = (halfEdge: number): number => {
    const face = mesh.face(halfEdge);
    return face === OUTSIDE ? OUTSIDE : (labels[face] as number);
  };
  const seen = new Uint8Array(mesh.halfEdgeCount);
  for (let start = 0; start < mesh.halfEdgeCount; start++) {
    const label = labelOf(start);
    if (label < 0 || seen[start] || labelOf(start ^ 1) === label) continue;
    const walk: number[] = [];
    let h = start;
    do {
      walk.push(h);
      seen[h] = 1;
      h = mesh.next(h);
      while (labelOf(h ^ 1) === label) h = mesh.next(h ^ 1);
    } while (h !== start);
    for (const loop of withoutRepeats(walk, (edge) => mesh.origin(edge))) yield { label, loop };
  }
}

/** Splits a closed walk wherever it comes back to a vertex. */
function withoutRepeats(walk: readonly number[], origin: (halfEdge: number) => number): number[][] {
  const loops: number[][] = [];
  const open: number[] = [];
  const placeOf = new Map<number, number>();
  for (const h of walk) {
    const vertex = origin(h);
    const place = placeOf.get(vertex);
    if (place !== undefined) {
      const loop = open.splice(place);
      for (const inner of loop) placeOf.delete(origin(inner));
      loops.push(loop);
    }
    placeOf.set(vertex, open.length);
    open.push(h);
  }
  loops.push(open);
  return loops;
}

/** Vertices along half-edges, the last one's end left out. */
function ringOf(
  { mesh, nodes, between, starts }: Network,
  loop: readonly number[],
  dropped: Uint8Array | null,
): Float64Array {
  const ring: number[] = [];
  const put = (source: Float64Array, vertex: number, id: number) => {
    if (!dropped?.[id]) ring.push(source[2 * vertex] as number, source[2 * vertex + 1] as number);
  };
  for (const h of loop) {
    put(nodes, mesh.origin(h), mesh.origin(h));
    const [from, to] = [starts[h >> 1] as number, starts[(h >> 1) + 1] as number];
    if (h & 1) for (let i = to - 1; i >= from; i--) put(between, i, mesh.vertexCount + i);
    else for (let i = from; i < to; i++) put(between, i, mesh.vertexCount + i);
  }
  return Float64Array.from(ring);
}
