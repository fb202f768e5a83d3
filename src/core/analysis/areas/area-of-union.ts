import type { GeometryColumns } from "../../geometry/columns.ts";
import { EngineError, type GeometryEngine, type Shape } from "../../geometry/engine.ts";

/** A feature of a layer. */
interface Feature {
  readonly geometry: GeometryColumns;
  readonly row: number;
}

/** Some features of a layer. */
interface Features {
  readonly geometry: GeometryColumns;
  readonly rows: readonly number[];
}

/** How much of a feature, in m², the union of others covers; the error where the engine gives up. */
export const areaOfUnion = (
  feature: Feature,
  others: Features,
  engine: GeometryEngine,
): number | EngineError =>
  withUnion(feature, others, engine, (own, union, hold) =>
    engine.area(hold(engine.intersection(own, union))),
  );

/** What is made of a feature and the union of others; the error where the engine gives up. All shapes are freed, those too that `hold` is given. */
export function withUnion<T>(
  feature: Feature,
  others: Features,
  engine: GeometryEngine,
  make: (own: Shape, union: Shape, hold: (shape: Shape) => Shape) => T,
): T | EngineError {
  const held: Shape[] = [];
  const hold = (shape: Shape): Shape => {
    held.push(shape);
    return shape;
  };
  try {
    const own = hold(engine.load(feature.geometry, feature.row));
    const union = hold(engine.union(others.rows.map((row) => hold(engine.load(others.geometry, row)))));
    return make(own, union, hold);
  } catch (cause) {
    if (cause instanceof EngineError) return cause;
    throw cause;
  } finally {
    for (const shape of held) engine.free(shape);
  }
}
