import { boxAt } from "../geometry/bounds.ts";
import { type GeometryColumns, POLYGON } from "../geometry/columns.ts";
import { GeometryBuilder } from "../geometry/columns-builder.ts";
import { EdgeIndex } from "../geometry/edge-index.ts";
import { EngineError, type GeometryEngine, type Shape } from "../geometry/engine.ts";
import { planeArea } from "../geometry/plane.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { Failure, PreparedPolygons } from "./prepare-polygons.ts";
import type { TargetPolygons } from "./target-polygons.ts";

/** One feature and the features of the other layer whose boxes meet its own. */
export interface OverlayTask {
  readonly row: number;
  readonly layer: PreparedPolygons;
  readonly candidates: readonly number[];
}

/** What a feature shares with feature `other` of the other layer, as feature 0 … of some columns on the plane. */
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
  const { row, layer } = task;
  const input = layer.areas[row] as number;
  const lost = task.candidates.filter((other) => targets.layer.failedRows.has(other));
  if (lost.some((other) => targets.layer.unmeasured.has(other))) {
    return { kind: "failed", failures: lost.map((other) => failure(task, targets, { other, reason: null })) };
  }
  const relations = settle(task, targets);
  const own = new LazyShape(() => engine.load(layer.geometry, row), engine);
  try {
    const cut = relations.crossing.map((other) => intersect(task, other, { own, targets, engine }));
    const failures = cut.filter((result): result is Failure => "code" in result);
    if (failures.length > 0) return { kind: "failed", failures };
    const pieces = [...relations.pieces, ...cut.filter((result): result is Piece => !("code" in result))];
    const entry = measure(input, { ...relations, pieces }, { own, targets, engine });
    return { kind: "done", entry, pieces: pieces.filter((piece) => piece.area > 0) };
  } catch (cause) {
    if (!(cause instanceof EngineError)) throw cause;
    return { kind: "failed", failures: [failure(task, targets, { other: null, reason: cause.message })] };
  } finally {
    own.free();
    targets.trim();
  }
}

interface Tools {
  readonly own: LazyShape;
  readonly targets: TargetPolygons;
  readonly engine: GeometryEngine;
}

interface Relations {
  /** Pairs that needed no engine: one feature lies wholly inside the other. */
  readonly pieces: readonly Piece[];
  /** Some candidate covers the whole feature. */
  readonly isCovered: boolean;
  /** Candidates that lie wholly inside the feature. */
  readonly enclosed: readonly number[];
  /** Candidates whose borders meet the feature's box. */
  readonly crossing: readonly number[];
}

/** From this many candidates on, an edge index of the feature itself pays. */
const MANY = 8;

function settle({ row, layer, candidates }: OverlayTask, targets: TargetPolygons): Relations {
  const box = boxAt(layer.boxes, row);
  const pieces: Piece[] = [];
  const enclosed: number[] = [];
  const crossing: number[] = [];
  let isCovered = false;
  const edges = candidates.length >= MANY ? new EdgeIndex(layer.geometry, row) : null;
  for (const other of candidates) {
    const relation = targets.edges(other).relation(box);
    if (relation === "outside") continue;
    if (relation === "inside") {
      isCovered = true;
      pieces.push({ other, area: layer.areas[row] as number, geometry: layer.geometry, row });
      continue;
    }
    const inverse = edges?.relation(targets.box(other)) ?? "edge";
    if (inverse === "outside") continue;
    if (inverse === "edge") crossing.push(other);
    else {
      enclosed.push(other);
      const { geometry, areas } = targets.layer;
      pieces.push({ other, area: areas[other] as number, geometry, row: other });
    }
  }
  return { pieces, isCovered, enclosed, crossing };
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
  input: number,
  { pieces, isCovered, enclosed, crossing }: Relations,
  { own, targets, engine }: Tools,
): LedgerEntry {
  const sum = pieces.reduce((total, piece) => total + piece.area, 0);
  if (isCovered) return { input, inside: input, outside: 0, multiple: sum - input };
  if (pieces.length === 0) return { input, inside: 0, outside: input, multiple: 0 };
  const outside = areaBeyond([...enclosed, ...crossing], { own, targets, engine });
  if (Math.abs(input - sum - outside) <= SHARED) return { input, inside: sum, outside, multiple: 0 };
  const inside = areaOfUnion(pieces, engine);
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
