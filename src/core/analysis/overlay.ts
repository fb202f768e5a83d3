import { BoxIndex } from "../geometry/box-index.ts";
import {
  type AttributeValue,
  attributeAt,
  type FeatureColumns,
  type GeometryColumns,
  POLYGON,
} from "../geometry/columns.ts";
import { GeometryBuilder } from "../geometry/columns-builder.ts";
import { copyParts } from "../geometry/copy-parts.ts";
import type { GeometryEngine } from "../geometry/engine.ts";
import { planeOf } from "../geometry/plane.ts";
import type { Job } from "../job.ts";
import { overlayDescription } from "./descriptions/overlay.ts";
import { expectedCosts } from "./expected-costs.ts";
import { findColumn } from "./find-column.ts";
import type { LayerInput } from "./layer-input.ts";
import { type Ledger, LedgerBook, type LedgerEntry } from "./ledger.ts";
import type { Operation, Session, Task, Tools } from "./operation.ts";
import { overlayFeature, type Piece } from "./overlay-feature.ts";
import type { OverlayRow } from "./overlay-row.ts";
import type { ValuesOf } from "./parameters.ts";
import { PieceCollector } from "./piece-collector.ts";
import { cutBySpace, type Pieces, rowsOf } from "./pieces.ts";
import type { PreparedLayer } from "./prepare-layer.ts";
import type { Failure, Repair } from "./prepare-polygons.ts";
import { relateFeature } from "./relate-features.ts";
import { lostRows } from "./row-failure.ts";
import { runOperation } from "./run-operation.ts";
import { TargetPolygons } from "./target-polygons.ts";

export interface OverlayResult {
  readonly rows: readonly OverlayRow[];
  readonly ledger: Ledger;
  readonly repaired: readonly Repair[];
  readonly failed: readonly Failure[];
  /** One polygon feature for each pair, in degrees, with fields `a`, `b`, `a_index`, `b_index`, `area`. */
  readonly pieces: FeatureColumns;
}

/** What the features of one piece share with B. */
interface OverlayOutcome {
  /** One feature for each pair, on the plane. */
  readonly geometry: GeometryColumns;
  /** Rows of the pair. */
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** m². */
  readonly areas: Float64Array;
  readonly entries: readonly LedgerEntry[];
  /** Areas of the features that failed, m². */
  readonly lost: readonly number[];
  readonly failed: readonly Failure[];
}

/**
 * Overlay of two polygon layers: which part of A lies in which feature of B. Geometry is cut on the authalic cylinder of CGCS2000 (`authalic.ts`),
 * so that areas are ellipsoidal and pieces add up to the whole. Candidates come from a box index; pairs whose borders do not meet
 * are settled by edge index, the others by the engine. A feature with a pair that the engine cannot do is failed as a whole and listed.
 */
export const overlayOperation: Operation<OverlayOutcome, OverlayResult> = {
  ...overlayDescription,
  open: async (task, tools) => new OverlaySession(task, await tools.engine(), tools),
};

class OverlaySession implements Session<OverlayOutcome, OverlayResult> {
  readonly costs: Float64Array;
  readonly #a: PreparedLayer;
  readonly #b: PreparedLayer;
  readonly #task: Task;
  readonly #engine: GeometryEngine;
  readonly #job: Job;
  readonly #targets: TargetPolygons;
  readonly #index: BoxIndex;
  readonly #pieces: Pieces;

  constructor(task: Task, engine: GeometryEngine, { job }: Tools) {
    this.#task = task;
    this.#a = task.a;
    this.#b = task.b as PreparedLayer;
    this.#engine = engine;
    this.#job = job;
    this.#targets = new TargetPolygons(this.#b, engine);
    this.#index = new BoxIndex(this.#b.boxes);
    this.#pieces = cutBySpace(this.#a.boxes, expectedCosts(this.#a, this.#b, this.#index));
    this.costs = this.#pieces.costs;
    this.#groups();
  }

  async compute(piece: number): Promise<OverlayOutcome> {
    const outcome = new OutcomeBuilder();
    for (const row of rowsOf(this.#pieces, piece)) {
      if (!this.#a.failedRows.has(row)) this.#overlay(row, outcome);
      await this.#job.breathe();
    }
    return outcome.finish();
  }

  lost(piece: number): OverlayOutcome {
    const outcome = new OutcomeBuilder();
    for (const failure of lostRows(this.#a, rowsOf(this.#pieces, piece))) {
      outcome.fail([failure], failure.area as number);
    }
    return outcome.finish();
  }

  async merge(outcomes: readonly OverlayOutcome[]): Promise<OverlayResult> {
    const book = new LedgerBook();
    for (let i = 0; i < this.#a.unmeasured.size + this.#b.unmeasured.size; i++) book.fail(null);
    const pieces = new PieceCollector(planeOf(this.#task.plane), this.#groups());
    const failed = [...this.#a.failed, ...this.#b.failed];
    for (const outcome of outcomes) {
      for (const entry of outcome.entries) book.add(entry);
      for (const area of outcome.lost) book.fail(area);
      failed.push(...outcome.failed);
      outcome.areas.forEach((area, row) => {
        const piece: Piece = { other: outcome.b[row] as number, area, geometry: outcome.geometry, row };
        pieces.add(outcome.a[row] as number, [piece], { a: this.#a, b: this.#b });
      });
      await this.#job.breathe();
    }
    this.#targets.free();
    const { rows, columns } = pieces.finish();
    const repaired = [...this.#a.repaired, ...this.#b.repaired];
    return { rows, ledger: book.close(), repaired, failed, pieces: columns };
  }

  #overlay(row: number, outcome: OutcomeBuilder): void {
    const relations = relateFeature(this.#a, row, this.#index, this.#targets);
    const answer = overlayFeature({ row, layer: this.#a, relations }, this.#targets, this.#engine);
    if (answer.kind === "done") outcome.add(row, answer.entry, answer.pieces);
    else outcome.fail(answer.failures, this.#a.areas[row] as number);
  }

  #groups() {
    const { groupA, groupB } = this.#task.parameters as ValuesOf<typeof overlayDescription.parameters>;
    return { a: grouping(this.#a, groupA), b: grouping(this.#b, groupB) };
  }
}

/** Collects what one piece gives. */
class OutcomeBuilder {
  readonly #geometry = new GeometryBuilder();
  readonly #a: number[] = [];
  readonly #b: number[] = [];
  readonly #areas: number[] = [];
  readonly #entries: LedgerEntry[] = [];
  readonly #lost: number[] = [];
  readonly #failed: Failure[] = [];

  add(row: number, entry: LedgerEntry, pieces: readonly Piece[]): void {
    this.#entries.push(entry);
    for (const piece of pieces) {
      this.#geometry.beginFeature(POLYGON);
      copyParts(piece.geometry, piece.row, this.#geometry);
      this.#a.push(row);
      this.#b.push(piece.other);
      this.#areas.push(piece.area);
    }
  }

  fail(failures: readonly Failure[], area: number): void {
    this.#failed.push(...failures);
    this.#lost.push(area);
  }

  finish(): OverlayOutcome {
    return {
      geometry: this.#geometry.finish(),
      a: Int32Array.from(this.#a),
      b: Int32Array.from(this.#b),
      areas: Float64Array.from(this.#areas),
      entries: this.#entries,
      lost: this.#lost,
      failed: this.#failed,
    };
  }
}

/**
 * Value of the grouping field of each feature; null for all where there is no field.
 * @throws ProblemError `unknown-field`
 */
function grouping(layer: PreparedLayer, field: string | null): (row: number) => AttributeValue {
  if (field === null) return () => null;
  const column = findColumn({ name: layer.name, columns: layer }, field);
  return (row) => attributeAt(column, row);
}

export interface OverlayInput {
  readonly a: LayerInput;
  readonly b: LayerInput;
  /** Fields to group by; without one, all features of that layer are one group. */
  readonly groupA?: string | null;
  readonly groupB?: string | null;
}

/** Runs the overlay on this thread alone. @throws ProblemError `unknown-field` */
export const overlay = (
  { a, b, groupA = null, groupB = null }: OverlayInput,
  engine: GeometryEngine,
  job: Job,
): Promise<OverlayResult> =>
  runOperation(
    overlayOperation,
    { a, b, parameters: { groupA, groupB }, engine: engine.name },
    { job, lanes: null, memory: null, engine: async () => engine },
  );
