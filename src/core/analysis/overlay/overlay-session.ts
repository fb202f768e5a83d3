import { boxAt } from "../../geometry/bounds.ts";
import { BoxIndex } from "../../geometry/box-index.ts";
import { type GeometryEngine, requireOperations } from "../../geometry/engine.ts";
import { edgeBlocks } from "../../geometry/near/edge-blocks.ts";
import { type Plane, planeArea, planeOf } from "../../geometry/plane.ts";
import type { Job } from "../../job.ts";
import type { OverlayKind } from "../descriptions/overlay-kinds.ts";
import { expectedCosts } from "../expected-costs.ts";
import type { OperationResult, Session, Task, Tools } from "../operation.ts";
import { NOISE } from "../overlay-row.ts";
import { cutBySpace, type Pieces, rowsOf } from "../pieces.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { Failure } from "../prepare-polygons.ts";
import { rowFailure } from "../row-failure.ts";
import { type CutFeature, FeatureCutter, type Side } from "./feature-cutter.ts";
import { type OverlayOutcome, OverlayOutcomeBuilder } from "./overlay-outcome.ts";
import { overlayResult } from "./overlay-result.ts";

/** Microseconds for each vertex of A, which the result has about as many of (measured: merged 0.2, written 0.25). */
const PER_WRITTEN_VERTEX = 0.45;

/**
 * One overlay of two polygon layers, made ready: its work is the features of A, and where what lies in B alone is kept, those of B after them.
 */
class OverlaySession implements Session<OverlayOutcome, OperationResult> {
  readonly costs: Float64Array;
  readonly writing: number;
  readonly #task: Task;
  readonly #kind: OverlayKind;
  readonly #job: Job;
  readonly #a: Side;
  readonly #b: Side;
  readonly #cutter: FeatureCutter;
  /** Cuts B by A; only where what lies in B alone is kept. */
  readonly #cutterOfB: FeatureCutter | null;
  readonly #plane: Plane;
  /** Rows of A, and from their number on rows of B. */
  readonly pieces: Pieces;

  constructor({ task, kind, engine, job, a, b, pieces }: Opened) {
    this.#task = task;
    this.#kind = kind;
    this.#job = job;
    this.#plane = planeOf(task.plane);
    this.#a = a;
    this.#b = b;
    this.#cutter = new FeatureCutter({ own: a, others: b, engine, needsRest: kind.onlyA === true });
    this.#cutterOfB = kind.onlyB ? new FeatureCutter({ own: b, others: a, engine, needsRest: true }) : null;
    this.pieces = pieces;
    this.costs = this.pieces.costs;
    this.writing = (PER_WRITTEN_VERTEX * task.a.geometry.xy.length) / 2;
  }

  async compute(piece: number): Promise<OverlayOutcome> {
    const outcome = new OverlayOutcomeBuilder(this.#plane);
    for (const item of rowsOf(this.pieces, piece)) {
      const { role, row } = this.#itemOf(item);
      if (role === "a") await this.#cutOfA(row, outcome);
      else this.#restOfB(row, outcome);
      await this.#job.breathe();
    }
    return outcome.finish();
  }

  lost(piece: number): OverlayOutcome {
    const outcome = new OverlayOutcomeBuilder(this.#plane);
    for (const item of rowsOf(this.pieces, piece)) {
      const { role, row } = this.#itemOf(item);
      const { layer } = role === "a" ? this.#a : this.#b;
      if (layer.failedRows.has(row)) continue;
      this.#lose(role, row, [rowFailure(layer, row, { code: "worker-died" })], outcome);
    }
    return outcome.finish();
  }

  merge(outcomes: readonly OverlayOutcome[]): Promise<OperationResult> {
    return overlayResult(this.#task, this.#kind, outcomes, this.#job);
  }

  #itemOf(item: number): { readonly role: "a" | "b"; readonly row: number } {
    const countOfA = this.#a.layer.ids.length;
    return item < countOfA ? { role: "a", row: item } : { role: "b", row: item - countOfA };
  }

  async #cutOfA(row: number, outcome: OverlayOutcomeBuilder): Promise<void> {
    if (this.#a.layer.failedRows.has(row)) return;
    const result = await this.#cutter.cut(row, this.#candidatesOf(row), this.#job);
    const failures = "failures" in result ? result.failures : this.#keep(row, result.done, outcome);
    if (failures) this.#lose("a", row, failures, outcome);
    else if ("done" in result) outcome.addEntry(result.done.entry);
  }

  /** Adds the parts that the overlay keeps; what the engine gave up, if anything. */
  #keep(a: number, cut: CutFeature, outcome: OverlayOutcomeBuilder): readonly Failure[] | null {
    if (this.#kind.cut && cut.entry.inside > NOISE) {
      const merged = this.#cutter.tried(a, () => ({ whole: this.#cutter.union(cut) }));
      if ("failures" in merged) return merged.failures;
      outcome.addPart({ a, b: -1, area: planeArea(merged.whole, 0) }, merged.whole, 0);
    }
    for (const [i, b] of cut.partners.entries()) {
      const area = cut.areas[i] as number;
      if (area <= 0) continue;
      outcome.share(b, area);
      if (this.#kind.common && area > NOISE) outcome.addPart({ a, b, area }, cut.pieces, i);
    }
    if (cut.rest && cut.rest.area > NOISE) {
      outcome.addPart({ a, b: -1, area: cut.rest.area }, cut.rest.geometry, cut.rest.row);
    }
    return null;
  }

  #restOfB(row: number, outcome: OverlayOutcomeBuilder): void {
    if (!this.#cutterOfB || this.#b.layer.failedRows.has(row)) return;
    const candidates = this.#a.index.search(boxAt(this.#b.boxes, row));
    const result = this.#cutterOfB.rest(row, candidates);
    if ("failures" in result) {
      this.#lose("b", row, result.failures, outcome);
      return;
    }
    const area = planeArea(result.rest, 0);
    outcome.addRestOfB(row, area);
    if (area > NOISE) outcome.addPart({ a: -1, b: row, area }, result.rest, 0);
  }

  /** A feature that failed; what it may share with others is not known, so where both sides are kept those fail too. */
  #lose(role: "a" | "b", row: number, failures: readonly Failure[], outcome: OverlayOutcomeBuilder): void {
    outcome.lose(role, row, failures);
    if (role === "b" || !this.#kind.onlyB) return;
    for (const other of this.#candidatesOf(row)) outcome.lose("b", other, []);
  }

  /** Features of B whose boxes meet that of a feature of A. */
  #candidatesOf(row: number): number[] {
    return this.#b.index.search(boxAt(this.#a.boxes, row));
  }
}

/** What a session is made of. */
interface Opened {
  readonly task: Task;
  readonly kind: OverlayKind;
  readonly engine: GeometryEngine;
  readonly job: Job;
  readonly a: Side;
  readonly b: Side;
  readonly pieces: Pieces;
}

/** Makes an overlay ready, and breathes while it does. @throws ProblemError `engine-lacks` */
export async function openOverlay(
  task: Task,
  kind: OverlayKind,
  { job, ...tools }: Tools,
): Promise<OverlaySession> {
  const engine = await tools.engine();
  requireOperations(engine, ["intersection", "difference", "union"]);
  const a = await sideOf(task.a, job);
  const b = await sideOf(task.b as PreparedLayer, job);
  const pieces = task.pieces ?? (await piecesOf(a, b, kind, job));
  return new OverlaySession({ task, kind, engine, job, a, b, pieces });
}

/** The features of A, and where what lies in B alone is kept, those of B behind them. */
async function piecesOf(a: Side, b: Side, { onlyB }: OverlayKind, job: Job): Promise<Pieces> {
  const costs = await expectedCosts(a.layer, b.layer, b.index, job);
  if (!onlyB) return cutBySpace(a.boxes, costs);
  const boxes = Float64Array.from([...a.boxes, ...b.boxes]);
  const costsOfB = await expectedCosts(b.layer, a.layer, a.index, job);
  return cutBySpace(boxes, Float64Array.from([...costs, ...costsOfB]));
}

async function sideOf(layer: PreparedLayer, job: Job): Promise<Side> {
  const blocks = edgeBlocks(layer.geometry);
  await job.breathe();
  const index = new BoxIndex(layer.boxes);
  await job.breathe();
  return { layer, blocks, boxes: layer.boxes, index };
}
