import { type GeometryColumns, kindAt, POLYGON, startAt } from "../../geometry/columns.ts";
import { compareNumbers, compareVertices, ringForm, vertexOf } from "./ring-form.ts";

/**
 * The same features in the same order, each in its canonical form: a ring of a polygon begins with its least vertex, runs whichever way reads least (see `ring-form.ts`) and is left open; the
 * holes of a part are sorted, then the parts of a feature, by their vertices. −0 becomes +0. Lines keep their direction.
 */
export function canonicalGeometry(geometry: GeometryColumns): GeometryColumns {
  const read = readRings(geometry);
  const { kinds, featureStarts, partStarts } = geometry;
  const rings = sortHoles(read, geometry);
  const parts = sortParts(read, rings, geometry);
  const sorted = {
    partStarts: new Uint32Array(partStarts.length),
    ringStarts: new Uint32Array(read.ringStarts.length),
    xy: new Float64Array(2 * startAt(read.ringStarts, read.ringStarts.length - 1)),
  };
  let [ring, vertex] = [0, 0];
  for (const [i, part] of parts.entries()) {
    for (let k = startAt(partStarts, part); k < startAt(partStarts, part + 1); k++) {
      const from = startAt(read.ringStarts, rings[k] as number);
      const to = startAt(read.ringStarts, (rings[k] as number) + 1);
      sorted.xy.set(read.xy.subarray(2 * from, 2 * to), 2 * vertex);
      vertex += to - from;
      sorted.ringStarts[++ring] = vertex;
    }
    sorted.partStarts[i + 1] = ring;
  }
  return { kinds, featureStarts, ...sorted };
}

/** Rings of vertices, one behind the other. */
interface Rings {
  readonly ringStarts: Uint32Array;
  readonly xy: Float64Array;
}

/** Every ring as it reads canonically, in the order they stand in. */
function readRings(geometry: GeometryColumns): Rings {
  const { featureStarts, partStarts, ringStarts } = geometry;
  const xy = geometry.xy.map((value) => value + 0);
  const read = { ringStarts: new Uint32Array(ringStarts.length), xy: new Float64Array(xy.length) };
  let vertex = 0;
  for (let row = 0; row < geometry.kinds.length; row++) {
    const last = startAt(partStarts, startAt(featureStarts, row + 1));
    for (let ring = startAt(partStarts, startAt(featureStarts, row)); ring < last; ring++) {
      const [from, to] = [startAt(ringStarts, ring), startAt(ringStarts, ring + 1)];
      const form =
        kindAt(geometry, row) === POLYGON
          ? ringForm(xy, from, to)
          : { first: 0, step: 1 as const, length: to - from };
      for (let i = 0; i < form.length; i++, vertex++) {
        const at = vertexOf(from, form, i);
        read.xy[2 * vertex] = xy[2 * at] as number;
        read.xy[2 * vertex + 1] = xy[2 * at + 1] as number;
      }
      read.ringStarts[ring + 1] = vertex;
    }
  }
  return read;
}

/** Numbers of the rings in the order they are to have: the first of a part stays, the others are sorted. */
function sortHoles(read: Rings, { partStarts }: GeometryColumns): Uint32Array {
  const rings = new Uint32Array(startAt(partStarts, partStarts.length - 1)).map((_, ring) => ring);
  for (let part = 0; part < partStarts.length - 1; part++) {
    const [first, last] = [startAt(partStarts, part) + 1, startAt(partStarts, part + 1)];
    if (last - first > 1) rings.subarray(first, last).sort((a, b) => compareRings(read, a, b));
  }
  return rings;
}

/** Numbers of the parts in the order they are to have. */
function sortParts(
  read: Rings,
  rings: Uint32Array,
  { featureStarts, partStarts }: GeometryColumns,
): Uint32Array {
  const parts = new Uint32Array(partStarts.length - 1).map((_, part) => part);
  const compareParts = (a: number, b: number): number => {
    const [firstA, lastA] = [startAt(partStarts, a), startAt(partStarts, a + 1)];
    const [firstB, lastB] = [startAt(partStarts, b), startAt(partStarts, b + 1)];
    for (let i = 0; i < Math.min(lastA - firstA, lastB - firstB); i++) {
      const order = compareRings(read, rings[firstA + i] as number, rings[firstB + i] as number);
      if (order !== 0) return order;
    }
    return lastA - firstA - (lastB - firstB);
  };
  for (let row = 0; row < featureStarts.length - 1; row++) {
    const [first, last] = [startAt(featureStarts, row), startAt(featureStarts, row + 1)];
    if (last - first > 1) parts.subarray(first, last).sort(compareParts);
  }
  return parts;
}

function compareRings({ xy, ringStarts }: Rings, a: number, b: number): number {
  const [fromA, toA] = [startAt(ringStarts, a), startAt(ringStarts, a + 1)];
  const [fromB, toB] = [startAt(ringStarts, b), startAt(ringStarts, b + 1)];
  for (let i = 0; i < Math.min(toA - fromA, toB - fromB); i++) {
    const order = compareVertices(xy, fromA + i, fromB + i);
    if (order !== 0) return order;
  }
  return compareNumbers(toA - fromA, toB - fromB);
}
