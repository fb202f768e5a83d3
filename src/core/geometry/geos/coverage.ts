import { collection } from "./load.ts";
import type { GeosMemory, Pointer } from "./memory.ts";

const GEOS_GEOMETRYCOLLECTION = 7;

/** Positions of the members whose borders do not match, of GEOS's own count. */
export function coverageFaults(memory: GeosMemory, members: readonly Pointer[], gap: number): number[] {
  const { geos, out } = memory;
  return withCollection(memory, members, (coverage) => {
    geos.Module.HEAPU32[out >> 2] = 0;
    const answer = geos.GEOSCoverageIsValid(coverage, gap, out);
    const edges = geos.Module.HEAPU32[out >> 2] ?? 0;
    try {
      if (answer !== 0 && answer !== 1) throw memory.error();
      if (answer === 1 || edges === 0) return [];
      return members.map((_, i) => i).filter((i) => geos.GEOSisEmpty(geos.GEOSGetGeometryN(edges, i)) === 0);
    } finally {
      if (edges) geos.GEOSGeom_destroy(edges);
    }
  });
}

/** The members simplified together, each a geometry of its own. */
export function simplifyCoverage(
  memory: GeosMemory,
  members: readonly Pointer[],
  tolerance: number,
): Pointer[] {
  const { geos } = memory;
  return withCollection(memory, members, (coverage) => {
    const simplified = memory.checked(geos.GEOSCoverageSimplifyVW(coverage, tolerance, 0));
    const result = members.map((_, i) => geos.GEOSGeom_clone(geos.GEOSGetGeometryN(simplified, i)));
    geos.GEOSGeom_destroy(simplified);
    return result;
  });
}

/** The collection owns its members, the caller owns the shapes: hence the copies. */
export function withCollection<T>(
  memory: GeosMemory,
  members: readonly Pointer[],
  use: (collection: Pointer) => T,
): T {
  const copies = members.map((member) => memory.geos.GEOSGeom_clone(member));
  const whole = collection(memory, GEOS_GEOMETRYCOLLECTION, copies);
  try {
    return use(whole);
  } finally {
    memory.geos.GEOSGeom_destroy(whole);
  }
}
