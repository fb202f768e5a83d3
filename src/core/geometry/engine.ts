import { ProblemError } from "../problem.ts";
import type { GeometryColumns } from "./columns.ts";
import type { GeometryBuilder } from "./columns-builder.ts";

export const ENGINES = ["geos", "turf"] as const;
export type EngineName = (typeof ENGINES)[number];

/** What an operation can ask of an engine beyond loading and storing. */
export type EngineOperation =
  | "fault"
  | "repair"
  | "intersection"
  | "difference"
  | "symmetric-difference"
  | "union"
  | "buffer"
  | "coverage-faults"
  | "simplify-coverage";

declare const shape: unique symbol;
/** A geometry inside an engine, on a plane in metres. Opaque; give it back with `free`. */
export interface Shape {
  readonly [shape]: true;
}

/** What is wrong with a geometry, in the engine's words, and where on its plane. */
export interface Fault {
  readonly reason: string;
  readonly at: readonly [x: number, y: number] | null;
}

/**
 * The port behind which overlay engines stand. An operation is written once against it, and asks for what it needs with {@link requireOperations}. All coordinates
 * lie on the plane of the columns given to `load`, in metres; results hold polygons only, what collapses to lines or points is dropped. Methods
 * throw {@link EngineError} when the engine gives up, and stay usable afterwards; those of an operation that an engine does not support throw
 * a `ProblemError` `engine-lacks`.
 */
export interface GeometryEngine {
  readonly name: EngineName;
  /** Library and version, for the recipe of a result. */
  readonly version: string;
  readonly supports: ReadonlySet<EngineOperation>;
  /** Whether overlays have the exact crossings of edges as vertices, rounded once: then polygons whose borders merely cross may be cut without it (`crossing-cutter.ts`). */
  readonly roundsCrossingsOnce: boolean;
  /** The feature at position `row`: polygons, and where the engine has buffers, lines and points. */
  load(geometry: GeometryColumns, row: number): Shape;
  /** All features of the columns, in their order; their coordinates go over at once. */
  loadAll(geometry: GeometryColumns): Shape[];
  /** Null for a valid geometry (OGC simple features). */
  fault(shape: Shape): Fault | null;
  /** A valid geometry that covers the same ground by the even-odd rule. */
  repair(shape: Shape): Shape;
  /** Area on the plane, m². */
  area(shape: Shape): number;
  intersection(a: Shape, b: Shape): Shape;
  difference(a: Shape, b: Shape): Shape;
  symmetricDifference(a: Shape, b: Shape): Shape;
  /**
   * One geometry that covers what any of the shapes covers. With `lattice` (metres) all vertices are first moved to a lattice of that width, which closes slits that
   * are mere rounding.
   */
  union(shapes: readonly Shape[], lattice?: number): Shape;
  /** What lies within `distance` metres of the shape on its plane (negative: what lies deeper inside), round corners drawn with `corners` vertices to a quarter circle. */
  buffer(shape: Shape, distance: number, corners: number): Shape;
  /**
   * Members of a coverage (polygons that share borders vertex by vertex) whose borders do not match their neighbours', by position. Slits narrower
   * than `gap` metres count. A second opinion only: it overlooks missing members and wide gaps.
   */
  coverageFaults(shapes: readonly Shape[], gap: number): number[];
  /** The coverage with fewer vertices, borders still shared: bends that span less than `tolerance`² m² go (Visvalingam–Whyatt). */
  simplifyCoverage(shapes: readonly Shape[], tolerance: number): Shape[];
  /** Appends the polygons of the shape as parts of the feature begun last. */
  store(shape: Shape, builder: GeometryBuilder): void;
  free(shape: Shape): void;
  /** Bytes the engine has taken from the machine outside JavaScript's own heap. */
  memory(): number;
}

/** The engine could not finish one operation. */
export class EngineError extends Error {
  override readonly name = "EngineError";
}

/**
 * Asks before a run what would fail in it.
 * @throws ProblemError `engine-lacks`
 */
export function requireOperations(engine: GeometryEngine, needed: readonly EngineOperation[]): void {
  for (const operation of needed)
    if (!engine.supports.has(operation)) throw engineLacks(engine.name, operation);
}

export const engineLacks = (engine: EngineName, operation: EngineOperation): ProblemError =>
  new ProblemError({ code: "engine-lacks", where: engine, facts: { operation } });
