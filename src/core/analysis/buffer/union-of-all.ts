import { type GeometryColumns, POLYGON } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import type { GeometryEngine, Shape } from "../../geometry/engine.ts";

/** All features as one; columns without a feature stay so. @throws EngineError */
export function unionOfAll(geometry: GeometryColumns, engine: GeometryEngine): GeometryColumns {
  if (geometry.kinds.length === 0) return geometry;
  const shapes: Shape[] = engine.loadAll(geometry);
  try {
    const union = engine.union(shapes);
    shapes.push(union);
    const builder = new GeometryBuilder();
    builder.beginFeature(POLYGON);
    engine.store(union, builder);
    return builder.finish();
  } finally {
    for (const shape of shapes) engine.free(shape);
  }
}
