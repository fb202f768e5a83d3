import type { Steps } from "../../run-steps.ts";
import { UnionFind } from "../../union-find.ts";
import type { HalfEdges } from "./half-edges.ts";
import { NONE } from "./vertex-numbers.ts";
import { BORDER, INNER } from "./walk-rings.ts";

/** Polygons of one class that share edges, as patches. */
interface JoinedFaces {
  readonly patches: UnionFind;
  /** Whether a half-edge lies on the border of its patch, or within. */
  readonly marks: Uint8Array;
}

/** Half-edges between two breaths. */
const STEP = 1 << 16;

/** Joins polygons of one class across the edges they share. Yields the half-edges done so far. */
export function* joinFaces(edges: HalfEdges, faces: number, classOf: Int32Array): Steps<JoinedFaces> {
  const patches = new UnionFind(faces);
  const marks = new Uint8Array(edges.count);
  for (let from = 0; from < edges.count; from += STEP) {
    const to = Math.min(edges.count, from + STEP);
    join(edges, { patches, marks }, classOf, [from, to]);
    yield to;
  }
  return { patches, marks };
}

function join(
  { face, twin }: HalfEdges,
  { patches, marks }: JoinedFaces,
  classOf: Int32Array,
  [from, to]: readonly [number, number],
): void {
  for (let h = from; h < to; h++) {
    const other = twin[h] as number;
    const [left, right] = [face[h] as number, other === NONE ? NONE : (face[other] as number)];
    const isInner = right !== NONE && classOf[left] === classOf[right];
    marks[h] = isInner ? INNER : BORDER;
    if (isInner && other < h) patches.join(left, right);
  }
}
