import type { GeometryColumns } from "./columns.ts";
import type { GeometryBuilder } from "./columns-builder.ts";

export const ENGINES = ["geos", "turf"] as const;
export type EngineName = (typeof ENGINES)[number];

declare const shape: unique symbol;
/** A polygonal geometry inside an engine, on a plane in metres. Opaque; give it back with `free`. */
export interface Shape {
  readonly [shape]: true;
}

/** What is wrong with a geometry, in the engine's words, and where on its plane. */
export interface Fault {
  readonly reason: string;
  readonly at: readonly [x: number, y: number] | null;
}

/**
 * The port behind which overlay engines stand. An operation is written once against it. All coordinates lie on the plane of the
 * columns given to `load`, in metres; results hold polygons only, what collapses to lines or points is dropped. Methods throw
 * {@link EngineError} when the engine gives up, and stay usable afterwards.
 */
export interface GeometryEngine {
  readonly name: EngineName;
  /** Library and version, for the recipe of a result. */
  readonly version: string;
  /** The polygon feature at position `row`. */
  load(geometry: GeometryColumns, row: number): Shape;
  /** Null for a valid geometry (OGC simple features). */
  fault(shape: Shape): Fault | null;
  /** A valid geometry that covers the same ground by the even-odd rule. */
  repair(shape: Shape): Shape;
  /** Area on the plane, m². */
  area(shape: Shape): number;
  intersection(a: Shape, b: Shape): Shape;
  difference(a: Shape, b: Shape): Shape;
  /**
   * One geometry that covers what any of the shapes covers. With `lattice` (metres) all vertices are first moved to a lattice of that width, which closes slits that
   * are mere rounding.
   */
  union(shapes: readonly Shape[], lattice?: number): Shape;
  /** Appends the polygons of the shape as parts of the feature begun last. */
  store(shape: Shape, builder: GeometryBuilder): void;
  free(shape: Shape): void;
}

/** The engine could not finish one operation. */
export class EngineError extends Error {
  override readonly name = "EngineError";
}
