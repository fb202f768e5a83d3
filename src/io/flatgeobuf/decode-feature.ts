import { ByteBuffer } from "flatbuffers";
import { Feature } from "flatgeobuf/lib/mjs/flat-geobuf/feature.js";
import type { Geometry } from "flatgeobuf/lib/mjs/flat-geobuf/geometry.js";
import { GeometryType } from "flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js";
import { type GeometryKind, LINE, NONE, POINT, POLYGON, UNSUPPORTED } from "../../core/geometry/columns.ts";
import type { GeometryBuilder } from "../../core/geometry/columns-builder.ts";
import { type Problem, ProblemError } from "../../core/problem.ts";
import { DamagedFeature } from "./damaged-feature.ts";
import type { PropertyDecoder } from "./decode-properties.ts";
import type { FlatGeobufHeader } from "./header.ts";

/** Where decoded features go, and what was wrong with some of them. */
export interface DecodeTarget {
  readonly geometry: GeometryBuilder;
  readonly properties: PropertyDecoder;
  readonly problems: Problem[];
  readonly where: string;
}

/**
 * Decodes the feature at `offset` of `bytes` (its length prefix included, `end` one past its last byte) into columns. A geometry
 * type that the program cannot use leaves the feature `UNSUPPORTED` and is noted.
 * @throws ProblemError `damaged-feature` when the bytes contradict themselves
 */
export function decodeFeature(
  bytes: Uint8Array,
  [offset, end]: readonly [number, number],
  { header, id }: { readonly header: FlatGeobufHeader; readonly id: number },
  target: DecodeTarget,
): void {
  // A buffer that ends where the feature ends turns every lying length inside it into a detectable one.
  const buffer = new ByteBuffer(bytes.subarray(0, end));
  buffer.setPosition(offset);
  const row = target.geometry.features;
  try {
    const feature = Feature.getSizePrefixedRootAsFeature(buffer);
    const geometry = feature.geometry();
    if (geometry) decodeGeometry(geometry, GeometryType[header.geometryType], target, id);
    else target.geometry.beginFeature(NONE);
    target.properties.decode(feature, row, bytes);
  } catch (cause) {
    if (cause instanceof DamagedFeature || cause instanceof RangeError) throw damaged(target.where, id);
    throw cause;
  }
}

export const damaged = (where: string, feature: number) =>
  new ProblemError({ code: "damaged-feature", where, feature });

const KIND_OF: Partial<Record<GeometryType, GeometryKind>> = {
  [GeometryType.Point]: POINT,
  [GeometryType.MultiPoint]: POINT,
  [GeometryType.LineString]: LINE,
  [GeometryType.MultiLineString]: LINE,
  [GeometryType.Polygon]: POLYGON,
  [GeometryType.MultiPolygon]: POLYGON,
  [GeometryType.Triangle]: POLYGON,
};

function decodeGeometry(geometry: Geometry, declared: GeometryType, target: DecodeTarget, id: number): void {
  const type = geometry.type() || declared;
  const kind = type === GeometryType.GeometryCollection ? commonKind(geometry) : KIND_OF[type];
  if (kind === undefined) {
    const facts = { type: GeometryType[type] ?? String(type) };
    target.problems.push({ code: "unsupported-geometry", where: target.where, feature: id, facts });
    target.geometry.beginFeature(UNSUPPORTED);
    return;
  }
  target.geometry.beginFeature(kind);
  addParts(geometry, type, target.geometry);
}

/** The kind all members of a collection share, if they do; an empty one holds nothing. */
function commonKind(collection: Geometry): GeometryKind | undefined {
  if (partsOf(collection) === 0) return NONE;
  const kinds = new Set<GeometryKind | undefined>();
  for (let i = 0; i < partsOf(collection); i++)
    kinds.add(KIND_OF[(collection.parts(i) ?? collection).type()]);
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

function addParts(geometry: Geometry, type: GeometryType, builder: GeometryBuilder): void {
  switch (type) {
    case GeometryType.MultiPolygon:
    case GeometryType.GeometryCollection:
      for (let i = 0; i < partsOf(geometry); i++) {
        const part = geometry.parts(i);
        if (part)
          addParts(part, type === GeometryType.MultiPolygon ? GeometryType.Polygon : part.type(), builder);
      }
      return;
    case GeometryType.MultiPoint:
      eachRing(geometry, (bytes, start, vertices) => {
        for (let i = 0; i < vertices; i++) {
          builder.beginPart();
          builder.addRingBytes(bytes, start + 16 * i, 1);
        }
      });
      return;
    case GeometryType.MultiLineString:
      eachRing(geometry, (bytes, start, vertices) => {
        builder.beginPart();
        builder.addRingBytes(bytes, start, vertices);
      });
      return;
    default:
      builder.beginPart();
      eachRing(geometry, (bytes, start, vertices) => builder.addRingBytes(bytes, start, vertices));
  }
}

function partsOf(geometry: Geometry): number {
  const parts = geometry.partsLength();
  if (parts < 0 || 4 * parts > bytesOf(geometry).length) throw new DamagedFeature();
  return parts;
}

/** Slot of `xy` in the table `Geometry` of the FlatGeobuf schema: 4 + 2 × its field number. */
export const XY_SLOT = 6;

/** Visits the rings of one geometry as ranges of raw bytes, 16 to a vertex. */
function eachRing(
  geometry: Geometry,
  visit: (bytes: Uint8Array, start: number, vertices: number) => void,
): void {
  const bytes = bytesOf(geometry);
  const buffer = geometry.bb as ByteBuffer;
  const slot = buffer.__offset(geometry.bb_pos, XY_SLOT);
  if (!slot) return;
  const start = buffer.__vector(geometry.bb_pos + slot);
  const vertices = geometry.xyLength() / 2;
  if (start < 0 || vertices < 0 || !Number.isInteger(vertices) || start + 16 * vertices > bytes.length) {
    throw new DamagedFeature();
  }
  const ends = geometry.endsLength();
  if (ends < 0 || 4 * ends > bytes.length) throw new DamagedFeature();
  let from = 0;
  for (let i = 0; i < Math.max(1, ends); i++) {
    const to = ends > 0 ? (geometry.ends(i) ?? 0) : vertices;
    if (to < from || to > vertices) throw new DamagedFeature();
    visit(bytes, start + 16 * from, to - from);
    from = to;
  }
}

const bytesOf = (geometry: Geometry): Uint8Array => (geometry.bb as ByteBuffer).bytes();
