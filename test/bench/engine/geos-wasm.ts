import initGeos from "geos-wasm";
import { type GeometryColumns, startAt } from "../../../src/core/geometry/columns.ts";

type Pointer = number;

/** Calls of geos-wasm as the bench needs them, on pointers into its memory. */
export type Geos = Awaited<ReturnType<typeof loadGeosWasm>>;

const COLLECTION = 7;

export async function loadGeosWasm() {
  const geos = await initGeos();
  const { Module } = geos;
  const out = Module._malloc(8);

  function ring({ ringStarts, xy }: GeometryColumns, index: number): Pointer {
    const from = startAt(ringStarts, index);
    const to = startAt(ringStarts, index + 1);
    const buffer = Module._malloc(16 * (to - from));
    Module.HEAPF64.set(xy.subarray(2 * from, 2 * to), buffer >> 3);
    const sequence = geos.GEOSCoordSeq_copyFromBuffer(buffer, to - from, 0, 0);
    Module._free(buffer);
    return geos.GEOSGeom_createLinearRing(sequence);
  }

  function withList<T>(pointers: ArrayLike<Pointer>, use: (list: Pointer, length: number) => T): T {
    const list = Module._malloc(4 * pointers.length || 1);
    Module.HEAPU32.set(pointers, list >> 2);
    const result = use(list, pointers.length);
    Module._free(list);
    return result;
  }

  function polygon(geometry: GeometryColumns, row: number): Pointer {
    const from = startAt(geometry.partStarts, row);
    const holes: Pointer[] = [];
    for (let i = from + 1; i < startAt(geometry.partStarts, row + 1); i++) holes.push(ring(geometry, i));
    const outer = ring(geometry, from);
    return withList(holes, (list, length) => geos.GEOSGeom_createPolygon(outer, list, length));
  }

  return {
    ...geos,
    /** Features of one part each. */
    load: (geometry: GeometryColumns): Uint32Array =>
      Uint32Array.from({ length: geometry.kinds.length }, (_, row) => polygon(geometry, row)),
    area(shape: Pointer): number {
      geos.GEOSArea(shape, out);
      return Module.HEAPF64[out >> 3] as number;
    },
    /** A collection that owns its members. */
    collect: (members: ArrayLike<Pointer>): Pointer =>
      withList(members, (list, length) => geos.GEOSGeom_createCollection(COLLECTION, list, length)),
  };
}
