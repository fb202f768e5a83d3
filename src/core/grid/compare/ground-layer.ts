import { AttributeBuilder } from "../../geometry/attribute-builder.ts";
import { type FeatureColumns, type GeometryColumns, POLYGON } from "../../geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../geometry/columns-builder.ts";
import { copyParts } from "../../geometry/copy-parts.ts";
import { EngineError, type GeometryEngine } from "../../geometry/engine.ts";
import { offPlane, type Plane } from "../../geometry/plane.ts";
import type { Job } from "../../job.ts";
import type { CellPair } from "./measure-pairs.ts";
import type { CellRest } from "./measure-rest.ts";
import type { MeasuredVersions } from "./measured-versions.ts";

/** What happened to a piece of ground. */
export type GroundFate = "passed" | "lost" | "gained";

interface Piece {
  readonly fate: GroundFate;
  readonly old: string | null;
  readonly new: string | null;
  /** m². */
  readonly area: number;
  /** On the plane, one feature. */
  readonly shape: GeometryColumns;
}

interface GroundTools {
  readonly isKept: (pair: CellPair) => boolean;
  readonly plane: Plane;
  readonly engine: () => Promise<GeometryEngine>;
  readonly job: Job;
}

/**
 * The ground that went from one code to another, was lost or gained, in degrees; pieces up to the tolerance of the comparison are left out. Fields `fate`, `old`, `new` (codes) and `area`
 * (m²). Whole cells that merely changed their code are not drawn: nothing moved.
 */
export async function groundLayer(measured: MeasuredVersions, tools: GroundTools): Promise<FeatureColumns> {
  const { old, now, rests } = measured;
  const pieces = [
    ...(await passedPieces(measured, tools)),
    ...restPieces(measured, rests.old, (row) => ({ fate: "lost", old: old.codes[row] ?? null, new: null })),
    ...restPieces(measured, rests.now, (row) => ({ fate: "gained", old: null, new: now.codes[row] ?? null })),
  ];
  return layerOf(pieces, tools.plane);
}

async function passedPieces(
  measured: MeasuredVersions,
  { isKept, engine, job }: GroundTools,
): Promise<Piece[]> {
  const { old, now, twins, limits } = measured;
  const passed = measured.pairs.filter(
    (pair) => pair.area > limits.sameGround && !isKept(pair) && twins.old[pair.old] !== pair.now,
  );
  const pieces: Piece[] = [];
  for (const [i, pair] of passed.entries()) {
    const shape = sharedShape(pair, measured, await engine());
    const codes = { old: old.codes[pair.old] ?? null, new: now.codes[pair.now] ?? null };
    if (shape) pieces.push({ fate: "passed", ...codes, area: pair.area, shape });
    job.report("writing", i + 1, passed.length);
    await job.breathe();
  }
  return pieces;
}

function restPieces(
  { limits }: MeasuredVersions,
  rests: readonly (CellRest | null)[],
  pieceOf: (row: number) => Pick<Piece, "fate" | "old" | "new">,
): Piece[] {
  return rests.flatMap((own, row): Piece[] =>
    own?.shape && own.rest > limits.sameGround ? [{ ...pieceOf(row), area: own.rest, shape: own.shape }] : [],
  );
}

/** What both cells of a pair have; null where the engine gives up: its area stands in the figures, only the picture lacks it. */
function sharedShape(
  { old, now }: CellPair,
  measured: MeasuredVersions,
  engine: GeometryEngine,
): GeometryColumns | null {
  const one = engine.load(measured.old.prepared.geometry, old);
  const other = engine.load(measured.now.prepared.geometry, now);
  try {
    const shared = engine.intersection(one, other);
    const builder = new GeometryBuilder();
    builder.beginFeature(POLYGON);
    engine.store(shared, builder);
    engine.free(shared);
    return builder.finish();
  } catch (cause) {
    if (cause instanceof EngineError) return null;
    throw cause;
  } finally {
    engine.free(one);
    engine.free(other);
  }
}

function layerOf(pieces: readonly Piece[], plane: Plane): FeatureColumns {
  const geometry = new GeometryBuilder();
  const fate = new AttributeBuilder("fate", "text");
  const old = new AttributeBuilder("old", "text");
  const now = new AttributeBuilder("new", "text");
  const area = new AttributeBuilder("area", "number");
  pieces.forEach((piece, i) => {
    geometry.beginFeature(POLYGON);
    copyParts(offPlane(piece.shape, plane), 0, geometry);
    fate.set(i, piece.fate);
    old.set(i, piece.old);
    now.set(i, piece.new);
    area.set(i, piece.area);
  });
  return withAttributes(
    geometry.finish(),
    [fate, old, now, area].map((field) => field.finish(pieces.length)),
  );
}
