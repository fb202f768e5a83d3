import type { GeometryBuilder } from "../columns-builder.ts";
import type { GeosMemory, Pointer } from "./memory.ts";

const GEOS_POLYGON = 3;
const GEOS_MULTIPOLYGON = 6;
const GEOS_GEOMETRYCOLLECTION = 7;

/** Appends the polygons of a geometry as parts of the feature begun last: each ring goes over in one copy. Lines and points are left out. */
export function storePolygons(memory: GeosMemory, pointer: Pointer, builder: GeometryBuilder): void {
  const { geos } = memory;
  const type = geos.GEOSGeomTypeId(pointer);
  if (type === GEOS_MULTIPOLYGON || type === GEOS_GEOMETRYCOLLECTION) {
    const members = geos.GEOSGetNumGeometries(pointer);
    for (let i = 0; i < members; i++) storePolygons(memory, geos.GEOSGetGeometryN(pointer, i), builder);
  }
  if (type !== GEOS_POLYGON || geos.GEOSisEmpty(pointer) === 1) return;
  builder.beginPart();
  storeRing(memory, geos.GEOSGetExteriorRing(pointer), builder);
  const holes = geos.GEOSGetNumInteriorRings(pointer);
  for (let i = 0; i < holes; i++) storeRing(memory, geos.GEOSGetInteriorRingN(pointer, i), builder);
}

function storeRing(memory: GeosMemory, ring: Pointer, builder: GeometryBuilder): void {
  const { geos } = memory;
  const vertices = geos.GEOSGetNumCoordinates(ring);
  const at = memory.room(16 * vertices);
  geos.GEOSCoordSeq_copyToBuffer(geos.GEOSGeom_getCoordSeq(ring), at, 0, 0);
  builder.addRing(geos.Module.HEAPF64.subarray(at >> 3, (at >> 3) + 2 * vertices));
}
