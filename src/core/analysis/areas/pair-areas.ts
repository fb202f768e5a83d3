import { boxAt, EMPTY_BOX } from "../../geometry/bounds.ts";
import { BoxIndex } from "../../geometry/box-index.ts";
import { kindAt, POLYGON } from "../../geometry/columns.ts";
import { type OverlapLayer, overlapLayer } from "../../geometry/overlap/overlap-layer.ts";
import { pairArea } from "../../geometry/overlap/pair-area.ts";
import { SelfOverlaps, SHARED } from "../../geometry/overlap/self-overlaps.ts";
import type { Tools } from "../operation.ts";
import { NOISE } from "../overlay-row.ts";
import { cutBySpace, type Pieces, rowsOf } from "../pieces.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { Failure } from "../prepare-polygons.ts";
import { type RowFault, rowFailure } from "../row-failure.ts";
import { areaOfUnion } from "./area-of-union.ts";

/** What some features of a layer have in common with those of another. */
export interface PairOutcome {
  /** Rows that were computed, and how much of each the other layer covers, in m², ground that it covers twice counted once. */
  readonly rows: Uint32Array;
  readonly covered: Float64Array;
  /** One entry for each pair of features that share more than {@link NOISE}: their rows, and m². */
  readonly owners: Uint32Array;
  readonly others: Uint32Array;
  readonly areas: Float64Array;
  /** Rows whose cover the engine measured, because features of the other layer overlap each other there. */
  readonly byEngine: number;
  /** Rows that could not be computed, and why. */
  readonly lost: Uint32Array;
  readonly failed: readonly Failure[];
}

/** Microseconds for a feature, and for each candidate (measured: 0.5 to 4). */
const PER_FEATURE = 2;
const PER_PAIR = 1.5;

/**
 * Areas that the polygons of one layer have in common with those of another, by the exact kernel (`overlap-area.ts`) and cut into pieces by space. The pair areas need no rule for
 * features of the other layer that overlap each other; what they cover together does: such ground counts once. Whether two of them overlap is seen by the same kernel, and only
 * where they do is the engine asked, for the union. A feature that meets one whose ground nobody knows is lost.
 */
export class PairAreas {
  readonly costs: Float64Array;
  readonly #own: PreparedLayer;
  readonly #other: PreparedLayer;
  readonly #tools: Tools;
  readonly #rings: { readonly own: OverlapLayer; readonly other: OverlapLayer };
  readonly #index: BoxIndex;
  readonly #unknown: BoxIndex;
  readonly #area: (own: number, other: number) => number;
  readonly #overlaps: SelfOverlaps;
  readonly #pieces: Pieces;

  constructor(own: PreparedLayer, other: PreparedLayer, tools: Tools) {
    this.#own = own;
    this.#other = other;
    this.#tools = tools;
    this.#rings = { own: overlapLayer(own.geometry), other: overlapLayer(other.geometry) };
    const isPolygon = (row: number) => kindAt(other.geometry, row) === POLYGON && !other.failedRows.has(row);
    this.#index = new BoxIndex(boxesOf(other, isPolygon));
    this.#unknown = new BoxIndex(boxesOf(other, (row) => other.unmeasured.has(row)));
    this.#area = pairArea(this.#rings.own, this.#rings.other);
    this.#overlaps = new SelfOverlaps(this.#rings.other, this.#index);
    this.#pieces = cutBySpace(own.boxes, this.#expectedCosts());
    this.costs = this.#pieces.costs;
  }

  async compute(piece: number): Promise<PairOutcome> {
    const outcome = new OutcomeBuilder();
    for (const row of rowsOf(this.#pieces, piece)) {
      if (!this.#own.failedRows.has(row)) await this.#measure(row, outcome);
      await this.#tools.job.breathe();
    }
    return outcome.finish();
  }

  /** The outcome of a piece whose workers died. */
  lost(piece: number): PairOutcome {
    const outcome = new OutcomeBuilder();
    for (const row of rowsOf(this.#pieces, piece))
      if (!this.#own.failedRows.has(row)) outcome.lose(row, [this.#failure(row, { code: "worker-died" })]);
    return outcome.finish();
  }

  async #measure(row: number, outcome: OutcomeBuilder): Promise<void> {
    const box = boxAt(this.#own.boxes, row);
    const unknown = this.#unknown.search(box);
    if (unknown.length > 0) {
      const failures = unknown.map((other) => this.#failure(row, { code: "engine-failed", other }));
      outcome.lose(row, failures);
      return;
    }
    const partners: number[] = [];
    const areas: number[] = [];
    for (const other of this.#index.search(box)) {
      const area = this.#area(row, other);
      if (area <= NOISE) continue;
      partners.push(other);
      areas.push(area);
    }
    const whole = this.#own.areas[row] as number;
    const isOneEnough = areas.some((area) => area >= whole - SHARED);
    if (isOneEnough) outcome.add(row, whole, { partners, areas });
    else if (!this.#overlaps.anyAmong(partners)) outcome.add(row, sumOf(areas), { partners, areas });
    else await this.#measureUnion(row, { partners, areas }, outcome);
  }

  async #measureUnion(row: number, pairs: Pairs, outcome: OutcomeBuilder): Promise<void> {
    const engine = await this.#tools.engine();
    const feature = { geometry: this.#own.geometry, row };
    const covered = areaOfUnion(feature, { geometry: this.#other.geometry, rows: pairs.partners }, engine);
    if (typeof covered === "number") outcome.add(row, covered, pairs, 1);
    else outcome.lose(row, [this.#failure(row, { code: "engine-failed", reason: covered.message })]);
  }

  /** `other` is a row here. */
  #failure(row: number, { other, ...fault }: RowFault): Failure {
    const partner = typeof other === "number" ? (this.#other.ids[other] as number) : null;
    return rowFailure(this.#own, row, { ...fault, other: partner });
  }

  /** Where the other layer is the finer one, candidates are counted; else a feature has few. */
  #expectedCosts(): Float64Array {
    const { boxes, ids } = this.#own;
    const isFiner = ids.length >= this.#other.ids.length;
    return Float64Array.from({ length: ids.length }, (_, row) =>
      isFiner ? PER_FEATURE : PER_FEATURE + PER_PAIR * this.#index.search(boxAt(boxes, row)).length,
    );
  }
}

interface Pairs {
  readonly partners: readonly number[];
  readonly areas: readonly number[];
}

const sumOf = (areas: readonly number[]): number => areas.reduce((sum, area) => sum + area, 0);

/** Boxes of a layer; those of features that are not wanted are empty. */
function boxesOf({ boxes }: PreparedLayer, isWanted: (row: number) => boolean): Float64Array {
  const wanted = boxes.slice();
  for (let row = 0; row < boxes.length / 4; row++) if (!isWanted(row)) wanted.set(EMPTY_BOX, 4 * row);
  return wanted;
}

/** Collects what one piece gives. */
class OutcomeBuilder {
  readonly #rows: number[] = [];
  readonly #covered: number[] = [];
  readonly #owners: number[] = [];
  readonly #others: number[] = [];
  readonly #areas: number[] = [];
  readonly #lost: number[] = [];
  readonly #failed: Failure[] = [];
  #byEngine = 0;

  add(row: number, covered: number, { partners, areas }: Pairs, byEngine = 0): void {
    this.#rows.push(row);
    this.#covered.push(covered);
    partners.forEach((other, i) => {
      this.#owners.push(row);
      this.#others.push(other);
      this.#areas.push(areas[i] as number);
    });
    this.#byEngine += byEngine;
  }

  lose(row: number, failures: readonly Failure[]): void {
    this.#lost.push(row);
    this.#failed.push(...failures);
  }

  finish(): PairOutcome {
    return {
      rows: Uint32Array.from(this.#rows),
      covered: Float64Array.from(this.#covered),
      owners: Uint32Array.from(this.#owners),
      others: Uint32Array.from(this.#others),
      areas: Float64Array.from(this.#areas),
      byEngine: this.#byEngine,
      lost: Uint32Array.from(this.#lost),
      failed: this.#failed,
    };
  }
}
