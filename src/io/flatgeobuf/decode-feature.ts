import { GeometryType } from "flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js";
import { type GeometryKind, LINE, NONE, POINT, POLYGON, UNSUPPORTED } from "../../core/geometry/columns.ts";
import type { GeometryBuilder } from "../../core/geometry/columns-builder.ts";
import { type Problem, ProblemError } from "../../core/problem.ts";
import { DamagedFeature } from "./damaged-feature.ts";
import type { PropertyDecoder } from "./decode-properties.ts";
import type { FeatureBytes } from "./feature-bytes.ts";

/** Where decoded features go, and what was wrong with some of them. */
export interface DecodeTarget {
  readonly geometry: GeometryBuilder;
  /** Notes every feature as one without geometry. */
  readonly skipsGeometry: boolean;
  readonly properties: PropertyDecoder;
  readonly problems: Problem[];
  readonly where: string;
  /** Type of all features; `Unknown` where each says its own. */
  readonly geometryType: GeometryType;
}

/** Slots of the table `Feature` of the FlatGeobuf 3 schema. */
export const FEATURE = { geometry: 4, properties: 6, columns: 8 } as const;
/** Slots of the table `Geometry`. */
export const GEOMETRY = { ends: 4, xy: 6, type: 16, parts: 18 } as const;

/**
 * Decodes the feature from `from` (its length prefix) to `end` into columns. A geometry type that the program cannot use leaves the feature `UNSUPPORTED`
 * and is noted.
 * @throws ProblemError `damaged-feature` when the bytes contradict themselves
 */
export function decodeFeature(
  buffer: FeatureBytes,
  [from, end]: readonly [number, number],
  id: number,
  target: DecodeTarget,
): void {
  const row = target.geometry.features;
  try {
    const feature = buffer.select(from, end);
    const geometry = target.skipsGeometry ? 0 : buffer.field(feature, FEATURE.geometry);
    if (geometry > 0) decodeGeometry(buffer, buffer.follow(geometry), target, id);
    else target.geometry.beginFeature(NONE);
    const properties = buffer.field(feature, FEATURE.properties);
    target.properties.decode(buffer, { properties, columns: buffer.field(feature, FEATURE.columns) }, row);
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

function decodeGeometry(buffer: FeatureBytes, geometry: number, target: DecodeTarget, id: number): void {
  const type = typeOf(buffer, geometry) || target.geometryType;
  const kind = type === GeometryType.GeometryCollection ? commonKind(buffer, geometry) : KIND_OF[type];
  if (kind === undefined) {
    const facts = { type: GeometryType[type] ?? String(type) };
    target.problems.push({ code: "unsupported-geometry", where: target.where, feature: id, facts });
    target.geometry.beginFeature(UNSUPPORTED);
    return;
  }
  target.geometry.beginFeature(kind);
  // Parts may share bytes only in a file that is made to exhaust memory.
  const vertices = addParts(buffer, geometry, type, target.geometry);
  if (16 * vertices > buffer.length) throw new DamagedFeature();
}

/** The type a geometry gives itself; `Unknown` where the header says it for all. */
export function typeOf(buffer: FeatureBytes, geometry: number): GeometryType {
  const field = buffer.field(geometry, GEOMETRY.type);
  return field === 0 ? GeometryType.Unknown : buffer.byte(field);
}

/** Positions of the members of a geometry made of others. */
function partsOf(buffer: FeatureBytes, geometry: number): number[] {
  const field = buffer.field(geometry, GEOMETRY.parts);
  const start = field === 0 ? 0 : buffer.vectorStart(field);
  return Array.from({ length: buffer.vectorLength(field, 4) }, (_, i) => buffer.follow(start + 4 * i));
}

/** The kind all members of a collection share, if they do; an empty one holds nothing. */
function commonKind(buffer: FeatureBytes, collection: number): GeometryKind | undefined {
  const kinds = new Set(partsOf(buffer, collection).map((part) => KIND_OF[typeOf(buffer, part)]));
  if (kinds.size === 0) return NONE;
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

/** Adds the parts of a geometry; gives the number of their vertices. */
function addParts(
  buffer: FeatureBytes,
  geometry: number,
  type: GeometryType,
  builder: GeometryBuilder,
): number {
  switch (type) {
    case GeometryType.MultiPolygon:
    case GeometryType.GeometryCollection: {
      let vertices = 0;
      for (const part of partsOf(buffer, geometry)) {
        const own = type === GeometryType.MultiPolygon ? GeometryType.Polygon : typeOf(buffer, part);
        vertices += addParts(buffer, part, own, builder);
        if (16 * vertices > buffer.length) throw new DamagedFeature();
      }
      return vertices;
    }
    case GeometryType.MultiPoint:
      return eachRing(buffer, geometry, (start, vertices) => {
        for (let i = 0; i < vertices; i++) {
          builder.beginPart();
          builder.addRingBytes(buffer.bytes, start + 16 * i, 1);
        }
      });
    case GeometryType.MultiLineString:
      return eachRing(buffer, geometry, (start, vertices) => {
        builder.beginPart();
        builder.addRingBytes(buffer.bytes, start, vertices);
      });
    default:
      builder.beginPart();
      return eachRing(buffer, geometry, (start, vertices) =>
        builder.addRingBytes(buffer.bytes, start, vertices),
      );
  }
}

/** Visits the rings of one geometry as ranges of raw bytes, 16 to a vertex; gives the number of their vertices. */
function eachRing(
  buffer: FeatureBytes,
  geometry: number,
  visit: (start: number, vertices: number) => void,
): number {
  const xy = buffer.field(geometry, GEOMETRY.xy);
  const numbers = buffer.vectorLength(xy, 8);
  if (xy === 0) return 0;
  if (numbers % 2 === 1) throw new DamagedFeature();
  const start = buffer.vectorStart(xy);
  const field = buffer.field(geometry, GEOMETRY.ends);
  const rings = buffer.vectorLength(field, 4);
  if (rings === 0) {
    visit(start, numbers / 2);
    return numbers / 2;
  }
  const ends = buffer.vectorStart(field);
  let from = 0;
  for (let i = 0; i < rings; i++) {
    const to = buffer.int(ends + 4 * i);
    if (to < from || to > numbers / 2) throw new DamagedFeature();
    visit(start + 16 * from, to - from);
    from = to;
  }
  return numbers / 2;
}
