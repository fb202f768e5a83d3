import type { CoverageInput, CoverageResult } from "../core/analysis/coverage.ts";
import type { OperationResult, Question } from "../core/analysis/operation.ts";
import type { OperationName } from "../core/analysis/operation-name.ts";
import type { OverlayInput, OverlayResult } from "../core/analysis/overlay.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import type { GridCard, GridCardInput } from "../core/grid/card/grid-cards.ts";
import type { CertifiedCheck } from "../core/grid/certificate/certified-check.ts";
import type { ChainDocument } from "../core/grid/certificate/chain-document.ts";
import type { ChainInput } from "../core/grid/chain/levels-of.ts";
import type { GridComparisonInput } from "../core/grid/compare/compare-grids.ts";
import type { GridComparison } from "../core/grid/compare/comparison.ts";
import type { Proposal, ProposalInput } from "../core/grid/load/proposal.ts";
import type { OnProgress } from "../core/job.ts";

/** What every analysis gives besides its figures: the engine that made them, and its geometry as an indexed FlatGeobuf, which the page hands on without a copy. */
export interface Finished<T> {
  readonly result: T;
  /** Library and version; null where no engine was asked. */
  readonly engine: string | null;
  /** The result as a layer, fields as each operation states them; null where it has no geometry. */
  readonly layer: Blob | null;
}

/** Who may compute beside the worker that is asked. */
export interface Means {
  /** Threads in all. */
  readonly workers: number;
  /** Whether the worker that is asked computes itself beside the others it starts; one that has taken its place after it died had better not. */
  readonly computes: boolean;
  /** Bytes a run may need, as far as it can be told; null where nobody knows. */
  readonly memory: number | null;
}

/** The result of a grid check, its findings in pieces: see `finding-pieces.ts`. */
export interface PackedCheck {
  readonly result: Omit<CertifiedCheck, "findings">;
  readonly findings: readonly Blob[];
  /** The findings as a layer; null where none has a place. */
  readonly layer: Blob | null;
}
/** The grid's own level, and those above it, the lowest first. */
type PackedChain = Finished<PackedCheck["result"]> &
  PackedCheck & {
    readonly above: readonly PackedCheck[];
    /** The certificate of all levels; null where there is one. */
    readonly chain: ChainDocument | null;
  };

/** The whole contract of an analysis worker: one operation at a time, no network. */
export interface AnalysisApi {
  /** Loads an engine beforehand and rehearses with it, so that the first analysis need not wait. */
  warm(engine: EngineName, means: Pick<Means, "workers">, signal?: AbortSignal): Promise<void>;
  /** Bytes that engines have taken from the machine here; they give none back. */
  memory(): Promise<number>;
  /** Any operation of the table. */
  operate(
    name: OperationName,
    question: Question,
    means: Means,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<Finished<Omit<OperationResult, "features">>>;
  overlay(
    input: OverlayInput,
    engine: EngineName,
    means: Means,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<Finished<Omit<OverlayResult, "pieces">>>;
  coverage(
    input: CoverageInput,
    engine: EngineName,
    means: Means,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<Finished<Omit<CoverageResult, "blind">> & { readonly shares: Blob | null }>;
  checkGrid(
    input: ChainInput,
    engine: EngineName,
    means: Means,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<PackedChain>;
  /** G19. The layer shows the changes; `ground` what has passed between cells, null where nothing has. */
  compareGrids(
    input: GridComparisonInput,
    engine: EngineName,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<Finished<GridComparison> & { readonly ground: Blob | null }>;

  /** Cards of some cells of a grid. */
  gridCards(
    input: GridCardInput,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<readonly GridCard[]>;
  /** A cell split, or two merged, with the loads before and after; the layer holds the cells as they would be. */
  proposeLine(
    input: ProposalInput,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<Finished<Proposal>>;
}
