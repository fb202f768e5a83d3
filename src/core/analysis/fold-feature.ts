import { EngineError, type GeometryEngine, type Shape } from "../geometry/engine.ts";
import type { RelatedFeature } from "./relate-features.ts";
import type { TargetPolygons } from "./target-polygons.ts";

/**
 * How much of one polygon at least 1 … `folds` circles cover, by the engine: ground covered k times grows, with each circle, by what was covered k − 1 times and lies in it.
 * 2 · folds engine steps for each circle: slow, for what the exact kernel cannot take. m²; null when the engine gives up.
 */
export function foldFeature(
  { row, layer, relations }: RelatedFeature,
  circles: TargetPolygons,
  { engine, folds }: { readonly engine: GeometryEngine; readonly folds: number },
): Float64Array | null {
  const held: Shape[] = [];
  const hold = (shape: Shape): Shape => {
    held.push(shape);
    return shape;
  };
  const { covering, enclosed, crossing } = relations;
  try {
    const own = hold(engine.load(layer.geometry, row));
    const grounds: Shape[] = [];
    for (const circle of [...covering, ...enclosed, ...crossing]) {
      const part = hold(engine.intersection(own, circles.shape(circle)));
      for (let fold = Math.min(grounds.length, folds - 1); fold >= 0; fold--) {
        const below = grounds[fold - 1];
        const gained = fold === 0 || !below ? part : hold(engine.intersection(below, part));
        const before = grounds[fold];
        grounds[fold] = before ? hold(engine.union([before, gained])) : gained;
      }
    }
    return Float64Array.from({ length: folds }, (_, fold) => {
      const ground = grounds[fold];
      return ground ? engine.area(ground) : 0;
    });
  } catch (cause) {
    if (cause instanceof EngineError) return null;
    throw cause;
  } finally {
    for (const shape of held) engine.free(shape);
    circles.trim();
  }
}
