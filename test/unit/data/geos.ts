import initGeos from "geos-wasm";
import { startAt } from "../../../src/core/geometry/columns.ts";
import type { LayerFile } from "./layer-file.ts";

/** A handle on a geometry in the memory of GEOS. */
export type Handle = number;

type Module = Awaited<ReturnType<typeof initGeos>>;

/** GEOS by itself, fed with well-known binary: a referee that shares no code with the generator. Areas are in square degrees. */
export class Geos {
  readonly #geos: Module;
  readonly #reader: number;

  private constructor(geos: Module) {
    this.#geos = geos;
    this.#reader = geos.GEOSWKBReader_create();
  }

  static async start(): Promise<Geos> {
    const options = { errorHandler: () => undefined, noticeHandler: () => undefined };
    return new Geos(await initGeos(options as Parameters<typeof initGeos>[0]));
  }

  load(layer: LayerFile, row: number): Handle {
    return this.#read(wellKnownBinary([partsOf(layer, row)]));
  }

  /** All features as one geometry. */
  loadAll(layer: LayerFile): Handle {
    return this.#read(
      wellKnownBinary(Array.from({ length: layer.columns.count }, (_, row) => partsOf(layer, row))),
    );
  }

  isValid(handle: Handle): boolean {
    return this.#geos.GEOSisValid(handle) === 1;
  }

  repaired(handle: Handle): Handle {
    return this.#geos.GEOSMakeValid(handle);
  }

  intersection(a: Handle, b: Handle): Handle {
    return this.#geos.GEOSIntersection(a, b);
  }

  difference(a: Handle, b: Handle): Handle {
    return this.#geos.GEOSDifference(a, b);
  }

  /** What any part of a geometry covers; of parts that meet edge to edge no vertex is added, moved or left out. */
  union(handle: Handle): Handle {
    return this.#geos.GEOSUnaryUnion(handle);
  }

  /** Whether two geometries have the same vertices, in whatever order rings and parts stand. */
  isSame(a: Handle, b: Handle): boolean {
    const [one, other] = [this.#geos.GEOSGeom_clone(a), this.#geos.GEOSGeom_clone(b)];
    this.#geos.GEOSNormalize(one);
    this.#geos.GEOSNormalize(other);
    return this.#geos.GEOSEqualsExact(one, other, 0) === 1;
  }

  /** Areas of the holes of a geometry. */
  holes(handle: Handle): number[] {
    return this.parts(handle).flatMap((part) => {
      if (this.#geos.GEOSGeomTypeId(part) !== POLYGON) return [];
      const holes = this.#geos.GEOSGetNumInteriorRings(part);
      return Array.from({ length: holes }, (_, i) => {
        const ring = this.#geos.GEOSGeom_clone(this.#geos.GEOSGetInteriorRingN(part, i));
        return this.area(this.#geos.GEOSGeom_createPolygon(ring, 0, 0));
      });
    });
  }

  parts(handle: Handle): Handle[] {
    const count = this.#geos.GEOSGetNumGeometries(handle);
    return Array.from({ length: count }, (_, i) => this.#geos.GEOSGetGeometryN(handle, i));
  }

  /** Rings of the polygons of a geometry, not closed, as pairs of numbers. */
  partsOf(handle: Handle): number[][][] {
    return this.parts(handle).map((part) => {
      const holes = this.#geos.GEOSGetNumInteriorRings(part);
      const rings = Array.from({ length: holes }, (_, i) => this.#geos.GEOSGetInteriorRingN(part, i));
      return [this.#geos.GEOSGetExteriorRing(part), ...rings].map((ring) => this.#vertices(ring));
    });
  }

  area(handle: Handle): number {
    return this.#out((out) => this.#geos.GEOSArea(handle, out));
  }

  length(handle: Handle): number {
    return this.#out((out) => this.#geos.GEOSLength(handle, out));
  }

  centre(handle: Handle): readonly [number, number] {
    const point = this.#geos.GEOSGetCentroid(handle);
    return [
      this.#out((out) => this.#geos.GEOSGeomGetX(point, out)),
      this.#out((out) => this.#geos.GEOSGeomGetY(point, out)),
    ];
  }

  /** Whether the parts of a geometry meet edge to edge, without overlap; and with no gap narrower than `gap` degrees. */
  isCoverage(handle: Handle, gap = 0): boolean {
    return this.#geos.GEOSCoverageIsValid(handle, gap, 0) === 1;
  }

  #vertices(ring: Handle): number[] {
    const count = this.#geos.GEOSGetNumCoordinates(ring);
    const pointer = this.#geos.Module._malloc(16 * count);
    this.#geos.GEOSCoordSeq_copyToBuffer(this.#geos.GEOSGeom_getCoordSeq(ring), pointer, 0, 0);
    const xy = [...this.#geos.Module.HEAPF64.subarray(pointer / 8, pointer / 8 + 2 * count - 2)];
    this.#geos.Module._free(pointer);
    return xy;
  }

  #out(write: (pointer: number) => unknown): number {
    const pointer = this.#geos.Module._malloc(8);
    write(pointer);
    const value = this.#geos.Module.HEAPF64[pointer / 8] ?? Number.NaN;
    this.#geos.Module._free(pointer);
    return value;
  }

  #read(bytes: Uint8Array): Handle {
    const { Module } = this.#geos;
    const pointer = Module._malloc(bytes.length);
    Module.HEAPU8.set(bytes, pointer);
    const handle = this.#geos.GEOSWKBReader_read(this.#reader, pointer, bytes.length);
    Module._free(pointer);
    return handle;
  }
}

type Part = readonly Float64Array[];

function partsOf({ columns: { geometry } }: LayerFile, row: number): Part[] {
  const parts: Part[] = [];
  for (
    let part = startAt(geometry.featureStarts, row);
    part < startAt(geometry.featureStarts, row + 1);
    part++
  ) {
    const rings: Float64Array[] = [];
    for (
      let ring = startAt(geometry.partStarts, part);
      ring < startAt(geometry.partStarts, part + 1);
      ring++
    ) {
      rings.push(
        geometry.xy.subarray(
          2 * startAt(geometry.ringStarts, ring),
          2 * startAt(geometry.ringStarts, ring + 1),
        ),
      );
    }
    parts.push(rings);
  }
  return parts;
}

const POLYGON = 3;
const MULTIPOLYGON = 6;
const COLLECTION = 7;

/** One feature as a (multi)polygon, several as a collection of them. */
function wellKnownBinary(features: readonly (readonly Part[])[]): Uint8Array {
  const polygonBytes = (part: Part) => 9 + part.reduce((bytes, ring) => bytes + 4 + 8 * ring.length, 0);
  const featureBytes = (parts: readonly Part[]) =>
    (parts.length === 1 ? 0 : 9) + parts.reduce((bytes, part) => bytes + polygonBytes(part), 0);
  const isOne = features.length === 1;
  const view = new DataView(
    new ArrayBuffer((isOne ? 0 : 9) + features.reduce((bytes, parts) => bytes + featureBytes(parts), 0)),
  );
  let at = 0;
  const head = (type: number, count: number) => {
    view.setUint8(at, 1);
    view.setUint32(at + 1, type, true);
    view.setUint32(at + 5, count, true);
    at += 9;
  };
  if (!isOne) head(COLLECTION, features.length);
  for (const parts of features) {
    if (parts.length !== 1) head(MULTIPOLYGON, parts.length);
    for (const part of parts) {
      head(POLYGON, part.length);
      for (const ring of part) {
        view.setUint32(at, ring.length / 2, true);
        at += 4;
        for (const value of ring) {
          view.setFloat64(at, value, true);
          at += 8;
        }
      }
    }
  }
  return new Uint8Array(view.buffer);
}
