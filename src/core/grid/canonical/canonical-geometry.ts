import { type GeometryColumns, kindAt, POLYGON, startAt } from "../../geometry/columns.ts";
import type { Steps } from "../../run-steps.ts";
import { compareNumbers, compareVertices, type RingForm, ringForm, vertexOf } from "./ring-form.ts";

/**
 * The same features in the same order, each in its canonical form: a ring of a polygon begins with its least vertex, runs whichever way reads least (see `ring-form.ts`) and is left open; the
 * holes of a part are sorted, then the parts of a feature, by their vertices. −0 becomes +0. Lines keep their direction. In steps that count nothing: what it is made for does.
 */
export function* canonicalGeometry(geometry: GeometryColumns): Steps<GeometryColumns> {
  const { kinds, featureStarts, partStarts } = geometry;
  const reading = yield* readRings(geometry);
  const rings = sortHoles(reading, geometry);
  const parts = sortParts(reading, rings, geometry);
  const sorted = {
    partStarts: new Uint32Array(partStarts.length),
    ringStarts: new Uint32Array(reading.length.length + 1),
    xy: new Float64Array(2 * reading.length.reduce((sum, length) => sum + length, 0)),
  };
  let [ring, vertex] = [0, 0];
  for (const [i, part] of parts.entries()) {
    for (let k = startAt(partStarts, part); k < startAt(partStarts, part + 1); k++) {
      vertex = writeRing(reading, rings[k] as number, sorted.xy, vertex);
      sorted.ringStarts[++ring] = vertex;
    }
    sorted.partStarts[i + 1] = ring;
    if (i % AT_ONCE === 0) yield 0;
  }
  return { kinds, featureStarts, ...sorted };
}

/** Features or parts between two steps. */
const AT_ONCE = 4096;

/** How every ring reads canonically, by its number. */
interface Reading {
  readonly xy: Float64Array;
  readonly ringStarts: Uint32Array;
  readonly first: Uint32Array;
  readonly step: Int8Array;
  readonly length: Uint32Array;
}

function* readRings(geometry: GeometryColumns): Steps<Reading> {
  const { featureStarts, partStarts, ringStarts, xy } = geometry;
  const count = startAt(partStarts, partStarts.length - 1);
  const reading = {
    first: new Uint32Array(count),
    step: new Int8Array(count),
    length: new Uint32Array(count),
  };
  for (let row = 0; row < geometry.kinds.length; row++) {
    const isPolygon = kindAt(geometry, row) === POLYGON;
    const last = startAt(partStarts, startAt(featureStarts, row + 1));
    for (let ring = startAt(partStarts, startAt(featureStarts, row)); ring < last; ring++) {
      const [from, to] = [startAt(ringStarts, ring), startAt(ringStarts, ring + 1)];
      const form = isPolygon ? ringForm(xy, from, to) : { first: 0, step: 1, length: to - from };
      reading.first[ring] = form.first;
      reading.step[ring] = form.step;
      reading.length[ring] = form.length;
    }
    if (row % AT_ONCE === 0) yield 0;
  }
  return { xy, ringStarts, ...reading };
}

const formOf = ({ first, step, length }: Reading, ring: number): RingForm => ({
  first: first[ring] as number,
  step: step[ring] as RingForm["step"],
  length: length[ring] as number,
});

/** Writes a ring as it reads, and says where it ends. Adding nothing turns −0 to +0. */
function writeRing(reading: Reading, ring: number, target: Float64Array, start: number): number {
  const { xy, ringStarts } = reading;
  const from = startAt(ringStarts, ring);
  const form = formOf(reading, ring);
  for (let i = 0; i < form.length; i++) {
    const at = 2 * vertexOf(from, form, i);
    target[2 * (start + i)] = (xy[at] as number) + 0;
    target[2 * (start + i) + 1] = (xy[at + 1] as number) + 0;
  }
  return start + form.length;
}

/** Numbers of the rings in the order they are to have: the first of a part stays, the others are sorted. */
function sortHoles(reading: Reading, { partStarts }: GeometryColumns): Uint32Array {
  const rings = new Uint32Array(startAt(partStarts, partStarts.length - 1)).map((_, ring) => ring);
  for (let part = 0; part < partStarts.length - 1; part++) {
    const [first, last] = [startAt(partStarts, part) + 1, startAt(partStarts, part + 1)];
    if (last - first > 1) rings.subarray(first, last).sort((a, b) => compareRings(reading, a, b));
  }
  return rings;
}

/** Numbers of the parts in the order they are to have. */
function sortParts(
  reading: Reading,
  rings: Uint32Array,
  { featureStarts, partStarts }: GeometryColumns,
): Uint32Array {
  const parts = new Uint32Array(partStarts.length - 1).map((_, part) => part);
  const compareParts = (a: number, b: number): number => {
    const [firstA, lastA] = [startAt(partStarts, a), startAt(partStarts, a + 1)];
    const [firstB, lastB] = [startAt(partStarts, b), startAt(partStarts, b + 1)];
    for (let i = 0; i < Math.min(lastA - firstA, lastB - firstB); i++) {
      const order = compareRings(reading, rings[firstA + i] as number, rings[firstB + i] as number);
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

function compareRings(reading: Reading, a: number, b: number): number {
  const [formA, formB] = [formOf(reading, a), formOf(reading, b)];
  const [fromA, fromB] = [startAt(reading.ringStarts, a), startAt(reading.ringStarts, b)];
  for (let i = 0; i < Math.min(formA.length, formB.length); i++) {
    const order = compareVertices(reading.xy, vertexOf(fromA, formA, i), vertexOf(fromB, formB, i));
    if (order !== 0) return order;
  }
  return compareNumbers(formA.length, formB.length);
}
