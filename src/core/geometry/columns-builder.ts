import {
  type AttributeColumn,
  type FeatureColumns,
  type GeometryColumns,
  type GeometryKind,
  kindAt,
  POLYGON,
  startAt,
} from "./columns.ts";
import { grown, trimmed } from "./grown.ts";
import { reverseVertices } from "./reverse-vertices.ts";
import { doubledArea } from "./shoelace.ts";

interface ExpectedGeometry {
  readonly features: number;
  readonly vertices: number;
}

/** 512 MB of coordinates: more than that is taken only once it has come. */
const MOST_EXPECTED = 32 * 1024 * 1024;

/**
 * Grows {@link GeometryColumns} feature by feature: `beginFeature`, then `beginPart` and `addRing` for each part.
 * Rings of polygons are closed and turned the right way round as they arrive.
 */
export class GeometryBuilder {
  #kinds: Uint8Array;
  #featureStarts: Uint32Array;
  #partStarts: Uint32Array;
  #ringStarts: Uint32Array;
  #xy: Float64Array;
  #features = 0;
  #parts = 0;
  #rings = 0;
  #vertices = 0;

  /** How much is expected, at most; room that is never written to costs no memory. */
  constructor({ features, vertices }: ExpectedGeometry = { features: 64, vertices: 512 }) {
    this.#kinds = new Uint8Array(features + 2);
    this.#featureStarts = new Uint32Array(features + 2);
    this.#partStarts = new Uint32Array(features + 2);
    this.#ringStarts = new Uint32Array(features + 2);
    this.#xy = new Float64Array(2 * Math.min(vertices, MOST_EXPECTED));
  }

  get features(): number {
    return this.#features;
  }

  beginFeature(kind: GeometryKind): void {
    if (this.#features + 2 > this.#featureStarts.length) {
      this.#kinds = grown(this.#kinds, this.#features + 2);
      this.#featureStarts = grown(this.#featureStarts, this.#features + 2);
    }
    this.#kinds[this.#features] = kind;
    this.#features++;
    this.#featureStarts[this.#features] = this.#parts;
  }

  beginPart(): void {
    this.#partStarts = roomy(this.#partStarts, this.#parts + 2);
    this.#parts++;
    this.#partStarts[this.#parts] = this.#rings;
    this.#featureStarts[this.#features] = this.#parts;
  }

  /** Appends a ring (or a line, or a point) to the part begun last; `lngLat` interleaved, copied. */
  addRing(lngLat: ArrayLike<number>): void {
    const vertices = lngLat.length / 2;
    const target = this.#reserve(vertices + 1);
    target.set(lngLat, 2 * this.#vertices);
    this.#endRing(vertices);
  }

  /** Appends a ring from raw little-endian doubles, e.g. straight from a FlatGeobuf feature. */
  addRingBytes(bytes: Uint8Array, byteOffset: number, vertices: number): void {
    const target = this.#reserve(vertices + 1);
    new Uint8Array(target.buffer).set(
      bytes.subarray(byteOffset, byteOffset + 16 * vertices),
      16 * this.#vertices,
    );
    this.#endRing(vertices);
  }

  /** Appends feature `row` of other columns as it stands there: its rings are closed and turned already. */
  takeFeature(geometry: GeometryColumns, row: number): void {
    const { featureStarts, partStarts, ringStarts, xy } = geometry;
    const [firstPart, lastPart] = [startAt(featureStarts, row), startAt(featureStarts, row + 1)];
    const [firstRing, lastRing] = [startAt(partStarts, firstPart), startAt(partStarts, lastPart)];
    const [first, last] = [startAt(ringStarts, firstRing), startAt(ringStarts, lastRing)];
    this.beginFeature(kindAt(geometry, row));
    this.#reserve(last - first).set(xy.subarray(2 * first, 2 * last), 2 * this.#vertices);
    this.#partStarts = roomy(this.#partStarts, this.#parts + lastPart - firstPart + 1);
    this.#ringStarts = roomy(this.#ringStarts, this.#rings + lastRing - firstRing + 1);
    for (let part = firstPart; part < lastPart; part++)
      this.#partStarts[++this.#parts] = startAt(partStarts, part + 1) - firstRing + this.#rings;
    for (let ring = firstRing; ring < lastRing; ring++)
      this.#ringStarts[++this.#rings] = startAt(ringStarts, ring + 1) - first + this.#vertices;
    this.#vertices += last - first;
    this.#featureStarts[this.#features] = this.#parts;
  }

  /** Takes back the feature begun last. Only while it has no parts. */
  dropFeature(): void {
    this.#features--;
  }

  /** Forgets all that was added, and keeps the room. */
  clear(): void {
    this.#features = 0;
    this.#parts = 0;
    this.#rings = 0;
    this.#vertices = 0;
  }

  /** Views of the room: good until the next change. */
  columns(): GeometryColumns {
    return {
      kinds: this.#kinds.subarray(0, this.#features),
      featureStarts: this.#featureStarts.subarray(0, this.#features + 1),
      partStarts: this.#partStarts.subarray(0, this.#parts + 1),
      ringStarts: this.#ringStarts.subarray(0, this.#rings + 1),
      xy: this.#xy.subarray(0, 2 * this.#vertices),
    };
  }

  /** The columns, in room of their own. */
  finish(): GeometryColumns {
    return {
      kinds: this.#kinds.slice(0, this.#features),
      featureStarts: this.#featureStarts.slice(0, this.#features + 1),
      partStarts: this.#partStarts.slice(0, this.#parts + 1),
      ringStarts: this.#ringStarts.slice(0, this.#rings + 1),
      xy: trimmed(this.#xy, 2 * this.#vertices),
    };
  }

  #reserve(vertices: number): Float64Array {
    const needed = 2 * (this.#vertices + vertices);
    if (needed > this.#xy.length) this.#xy = grown(this.#xy, needed);
    return this.#xy;
  }

  #endRing(vertices: number): void {
    this.#ringStarts = roomy(this.#ringStarts, this.#rings + 2);
    const from = this.#vertices;
    this.#vertices += vertices;
    if (this.#kinds[this.#features - 1] === POLYGON && vertices > 0) {
      this.#close(from);
      const isOuter = this.#partStarts[this.#parts - 1] === this.#rings;
      if (doubledArea(this.#xy, from, this.#vertices) < 0 === isOuter)
        reverseVertices(this.#xy, from, this.#vertices);
    }
    this.#rings++;
    this.#ringStarts[this.#rings] = this.#vertices;
    this.#partStarts[this.#parts] = this.#rings;
  }

  #close(from: number): void {
    const xy = this.#xy;
    const last = this.#vertices - 1;
    if (xy[2 * from] === xy[2 * last] && xy[2 * from + 1] === xy[2 * last + 1]) return;
    xy.copyWithin(2 * this.#vertices, 2 * from, 2 * from + 2);
    this.#vertices++;
  }
}

const roomy = (starts: Uint32Array, length: number): Uint32Array =>
  length > starts.length ? grown(starts, length) : starts;

/** Columns of geometry alone, numbered from 0. */
export const withoutAttributes = (geometry: GeometryColumns): FeatureColumns => withAttributes(geometry, []);

/** Columns numbered from 0 with the given fields. */
export function withAttributes(
  geometry: GeometryColumns,
  attributes: readonly AttributeColumn[],
): FeatureColumns {
  const count = geometry.kinds.length;
  return { count, ids: Uint32Array.from({ length: count }, (_, i) => i), geometry, attributes };
}
