import type { CoverageInput, CoverageResult } from "../core/analysis/coverage.ts";
import type { OverlayInput, OverlayResult } from "../core/analysis/overlay.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import type { GridCheckInput, GridCheckResult } from "../core/grid/check-grid.ts";
import type { OnProgress } from "../core/job.ts";

/** What every analysis gives besides its figures: the engine that made them, and its geometry as an indexed FlatGeobuf. */
export interface Finished<T> {
  readonly result: T;
  /** Library and version. */
  readonly engine: string;
  /** The result as a layer, fields as each operation states them; null where it has no geometry. */
  readonly layer: Uint8Array | null;
}

/** The whole contract of an analysis worker: one operation at a time, no network. */
export interface AnalysisApi {
  /** Loads an engine beforehand, so that the first analysis need not wait. */
  warm(engine: EngineName, signal?: AbortSignal): Promise<void>;
  overlay(
    input: OverlayInput,
    engine: EngineName,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<Finished<Omit<OverlayResult, "pieces">>>;
  coverage(
    input: CoverageInput,
    engine: EngineName,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<Finished<Omit<CoverageResult, "blind">> & { readonly shares: Uint8Array | null }>;
  checkGrid(
    input: GridCheckInput,
    engine: EngineName,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<Finished<GridCheckResult>>;
}
