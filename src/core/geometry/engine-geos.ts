import type { geos as Geos } from "geos-wasm";
import { type GeometryColumns, startAt } from "./columns.ts";
import type { GeometryBuilder } from "./columns-builder.ts";
import { EngineError, type Fault, type GeometryEngine, type Shape } from "./engine.ts";

/**
 * GEOS in WebAssembly (npm `geos-wasm`, LGPL: its own file in the build, replaceable), floating precision. Loaded on demand: 2.5 MB.
 * Handles are pointers into its memory, which grows and never shrinks: end the worker to give it back.
 */
export function loadGeos(): Promise<GeometryEngine> {
  loading ??= load();
  return loading;
}

/** The package keeps one instance per thread; so does this module. */
let loading: Promise<GeometryEngine> | undefined;

async function load(): Promise<GeometryEngine> {
  const { default: initGeos } = await import("geos-wasm");
  let lastError = "";
  const options = {
    errorHandler: (message: string) => {
      lastError = message;
    },
    noticeHandler: () => undefined,
  };
  // The package's type for its only parameter is an empty object.
  const geos = await initGeos(options as Parameters<typeof initGeos>[0]);
  return new GeosEngine(geos, () => lastError);
}

type Pointer = number;

const GEOS_POLYGON = 3;
const GEOS_MULTIPOLYGON = 6;
const GEOS_GEOMETRYCOLLECTION = 7;

const pointerOf = (shape: Shape): Pointer => shape as unknown as Pointer;
const shapeOf = (pointer: Pointer): Shape => pointer as unknown as Shape;

class GeosEngine implements GeometryEngine {
  readonly name = "geos";
  readonly version: string;
  readonly #geos: Geos;
  readonly #lastError: () => string;
  /** Eight bytes for results that GEOS writes through a pointer. */
  readonly #out: Pointer;

  constructor(geos: Geos, lastError: () => string) {
    this.#geos = geos;
    this.#lastError = lastError;
    this.#out = geos.Module._malloc(8);
    this.version = `GEOS ${this.#string(geos.GEOSversion())}`;
  }

  load(geometry: GeometryColumns, row: number): Shape {
    const parts: Pointer[] = [];
    const from = startAt(geometry.featureStarts, row);
    const to = startAt(geometry.featureStarts, row + 1);
    try {
      for (let part = from; part < to; part++) parts.push(this.#polygon(geometry, part));
    } catch (cause) {
      for (const part of parts) this.#geos.GEOSGeom_destroy(part);
      throw cause;
    }
    return shapeOf(parts.length === 1 ? (parts[0] as Pointer) : this.#collection(GEOS_MULTIPOLYGON, parts));
  }

  fault(shape: Shape): Fault | null {
    const geos = this.#geos;
    if (geos.GEOSisValid(pointerOf(shape)) === 1) return null;
    const heap = geos.Module.HEAPU32;
    heap[this.#out >> 2] = 0;
    heap[(this.#out >> 2) + 1] = 0;
    geos.GEOSisValidDetail(pointerOf(shape), 0, this.#out, this.#out + 4);
    const reason = geos.Module.HEAPU32[this.#out >> 2] ?? 0;
    const location = geos.Module.HEAPU32[(this.#out >> 2) + 1] ?? 0;
    const fault: Fault = {
      reason: reason ? this.#string(reason) : this.#lastError(),
      at: location ? this.#pointAt(location) : null,
    };
    if (reason) geos.GEOSFree(reason);
    if (location) geos.GEOSGeom_destroy(location);
    return fault;
  }

  repair(shape: Shape): Shape {
    return this.#result(this.#geos.GEOSMakeValid(pointerOf(shape)));
  }

  area(shape: Shape): number {
    const { GEOSArea, Module } = this.#geos;
    if (GEOSArea(pointerOf(shape), this.#out) !== 1) throw this.#error();
    return Module.HEAPF64[this.#out >> 3] as number;
  }

  intersection(a: Shape, b: Shape): Shape {
    return this.#result(this.#geos.GEOSIntersection(pointerOf(a), pointerOf(b)));
  }

  difference(a: Shape, b: Shape): Shape {
    return this.#result(this.#geos.GEOSDifference(pointerOf(a), pointerOf(b)));
  }

  union(shapes: readonly Shape[], lattice?: number): Shape {
    const geos = this.#geos;
    // The collection owns its members, the caller owns the shapes: hence the copies.
    const members = shapes.map((shape) => geos.GEOSGeom_clone(pointerOf(shape)));
    const collection = this.#collection(GEOS_GEOMETRYCOLLECTION, members);
    const union =
      lattice === undefined ? geos.GEOSUnaryUnion(collection) : geos.GEOSUnaryUnionPrec(collection, lattice);
    geos.GEOSGeom_destroy(collection);
    return this.#result(union);
  }

  store(shape: Shape, builder: GeometryBuilder): void {
    this.#storePolygons(pointerOf(shape), builder);
  }

  free(shape: Shape): void {
    this.#geos.GEOSGeom_destroy(pointerOf(shape));
  }

  #polygon(geometry: GeometryColumns, part: number): Pointer {
    const geos = this.#geos;
    const from = startAt(geometry.partStarts, part);
    const to = startAt(geometry.partStarts, part + 1);
    const rings: Pointer[] = [];
    for (let ring = from; ring < to; ring++) {
      const pointer = this.#ring(geometry, ring);
      if (pointer === 0) {
        for (const earlier of rings) geos.GEOSGeom_destroy(earlier);
        throw this.#error();
      }
      rings.push(pointer);
    }
    const [outer = 0, ...holes] = rings;
    const list = this.#pointers(holes);
    const polygon = geos.GEOSGeom_createPolygon(outer, list, holes.length);
    geos.Module._free(list);
    return this.#checked(polygon);
  }

  #ring({ ringStarts, xy }: GeometryColumns, ring: number): Pointer {
    const geos = this.#geos;
    const from = startAt(ringStarts, ring);
    const to = startAt(ringStarts, ring + 1);
    const buffer = geos.Module._malloc(16 * (to - from) || 1);
    geos.Module.HEAPF64.set(xy.subarray(2 * from, 2 * to), buffer >> 3);
    const sequence = geos.GEOSCoordSeq_copyFromBuffer(buffer, to - from, 0, 0);
    geos.Module._free(buffer);
    return geos.GEOSGeom_createLinearRing(sequence);
  }

  #collection(type: number, members: readonly Pointer[]): Pointer {
    const list = this.#pointers(members);
    const collection = this.#geos.GEOSGeom_createCollection(type, list, members.length);
    this.#geos.Module._free(list);
    return this.#checked(collection);
  }

  #pointers(pointers: readonly Pointer[]): Pointer {
    const list = this.#geos.Module._malloc(4 * pointers.length || 1);
    this.#geos.Module.HEAPU32.set(pointers, list >> 2);
    return list;
  }

  #storePolygons(pointer: Pointer, builder: GeometryBuilder): void {
    const geos = this.#geos;
    const type = geos.GEOSGeomTypeId(pointer);
    if (type === GEOS_MULTIPOLYGON || type === GEOS_GEOMETRYCOLLECTION) {
      const members = geos.GEOSGetNumGeometries(pointer);
      for (let i = 0; i < members; i++) this.#storePolygons(geos.GEOSGetGeometryN(pointer, i), builder);
    }
    if (type !== GEOS_POLYGON || geos.GEOSisEmpty(pointer) === 1) return;
    builder.beginPart();
    builder.addRing(this.#coordinates(geos.GEOSGetExteriorRing(pointer)));
    const holes = geos.GEOSGetNumInteriorRings(pointer);
    for (let i = 0; i < holes; i++) builder.addRing(this.#coordinates(geos.GEOSGetInteriorRingN(pointer, i)));
  }

  #coordinates(ring: Pointer): Float64Array {
    const geos = this.#geos;
    const vertices = geos.GEOSGetNumCoordinates(ring);
    const buffer = geos.Module._malloc(16 * vertices || 1);
    geos.GEOSCoordSeq_copyToBuffer(geos.GEOSGeom_getCoordSeq(ring), buffer, 0, 0);
    const xy = geos.Module.HEAPF64.slice(buffer >> 3, (buffer >> 3) + 2 * vertices);
    geos.Module._free(buffer);
    return xy;
  }

  #pointAt(point: Pointer): [number, number] | null {
    const geos = this.#geos;
    const at = (read: (point: Pointer, out: Pointer) => number) => {
      read(point, this.#out);
      return geos.Module.HEAPF64[this.#out >> 3] as number;
    };
    const position: [number, number] = [at(geos.GEOSGeomGetX), at(geos.GEOSGeomGetY)];
    return position.every(Number.isFinite) ? position : null;
  }

  #string(pointer: Pointer | string): string {
    return typeof pointer === "string" ? pointer : this.#geos.Module.UTF8ToString(pointer);
  }

  #result(pointer: Pointer): Shape {
    return shapeOf(this.#checked(pointer));
  }

  #checked(pointer: Pointer): Pointer {
    if (pointer === 0) throw this.#error();
    return pointer;
  }

  #error(): EngineError {
    return new EngineError(this.#lastError() || "GEOS");
  }
}
