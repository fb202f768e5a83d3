import { NONE } from "../geometry/coverage/vertex-numbers.ts";
import { doubledArea } from "../geometry/shoelace.ts";
import { GrowableDoubles, GrowableInts } from "../growable.ts";
import { UnionFind } from "../union-find.ts";
import type { Faces } from "./faces.ts";
import type { Pixels } from "./pixels.ts";
import type { Topology } from "./topology.ts";

/** Faces of one class that share edges, as one; and how much border each region shares with each other. */
export interface Regions {
  readonly count: number;
  /** Region of each face. */
  readonly ofFace: Int32Array;
  readonly classes: Int32Array;
  /** Square pixels. */
  readonly sizes: Float64Array;
  /** Pairs of regions that run along each other, with the pixels they do so; a pair may stand there more than once. */
  readonly pairs: { readonly a: Int32Array; readonly b: Int32Array; readonly lengths: Float64Array };
}

/** Joins faces of one class across the edges they share. */
export function joinRegions(faces: Faces, topology: Topology, pixels: Pixels): Regions {
  const { twin, face, count } = topology;
  const sets = new UnionFind(faces.count);
  for (let h = 0; h < count; h++) {
    const other = twin[h] as number;
    if (other < h) continue;
    const [a, b] = [face[h] as number, face[other] as number];
    if (faces.classes[a] === faces.classes[b]) sets.join(a, b);
  }
  const ofFace = new Int32Array(faces.count);
  const classes = new GrowableInts();
  for (let f = 0; f < faces.count; f++) {
    const root = sets.find(f);
    ofFace[f] = root === f ? classes.push(faces.classes[f] as number) : (ofFace[root] as number);
  }
  const sizes = new Float64Array(classes.length);
  for (let f = 0; f < faces.count; f++) {
    const region = ofFace[f] as number;
    sizes[region] = (sizes[region] as number) + faceSize(faces, f, pixels);
  }
  return {
    count: classes.length,
    ofFace,
    classes: classes.view(),
    sizes,
    pairs: pairsOf(topology, ofFace, pixels),
  };
}

function faceSize({ partStarts, ringStarts, xy }: Faces, f: number, pixels: Pixels): number {
  let doubled = 0;
  const [from, to] = [partStarts[f] as number, partStarts[f + 1] as number];
  for (let r = from; r < to; r++) {
    doubled += doubledArea(xy, ringStarts[r] as number, ringStarts[r + 1] as number);
  }
  const lat = xy[2 * (ringStarts[from] as number) + 1] ?? 0;
  const size = pixels.area(doubled / 2, lat);
  return Number.isFinite(size) ? Math.max(0, size) : 0;
}

/** Walks along the half-edges; what follows each other between the same two regions is one entry. */
function pairsOf({ twin, face, origin, next, xy, count }: Topology, ofFace: Int32Array, pixels: Pixels) {
  const [a, b, lengths] = [new GrowableInts(), new GrowableInts(), new GrowableDoubles()];
  for (let h = 0; h < count; h++) {
    const other = twin[h] as number;
    if (other === NONE || other < h) continue;
    const left = ofFace[face[h] as number] as number;
    const right = ofFace[face[other] as number] as number;
    if (left === right) continue;
    const [from, to] = [origin[h] as number, origin[next[h] as number] as number];
    const east = (xy[2 * to] as number) - (xy[2 * from] as number);
    const north = (xy[2 * to + 1] as number) - (xy[2 * from + 1] as number);
    const length = pixels.length(east, north, xy[2 * from + 1] as number);
    const last = a.length - 1;
    if (last >= 0 && a.get(last) === left && b.get(last) === right) {
      lengths.set(last, lengths.get(last) + length);
      continue;
    }
    a.push(left);
    b.push(right);
    lengths.push(length);
  }
  return { a: a.view(), b: b.view(), lengths: lengths.view() };
}
