import type { GeometryColumns } from "../../geometry/columns.ts";
import type { GeometryEngine } from "../../geometry/engine.ts";
import { unionOfShapes } from "../union-of-shapes.ts";

/** All features as one; columns without a feature stay so. @throws EngineError */
export const unionOfAll = (geometry: GeometryColumns, engine: GeometryEngine): GeometryColumns =>
  geometry.kinds.length === 0 ? geometry : unionOfShapes(engine.loadAll(geometry), engine);
