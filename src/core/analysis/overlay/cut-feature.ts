import { type GeometryColumns, POLYGON } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { EngineError, type GeometryEngine } from "../../geometry/engine.ts";
import { type CutLayer, type CutOutcome, cutPairs, PAIRS_AT_ONCE } from "../../geometry/near/cut-pairs.ts";
import { subtract } from "../../geometry/near/subtract.ts";
import { planeArea } from "../../geometry/plane.ts";
import type { Job } from "../../job.ts";
import type { LedgerEntry } from "../ledger.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { Failure } from "../prepare-polygons.ts";
import { unionOfShapes } from "../union-of-shapes.ts";

/** One layer of an overlay, ready to be cut. */
export interface Side extends CutLayer {
  readonly layer: PreparedLayer;
}

/** A feature, and the features of the other layer whose boxes meet its own. */
export interface CutTask {
  readonly row: number;
  readonly candidates: readonly number[];
  readonly own: Side;
  readonly others: Side;
  readonly engine: GeometryEngine;
}

/** What a feature shares with the other layer, and what it does not; geometry on the plane, areas in m². */
export interface CutFeature {
  /** Those of the other layer it shares ground with, and the pieces, one feature each in the same order. */
  readonly partners: readonly number[];
  readonly pieces: GeometryColumns;
  readonly areas: readonly number[];
  /** What lies in no feature of the other layer, as feature `restRow` of some columns. */
  readonly rest: GeometryColumns;
  readonly restRow: number;
  readonly restArea: number;
  readonly entry: LedgerEntry;
}

export type CutResult = { readonly done: CutFeature } | { readonly failures: readonly Failure[] };

/**
 * Cuts one feature by the other layer: its pieces by intersections, what is left by differences, each apart from the other, so that the ledger is a
 * measurement. A feature with a pair that cannot be computed, or that meets a feature nobody could prepare, fails as a whole.
 */
export async function cutFeature(task: CutTask, job: Job): Promise<CutResult> {
  const unknown = unknownOf(task);
  if (unknown.length > 0) return { failures: unknown };
  const { row, candidates, own, others, engine } = task;
  const outcomes: CutOutcome[] = [];
  const usable = candidates.filter((other) => !others.layer.failedRows.has(other));
  if (usable.length === 0) return measured(task, { partners: usable, outcomes, pieces: NOTHING });
  const builder = new GeometryBuilder();
  for (let from = 0; from < usable.length; from += PAIRS_AT_ONCE) {
    const pairs = usable.slice(from, from + PAIRS_AT_ONCE).map((b) => ({ a: row, b }));
    outcomes.push(...cutPairs(pairs, { a: own, b: others, engine }, builder));
    await job.breathe();
  }
  const failures = outcomes.flatMap((outcome, i) =>
    typeof outcome === "object" ? [failureOf(task, usable[i] as number, outcome.failed)] : [],
  );
  if (failures.length > 0) return { failures };
  return tried(task, null, () => measured(task, { partners: usable, outcomes, pieces: builder.finish() }));
}

/** What of a feature lies in no feature of the other layer: the differences alone. */
export function restOf(
  task: CutTask,
): { readonly rest: GeometryColumns } | { readonly failures: readonly Failure[] } {
  const unknown = unknownOf(task);
  if (unknown.length > 0) return { failures: unknown };
  const { row, candidates, own, others, engine } = task;
  const usable = candidates.filter((other) => !others.layer.failedRows.has(other));
  return tried(task, null, () => ({ rest: subtract(row, usable, { own, others, engine }) }));
}

/** Pieces that add up to more than this beyond the feature itself share ground, m²; less is rounding. */
const SHARED = 1e-3;

interface Cut {
  readonly partners: readonly number[];
  readonly outcomes: readonly CutOutcome[];
  readonly pieces: GeometryColumns;
}

function measured(task: CutTask, { partners, outcomes, pieces }: Cut): { readonly done: CutFeature } {
  const { row, own, others, engine } = task;
  const input = own.layer.areas[row] as number;
  const areas = partners.map((_, i) => planeArea(pieces, i));
  const sum = areas.reduce((total, area) => total + area, 0);
  const isCovered = outcomes.includes("covers");
  const meeting = partners.filter((_, i) => outcomes[i] !== "apart");
  if (!isCovered && meeting.length === 0) {
    const entry = { input, inside: 0, outside: input, multiple: 0 };
    return {
      done: { partners, pieces, areas, rest: own.layer.geometry, restRow: row, restArea: input, entry },
    };
  }
  const rest = isCovered ? NOTHING : subtract(row, meeting, { own, others, engine });
  const restArea = isCovered ? 0 : planeArea(rest, 0);
  const inside = isCovered
    ? input
    : Math.abs(input - sum - restArea) <= SHARED
      ? sum
      : areaOfUnion(pieces, areas, engine);
  const entry = { input, inside, outside: restArea, multiple: sum - inside };
  return { done: { partners, pieces, areas, rest, restRow: 0, restArea, entry } };
}

/** One feature without parts. */
const NOTHING: GeometryColumns = nothing();

function nothing(): GeometryColumns {
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  return builder.finish();
}

function areaOfUnion(pieces: GeometryColumns, areas: readonly number[], engine: GeometryEngine): number {
  const union = unionOf(pieces, areas, engine);
  return planeArea(union, 0);
}

/** One feature that covers what any of the pieces covers. @throws EngineError */
export function unionOf(
  pieces: GeometryColumns,
  areas: readonly number[],
  engine: GeometryEngine,
): GeometryColumns {
  const shapes = areas.flatMap((area, i) => (area > 0 ? [engine.load(pieces, i)] : []));
  return unionOfShapes(shapes, engine);
}

/** Runs what the engine may give up, and says of which feature. */
export function tried<T>(
  task: Pick<CutTask, "row" | "own" | "others">,
  other: number | null,
  run: () => T,
): T | { readonly failures: readonly Failure[] } {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof EngineError) return { failures: [failureOf(task, other, cause.message)] };
    throw cause;
  }
}

/** Candidates of which nobody knows what they cover. */
const unknownOf = (task: CutTask): Failure[] =>
  task.candidates
    .filter((other) => task.others.layer.unmeasured.has(other))
    .map((other) => failureOf(task, other, null));

function failureOf(
  { row, own, others }: Pick<CutTask, "row" | "own" | "others">,
  other: number | null,
  reason: string | null,
): Failure {
  return {
    layer: own.layer.name,
    feature: own.layer.ids[row] as number,
    other: other === null ? null : (others.layer.ids[other] as number),
    code: "engine-failed",
    reason,
    area: own.layer.areas[row] as number,
  };
}
