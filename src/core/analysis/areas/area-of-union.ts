import type { GeometryColumns } from "../../geometry/columns.ts";
import { EngineError, type GeometryEngine, type Shape } from "../../geometry/engine.ts";

/** How much of a feature, in m², the union of others covers; the error where the engine gives up. */
export function areaOfUnion(
  feature: { readonly geometry: GeometryColumns; readonly row: number },
  others: { readonly geometry: GeometryColumns; readonly rows: readonly number[] },
  engine: GeometryEngine,
): number | EngineError {
  const held: Shape[] = [];
  const hold = (shape: Shape): Shape => {
    held.push(shape);
    return shape;
  };
  try {
    const own = hold(engine.load(feature.geometry, feature.row));
    const union = hold(engine.union(others.rows.map((row) => hold(engine.load(others.geometry, row)))));
    return engine.area(hold(engine.intersection(own, union)));
  } catch (cause) {
    if (cause instanceof EngineError) return cause;
    throw cause;
  } finally {
    for (const shape of held) engine.free(shape);
  }
}
