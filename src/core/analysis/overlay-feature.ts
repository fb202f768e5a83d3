import { type GeometryColumns, POLYGON } from "../geometry/columns.ts";
import { GeometryBuilder } from "../geometry/columns-builder.ts";
import { EngineError, type GeometryEngine, type Shape } from "../geometry/engine.ts";
import { planeArea } from "../geometry/plane.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { Failure, PreparedPolygons } from "./prepare-polygons.ts";
import type { Relations } from "./relate-features.ts";
import type { TargetPolygons } from "./target-polygons.ts";

/** One feature, and how each feature of the other layer whose box meets its own lies to it. */
export interface OverlayTask {
  readonly row: number;
  readonly layer: PreparedPolygons;
  readonly relations: Relations;
}

/** What a feature shares with feature `other` of the other layer, as feature `row` of some columns on the plane. */
export interface Piece {
  readonly other: number;
  /** m². */
  readonly area: number;
  readonly geometry: GeometryColumns;
  readonly row: number;
}

export type OverlayOutcome =
  | { readonly kind: "done"; readonly entry: LedgerEntry; readonly pieces: readonly Piece[] }
  | { readonly kind: "failed"; readonly failures: readonly Failure[] };

/** Cuts one feature by its candidates and measures what is inside and what is outside, each by its own computation. */
export function overlayFeature(
  task: OverlayTask,
  targets: TargetPolygons,
  engine: GeometryEngine,
): OverlayOutcome {
  const { row, layer, relations } = task;
  if (relations.unknown.length > 0) {
    const failures = relations.unknown.map((other) => failure(task, targets, { other, reason: null }));
    return { kind: "failed", failures };
  }
  const own = new LazyShape(() => engine.load(layer.geometry, row), engine);
  try {
    const cut = relations.crossing.map((other) => intersect(task, other, { own, targets, engine }));
    const failures = cut.filter((result): result is Failure => "code" in result);
    if (failures.length > 0) return { kind: "failed", failures };
    const settled = settledPieces(task, targets);
    const pieces = [...settled, ...cut.filter((result): result is Piece => !("code" in result))];
    const entry = measure(task, pieces, { own, targets, engine });
    return { kind: "done", entry, pieces: pieces.filter((piece) => piece.area > 0) };
  } catch (cause) {
    if (!(cause instanceof EngineError)) throw cause;
    return { kind: "failed", failures: [failure(task, targets, { other: null, reason: cause.message })] };
  } finally {
    own.free();
    targets.trim();
  }
}

/** Pairs that need no engine: one feature lies wholly inside the other. */
function settledPieces({ row, layer, relations }: OverlayTask, { layer: others }: TargetPolygons): Piece[] {
  const area = layer.areas[row] as number;
  return [
    ...relations.covering.map((other): Piece => ({ other, area, geometry: layer.geometry, row })),
    ...relations.enclosed.map((other): Piece => {
      return { other, area: others.areas[other] as number, geometry: others.geometry, row: other };
    }),
  ];
}

interface Tools {
  readonly own: LazyShape;
  readonly targets: TargetPolygons;
  readonly engine: GeometryEngine;
}

function intersect(task: OverlayTask, other: number, { own, targets, engine }: Tools): Piece | Failure {
  try {
    const shape = engine.intersection(own.get(), targets.shape(other));
    const builder = new GeometryBuilder();
    builder.beginFeature(POLYGON);
    engine.store(shape, builder);
    engine.free(shape);
    const geometry = builder.finish();
    return { other, area: planeArea(geometry, 0), geometry, row: 0 };
  } catch (cause) {
    if (cause instanceof EngineError) return failure(task, targets, { other, reason: cause.message });
    throw cause;
  }
}

/** Pieces that add up to more than this beyond the feature itself share ground, m²; less is rounding. */
const SHARED = 1e-3;
/** Up to this many, targets are subtracted one by one; beyond, their union is. */
const FEW = 16;

function measure(
  { row, layer, relations }: OverlayTask,
  pieces: readonly Piece[],
  tools: Tools,
): LedgerEntry {
  const input = layer.areas[row] as number;
  const sum = pieces.reduce((total, piece) => total + piece.area, 0);
  if (relations.covering.length > 0) return { input, inside: input, outside: 0, multiple: sum - input };
  if (pieces.length === 0) return { input, inside: 0, outside: input, multiple: 0 };
  const outside = areaBeyond([...relations.enclosed, ...relations.crossing], tools);
  if (Math.abs(input - sum - outside) <= SHARED) return { input, inside: sum, outside, multiple: 0 };
  const inside = areaOfUnion(pieces, tools.engine);
  return { input, inside, outside, multiple: sum - inside };
}

/** Area of the feature less the targets: the second computation, against which the pieces are checked. */
function areaBeyond(others: readonly number[], { own, targets, engine }: Tools): number {
  if (others.length > FEW) {
    const union = engine.union(others.map((other) => targets.shape(other)));
    const rest = engine.difference(own.get(), union);
    engine.free(union);
    return areaAndFree(rest, engine);
  }
  let rest: Shape | null = null;
  for (const other of others) {
    const less: Shape = engine.difference(rest ?? own.get(), targets.shape(other));
    if (rest) engine.free(rest);
    rest = less;
  }
  return rest ? areaAndFree(rest, engine) : engine.area(own.get());
}

function areaOfUnion(pieces: readonly Piece[], engine: GeometryEngine): number {
  const shapes = pieces
    .filter((piece) => piece.area > 0)
    .map((piece) => engine.load(piece.geometry, piece.row));
  const union = engine.union(shapes);
  for (const shape of shapes) engine.free(shape);
  return areaAndFree(union, engine);
}

function areaAndFree(shape: Shape, engine: GeometryEngine): number {
  const area = engine.area(shape);
  engine.free(shape);
  return area;
}

function failure(
  { row, layer }: OverlayTask,
  targets: TargetPolygons,
  { other, reason }: { readonly other: number | null; readonly reason: string | null },
): Failure {
  return {
    layer: layer.name,
    feature: layer.ids[row] as number,
    other: other === null ? null : (targets.layer.ids[other] as number),
    code: "engine-failed",
    reason,
    area: layer.areas[row] as number,
  };
}

/** An engine shape made when first needed. */
class LazyShape {
  readonly #make: () => Shape;
  readonly #engine: GeometryEngine;
  #shape: Shape | null = null;

  constructor(make: () => Shape, engine: GeometryEngine) {
    this.#make = make;
    this.#engine = engine;
  }

  get(): Shape {
    this.#shape ??= this.#make();
    return this.#shape;
  }

  free(): void {
    if (this.#shape) this.#engine.free(this.#shape);
    this.#shape = null;
  }
}
