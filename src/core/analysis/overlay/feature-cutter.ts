import type { BoxIndex } from "../../geometry/box-index.ts";
import { type GeometryColumns, POLYGON } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { EngineError, type GeometryEngine } from "../../geometry/engine.ts";
import {
  type CutLayer,
  type CutOutcome,
  PAIRS_AT_ONCE,
  PairCutter,
} from "../../geometry/near/pair-cutter.ts";
import { subtract } from "../../geometry/near/subtract.ts";
import { overlapLayer } from "../../geometry/overlap/overlap-layer.ts";
import { pairArea } from "../../geometry/overlap/pair-area.ts";
import { SelfOverlaps, SHARED } from "../../geometry/overlap/self-overlaps.ts";
import { UnionArea } from "../../geometry/overlap/union-area.ts";
import { planeArea } from "../../geometry/plane.ts";
import type { Job } from "../../job.ts";
import type { LedgerEntry } from "../ledger.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { Failure } from "../prepare-polygons.ts";
import { rowFailure } from "../row-failure.ts";
import { unionOfShapes } from "../union-of-shapes.ts";

/** One layer of an overlay, ready to be cut. */
export interface Side extends CutLayer {
  readonly layer: PreparedLayer;
  /** The boxes of the layer. */
  readonly index: BoxIndex;
}

/** What a feature shares with the other layer, and what it does not; geometry on the plane, areas in m². Columns are good until the next feature is cut. */
export interface CutFeature {
  /** Those of the other layer it shares ground with, and the pieces, one feature each in the same order. */
  readonly partners: readonly number[];
  readonly pieces: GeometryColumns;
  readonly areas: readonly number[];
  /** What lies in no feature of the other layer; null where nobody asked for it. */
  readonly rest: Rest | null;
  readonly entry: LedgerEntry;
}

/** Feature `row` of some columns. */
interface Rest {
  readonly geometry: GeometryColumns;
  readonly row: number;
  readonly area: number;
}

export type CutResult = { readonly done: CutFeature } | { readonly failures: readonly Failure[] };

interface CutterOptions {
  readonly own: Side;
  readonly others: Side;
  readonly engine: GeometryEngine;
  /** Whether the shape of what lies in no feature of the other layer is wanted. */
  readonly needsRest: boolean;
}

/**
 * Cuts the features of one layer by those of another: pieces by intersections, and apart from those what is left, so that the ledger is a measurement: by differences where
 * the shape of the rest is wanted, else by the exact kernel of areas, which knows no shapes at all. A feature with a pair that cannot be computed, or that meets a
 * feature nobody could prepare, fails as a whole.
 */
export class FeatureCutter {
  readonly #own: Side;
  readonly #others: Side;
  readonly #engine: GeometryEngine;
  readonly #needsRest: boolean;
  readonly #pairs: PairCutter;
  readonly #pieces = new GeometryBuilder();
  #kernel: Kernel | null = null;

  constructor({ own, others, engine, needsRest }: CutterOptions) {
    this.#own = own;
    this.#others = others;
    this.#engine = engine;
    this.#needsRest = needsRest;
    this.#pairs = new PairCutter({ a: own, b: others, engine });
  }

  /** Cuts feature `row` by the `candidates`, whose boxes meet its own. */
  async cut(row: number, candidates: readonly number[], job: Job): Promise<CutResult> {
    const { usable, failures } = this.#sift(row, candidates);
    if (failures.length > 0) return { failures };
    this.#pieces.clear();
    const outcomes: CutOutcome[] = [];
    for (let from = 0; from < usable.length; from += PAIRS_AT_ONCE) {
      const pairs = usable.slice(from, from + PAIRS_AT_ONCE).map((b) => ({ a: row, b }));
      outcomes.push(...this.#pairs.cut(pairs, this.#pieces));
      await job.breathe();
    }
    const failed = outcomes.flatMap((outcome, i) =>
      typeof outcome === "object" ? [this.#failure(row, usable[i] as number, outcome.failed)] : [],
    );
    if (failed.length > 0) return { failures: failed };
    return this.tried(row, () => ({ done: this.#measured(row, usable, outcomes) }));
  }

  /** What of a feature lies in no feature of the other layer: the differences alone. */
  rest(
    row: number,
    candidates: readonly number[],
  ): { readonly rest: GeometryColumns } | { readonly failures: readonly Failure[] } {
    const { usable, failures } = this.#sift(row, candidates);
    if (failures.length > 0) return { failures };
    return this.tried(row, () => ({ rest: this.#subtract(row, usable) }));
  }

  /** One feature that covers what any of the pieces covers. @throws EngineError */
  union({ pieces, areas }: Pick<CutFeature, "pieces" | "areas">): GeometryColumns {
    const shapes = areas.flatMap((area, i) => (area > 0 ? [this.#engine.load(pieces, i)] : []));
    return unionOfShapes(shapes, this.#engine);
  }

  /** Runs what the engine may give up, and says of which feature. */
  tried<T>(row: number, run: () => T): T | { readonly failures: readonly Failure[] } {
    try {
      return run();
    } catch (cause) {
      if (cause instanceof EngineError) return { failures: [this.#failure(row, null, cause.message)] };
      throw cause;
    }
  }

  #measured(row: number, partners: readonly number[], outcomes: readonly CutOutcome[]): CutFeature {
    const pieces = this.#pieces.columns();
    const areas = partners.map((_, i) => planeArea(pieces, i));
    const meeting = partners.filter((_, i) => outcomes[i] !== "apart");
    const { geometry, areas: inputs } = this.#own.layer;
    const input = inputs[row] as number;
    const sum = areas.reduce((total, area) => total + area, 0);
    const cut = { partners, pieces, areas };
    if (meeting.length === 0) {
      const rest = this.#needsRest ? { geometry, row, area: input } : null;
      return { ...cut, rest, entry: { input, inside: 0, outside: input, multiple: 0 } };
    }
    if (outcomes.includes("covers")) {
      const rest = this.#needsRest ? { geometry: NOTHING, row: 0, area: 0 } : null;
      return { ...cut, rest, entry: { input, inside: input, outside: 0, multiple: sum - input } };
    }
    const counted = this.#needsRest ? null : this.#countByKernel(row, cut, sum);
    if (counted) {
      const { covered, multiple } = counted;
      const entry = { input, inside: sum - multiple, outside: input - (covered - multiple), multiple };
      return { ...cut, rest: null, entry };
    }
    const rest = this.#subtract(row, meeting);
    const area = planeArea(rest, 0);
    const isClosed = Math.abs(input - sum - area) <= SHARED;
    const inside = isClosed ? sum : planeArea(this.union(cut), 0);
    return {
      ...cut,
      rest: this.#needsRest ? { geometry: rest, row: 0, area } : null,
      entry: { input, inside, outside: area, multiple: sum - inside },
    };
  }

  /**
   * How much of a feature others cover by the exact kernel, all together in m², and how much the `sum` of the pieces counts more than once, because several cover it. Null where
   * only the engine can tell, because many vertices overlap.
   */
  #countByKernel(
    row: number,
    { partners: others, pieces }: Pick<CutFeature, "partners" | "pieces">,
    sum: number,
  ): { readonly covered: number; readonly multiple: number } | null {
    this.#kernel ??= kernelOf(this.#own, this.#others);
    const { area, union, overlaps } = this.#kernel;
    const hasFew = pieces.xy.length <= 2 * FEW_VERTICES;
    if (!hasFew && overlaps.anyAmong(others)) return null;
    let covered = 0;
    for (const other of others) covered += area(row, other);
    const isCountedOnce = others.length < 2 || !hasFew;
    return { covered, multiple: isCountedOnce ? 0 : sum - union.of(pieces, 0, others.length) };
  }

  #subtract(row: number, others: readonly number[]): GeometryColumns {
    return subtract(row, others, { own: this.#own, others: this.#others, engine: this.#engine });
  }

  /** Candidates that take part; failures for those of which nobody knows what they cover. */
  #sift(row: number, candidates: readonly number[]) {
    const { failedRows, unmeasured } = this.#others.layer;
    if (failedRows.size === 0) return { usable: candidates, failures: [] };
    return {
      usable: candidates.filter((other) => !failedRows.has(other)),
      failures: candidates
        .filter((other) => unmeasured.has(other))
        .map((other) => this.#failure(row, other, null)),
    };
  }

  #failure(row: number, other: number | null, reason: string | null): Failure {
    const partner = other === null ? null : (this.#others.layer.ids[other] as number);
    return rowFailure(this.#own.layer, row, { code: "engine-failed", reason, other: partner });
  }
}

/** Vertices of all pieces of a feature up to which their union is measured by the kernel (own choice, measured): its cost grows with the square. */
const FEW_VERTICES = 1000;

/** The exact areas of pairs and of unions, and which features of the other layer overlap each other. */
interface Kernel {
  readonly area: (own: number, other: number) => number;
  readonly union: UnionArea;
  readonly overlaps: SelfOverlaps;
}

function kernelOf(own: Side, others: Side): Kernel {
  const other = overlapLayer(others.layer.geometry);
  return {
    area: pairArea(overlapLayer(own.layer.geometry), other),
    union: new UnionArea(),
    overlaps: new SelfOverlaps(other, others.index),
  };
}

/** One feature without parts. */
const NOTHING: GeometryColumns = nothing();

function nothing(): GeometryColumns {
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  return builder.finish();
}
