import { type GeometryColumns, POLYGON } from "../geometry/columns.ts";
import { GeometryBuilder } from "../geometry/columns-builder.ts";
import type { GeometryEngine, Shape } from "../geometry/engine.ts";

/** One feature that covers what any of the shapes covers; the shapes are freed. @throws EngineError */
export function unionOfShapes(shapes: readonly Shape[], engine: GeometryEngine): GeometryColumns {
  const held = [...shapes];
  try {
    const union = engine.union(shapes);
    held.push(union);
    const builder = new GeometryBuilder();
    builder.beginFeature(POLYGON);
    engine.store(union, builder);
    return builder.finish();
  } finally {
    for (const shape of held) engine.free(shape);
  }
}
