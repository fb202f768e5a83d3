import type { Fault } from "../engine.ts";
import type { GeosMemory, Pointer } from "./memory.ts";

/** What is wrong with a geometry; null for a valid one. */
export function faultOf(memory: GeosMemory, pointer: Pointer): Fault | null {
  const { geos, out } = memory;
  if (geos.GEOSisValid(pointer) === 1) return null;
  geos.Module.HEAPU32.fill(0, out >> 2, (out >> 2) + 2);
  geos.GEOSisValidDetail(pointer, 0, out, out + 4);
  const reason = geos.Module.HEAPU32[out >> 2] ?? 0;
  const location = geos.Module.HEAPU32[(out >> 2) + 1] ?? 0;
  const fault: Fault = {
    reason: reason ? memory.string(reason) : memory.error().message,
    at: location ? pointAt(memory, location) : null,
  };
  if (reason) geos.GEOSFree(reason);
  if (location) geos.GEOSGeom_destroy(location);
  return fault;
}

function pointAt({ geos, out }: GeosMemory, point: Pointer): [number, number] | null {
  const at = (read: (point: Pointer, out: Pointer) => number) => {
    read(point, out);
    return geos.Module.HEAPF64[out >> 3] as number;
  };
  const position: [number, number] = [at(geos.GEOSGeomGetX), at(geos.GEOSGeomGetY)];
  return position.every(Number.isFinite) ? position : null;
}
