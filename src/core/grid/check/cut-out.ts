import { type GeometryColumns, POLYGON } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import type { GeometryEngine } from "../../geometry/engine.ts";
import type { LngLat } from "../../units.ts";
import { measureShape } from "../measure-shape.ts";
import { largestPlace } from "./largest-place.ts";

/** A feature of a layer. */
export interface Feature {
  readonly geometry: GeometryColumns;
  readonly row: number;
}

/** Ground that was cut out of a cell, one feature in degrees: m², metres, and a point of it. */
interface CutOut {
  readonly geometry: GeometryColumns;
  readonly area: number;
  readonly width: number;
  readonly at: LngLat | null;
}

/**
 * What two features have in common, or the first has alone; null for nothing.
 * @throws EngineError when the engine gives up
 */
export function cutOut(
  engine: GeometryEngine,
  how: "intersection" | "difference",
  own: Feature,
  other: Feature,
): CutOut | null {
  const shapes = [engine.load(own.geometry, own.row), engine.load(other.geometry, other.row)] as const;
  try {
    const piece = engine[how](...shapes);
    const builder = new GeometryBuilder();
    builder.beginFeature(POLYGON);
    engine.store(piece, builder);
    engine.free(piece);
    const geometry = builder.finish();
    if (geometry.xy.length === 0) return null;
    const { area, width } = measureShape(geometry, 0);
    return { geometry, area, width, at: largestPlace(geometry) };
  } finally {
    for (const shape of shapes) engine.free(shape);
  }
}
