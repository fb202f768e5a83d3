import { GrowableInts } from "../../growable.ts";
import type { HalfEdges } from "./half-edges.ts";
import { compareRings, type MeasuredRings } from "./measured-rings.ts";
import { NONE } from "./vertex-numbers.ts";

/** Rings in the order in which they are written: each outer ring, then its holes. */
export interface ArrangedRings {
  readonly order: Int32Array;
  /** Starts of polygons in `order`, length = polygons + 1. */
  readonly partStarts: Int32Array;
  /** Patch of each polygon. */
  readonly patches: Int32Array;
}

/**
 * Sorts rings into polygons: outer rings by class, then by their lowest vertex; the holes of a patch follow its first outer ring. Rings without area, and holes of a patch without an
 * outer ring, are left out: both come of faulty layers only.
 */
export function arrangeRings(
  source: { readonly rings: MeasuredRings; readonly edges: HalfEdges; readonly xy: Float64Array },
  patchOfRing: Int32Array,
  classOfPatch: Int32Array,
): ArrangedRings {
  const { rings, edges, xy } = source;
  const compare = compareRings(rings, edges, xy);
  const patchOf = (ring: number) => patchOfRing[ring] as number;
  const classOf = (ring: number) => classOfPatch[patchOf(ring)] as number;
  const all = Int32Array.from({ length: rings.count }, (_, ring) => ring);
  const outers = all.filter((ring) => (rings.doubledAreas[ring] as number) > 0);
  outers.sort((a, b) => classOf(a) - classOf(b) || compare(a, b));
  const ranks = new Int32Array(classOfPatch.length).fill(NONE);
  outers.forEach((ring, rank) => {
    if (ranks[patchOf(ring)] === NONE) ranks[patchOf(ring)] = rank;
  });
  const rankOf = (ring: number) => ranks[patchOf(ring)] as number;
  // The polygons of a patch that has several follow each other.
  outers.sort((a, b) => rankOf(a) - rankOf(b) || compare(a, b));
  const holes = all.filter((ring) => (rings.doubledAreas[ring] as number) < 0 && rankOf(ring) !== NONE);
  holes.sort((a, b) => rankOf(a) - rankOf(b) || compare(a, b));
  const order = new GrowableInts(outers.length + holes.length);
  const partStarts = new Int32Array(outers.length + 1);
  let hole = 0;
  outers.forEach((ring, polygon) => {
    order.push(ring);
    while (hole < holes.length && patchOf(holes[hole] as number) === patchOf(ring)) {
      order.push(holes[hole++] as number);
    }
    partStarts[polygon + 1] = order.length;
  });
  return { order: order.view(), partStarts, patches: outers.map(patchOf) };
}
