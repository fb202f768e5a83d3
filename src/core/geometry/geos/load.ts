import { type GeometryColumns, kindAt, LINE, POINT, startAt, vertexRange } from "../columns.ts";
import type { GeosMemory, Pointer } from "./memory.ts";

const GEOS_MULTIPOINT = 4;
const GEOS_MULTILINESTRING = 5;
const GEOS_MULTIPOLYGON = 6;

/**
 * The features `from` … `to` (end excluded) as GEOS geometries. Their coordinates go over in one copy; rings are made from slices of it.
 * @throws EngineError where GEOS refuses one; those made before it are freed
 */
export function loadFeatures(
  memory: GeosMemory,
  geometry: GeometryColumns,
  [from, to]: readonly [from: number, to: number],
): Pointer[] {
  if (to <= from) return [];
  const first = vertexRange(geometry, from)[0];
  const at = memory.put(geometry.xy.subarray(2 * first, 2 * vertexRange(geometry, to - 1)[1]));
  const loaded: Pointer[] = [];
  try {
    for (let row = from; row < to; row++) loaded.push(feature({ memory, geometry, at, first }, row));
  } catch (cause) {
    memory.destroy(loaded);
    throw cause;
  }
  return loaded;
}

/** Coordinates that lie in GEOS's memory at `at`, from vertex `first` of the columns on. */
interface Source {
  readonly memory: GeosMemory;
  readonly geometry: GeometryColumns;
  readonly at: Pointer;
  readonly first: number;
}

function feature(source: Source, row: number): Pointer {
  const { memory, geometry } = source;
  const kind = kindAt(geometry, row);
  const from = startAt(geometry.featureStarts, row);
  const to = startAt(geometry.featureStarts, row + 1);
  const make = kind === POINT ? point : kind === LINE ? line : polygon;
  if (to - from === 1) return make(source, from);
  const type = kind === POINT ? GEOS_MULTIPOINT : kind === LINE ? GEOS_MULTILINESTRING : GEOS_MULTIPOLYGON;
  const parts: Pointer[] = [];
  try {
    for (let part = from; part < to; part++) parts.push(make(source, part));
  } catch (cause) {
    memory.destroy(parts);
    throw cause;
  }
  return collection(memory, type, parts);
}

/** A collection that owns its members from now on. */
export function collection(memory: GeosMemory, type: number, members: readonly Pointer[]): Pointer {
  const { geos } = memory;
  return memory.withPointers(members, (list) =>
    memory.checked(geos.GEOSGeom_createCollection(type, list, members.length)),
  );
}

function polygon(source: Source, part: number): Pointer {
  const { memory, geometry } = source;
  const { geos } = memory;
  const from = startAt(geometry.partStarts, part);
  const to = startAt(geometry.partStarts, part + 1);
  const outer = memory.checked(geos.GEOSGeom_createLinearRing(sequence(source, from)));
  if (to - from === 1) return memory.checked(geos.GEOSGeom_createPolygon(outer, 0, 0));
  const rings = [outer];
  try {
    for (let ring = from + 1; ring < to; ring++) {
      rings.push(memory.checked(geos.GEOSGeom_createLinearRing(sequence(source, ring))));
    }
  } catch (cause) {
    memory.destroy(rings);
    throw cause;
  }
  const holes = rings.slice(1);
  return memory.withPointers(holes, (list) =>
    memory.checked(geos.GEOSGeom_createPolygon(outer, list, holes.length)),
  );
}

const line = (source: Source, part: number): Pointer =>
  source.memory.checked(
    source.memory.geos.GEOSGeom_createLineString(sequence(source, startAt(source.geometry.partStarts, part))),
  );

const point = (source: Source, part: number): Pointer =>
  source.memory.checked(
    source.memory.geos.GEOSGeom_createPoint(sequence(source, startAt(source.geometry.partStarts, part))),
  );

/** A sequence that belongs to the geometry made from it, or is freed with its failure. */
function sequence({ memory, geometry, at, first }: Source, ring: number): Pointer {
  const from = startAt(geometry.ringStarts, ring);
  const vertices = startAt(geometry.ringStarts, ring + 1) - from;
  return memory.checked(memory.geos.GEOSCoordSeq_copyFromBuffer(at + 16 * (from - first), vertices, 0, 0));
}
