import { boxAt } from "../../geometry/bounds.ts";
import { BoxIndex } from "../../geometry/box-index.ts";
import type { GeometryEngine } from "../../geometry/engine.ts";
import { edgeBlocks } from "../../geometry/near/edge-blocks.ts";
import { planeArea } from "../../geometry/plane.ts";
import type { Job } from "../../job.ts";
import type { OverlayKind } from "../descriptions/overlay-kinds.ts";
import { expectedCosts } from "../expected-costs.ts";
import type { OperationResult, Session, Task, Tools } from "../operation.ts";
import { NOISE } from "../overlay-row.ts";
import { cutBySpace, type Pieces, rowsOf } from "../pieces.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { Failure } from "../prepare-polygons.ts";
import { rowFailure } from "../row-failure.ts";
import {
  type CutFeature,
  type CutTask,
  cutFeature,
  restOf,
  type Side,
  tried,
  unionOf,
} from "./cut-feature.ts";
import { type OverlayOutcome, OverlayOutcomeBuilder } from "./overlay-outcome.ts";
import { overlayResult } from "./overlay-result.ts";

/**
 * One overlay of two polygon layers, made ready: its work is the features of A, and where what lies in B alone is kept, those of B after them.
 */
export class OverlaySession implements Session<OverlayOutcome, OperationResult> {
  readonly costs: Float64Array;
  readonly #task: Task;
  readonly #kind: OverlayKind;
  readonly #engine: GeometryEngine;
  readonly #job: Job;
  readonly #a: Side;
  readonly #b: Side;
  readonly #indexA: BoxIndex;
  readonly #indexB: BoxIndex;
  /** Rows of A, and from their number on rows of B. */
  readonly #pieces: Pieces;

  constructor(task: Task, kind: OverlayKind, engine: GeometryEngine, { job }: Tools) {
    this.#task = task;
    this.#kind = kind;
    this.#engine = engine;
    this.#job = job;
    const b = task.b as PreparedLayer;
    this.#a = sideOf(task.a);
    this.#b = sideOf(b);
    this.#indexA = new BoxIndex(task.a.boxes);
    this.#indexB = new BoxIndex(b.boxes);
    const costsOfB = kind.onlyB ? expectedCosts(b, task.a, this.#indexA) : [];
    const boxes = kind.onlyB ? [...task.a.boxes, ...b.boxes] : task.a.boxes;
    const costs = Float64Array.from([...expectedCosts(task.a, b, this.#indexB), ...costsOfB]);
    this.#pieces = cutBySpace(Float64Array.from(boxes), costs);
    this.costs = this.#pieces.costs;
  }

  async compute(piece: number): Promise<OverlayOutcome> {
    const outcome = new OverlayOutcomeBuilder();
    for (const item of rowsOf(this.#pieces, piece)) {
      const { role, row } = this.#itemOf(item);
      if (role === "a") await this.#cutOfA(row, outcome);
      else this.#restOfB(row, outcome);
      await this.#job.breathe();
    }
    return outcome.finish();
  }

  lost(piece: number): OverlayOutcome {
    const outcome = new OverlayOutcomeBuilder();
    for (const item of rowsOf(this.#pieces, piece)) {
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
    const task = this.#taskOf("a", row);
    const result = await cutFeature(task, this.#job);
    const failures = "failures" in result ? result.failures : this.#keep(task, result.done, outcome);
    if (failures) this.#lose("a", row, failures, outcome);
    else if ("done" in result) outcome.addEntry(result.done.entry);
  }

  /** Adds the parts that the overlay keeps; what the engine gave up, if anything. */
  #keep(task: CutTask, cut: CutFeature, outcome: OverlayOutcomeBuilder): readonly Failure[] | null {
    const a = task.row;
    if (this.#kind.cut && cut.entry.inside > NOISE) {
      const merged = tried(task, null, () => ({ whole: this.#whole(cut) }));
      if ("failures" in merged) return merged.failures;
      outcome.addPart({ a, b: -1, area: planeArea(merged.whole, 0) }, merged.whole, 0);
    }
    cut.partners.forEach((b, i) => {
      const area = cut.areas[i] as number;
      if (area <= 0) return;
      outcome.share(b, area);
      if (this.#kind.common && area > NOISE) outcome.addPart({ a, b, area }, cut.pieces, i);
    });
    if (this.#kind.onlyA && cut.restArea > NOISE) {
      outcome.addPart({ a, b: -1, area: cut.restArea }, cut.rest, cut.restRow);
    }
    return null;
  }

  /** All pieces of a feature as one. */
  #whole({ pieces, areas }: CutFeature) {
    return unionOf(pieces, areas, this.#engine);
  }

  #restOfB(row: number, outcome: OverlayOutcomeBuilder): void {
    if (this.#b.layer.failedRows.has(row)) return;
    const result = restOf(this.#taskOf("b", row));
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
    for (const other of this.#taskOf("a", row).candidates) outcome.lose("b", other, []);
  }

  #taskOf(role: "a" | "b", row: number): CutTask {
    const [own, others, index] =
      role === "a" ? [this.#a, this.#b, this.#indexB] : [this.#b, this.#a, this.#indexA];
    const candidates = index.search(boxAt(own.boxes, row)).sort((one, two) => one - two);
    return { row, candidates, own, others, engine: this.#engine };
  }
}

const sideOf = (layer: PreparedLayer): Side => ({
  layer,
  blocks: edgeBlocks(layer.geometry),
  boxes: layer.boxes,
});
