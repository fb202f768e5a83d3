import type { EngineName, GeometryEngine } from "./engine.ts";
import { loadGeos } from "./engine-geos.ts";
import { turfEngine } from "./engine-turf.ts";

const LOAD: Readonly<Record<EngineName, () => Promise<GeometryEngine>>> = {
  geos: loadGeos,
  turf: async () => turfEngine(),
};

/** The engine of that name, loaded once for this thread. */
export const loadEngine = (name: EngineName): Promise<GeometryEngine> => LOAD[name]();
