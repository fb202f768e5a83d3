import { computed, signal } from "@preact/signals-core";
import type { CoverageResult } from "../core/analysis/coverage.ts";
import type { OperationResult } from "../core/analysis/operation.ts";
import type { OverlayResult } from "../core/analysis/overlay.ts";
import type { Role } from "../core/analysis/parameters.ts";
import type { Recipe } from "../core/analysis/recipe.ts";
import type { AttributeColumn } from "../core/geometry/columns.ts";
import type { CertifiedCheck } from "../core/grid/certificate/certified-check.ts";
import type { ChainDocument } from "../core/grid/certificate/chain-document.ts";
import type { GridComparison } from "../core/grid/compare/comparison.ts";
import type { Progress } from "../core/job.ts";
import type { Problem } from "../core/problem.ts";

/** What an analysis has found, by its kind; geometry lives in the workers, as layers of the map. */
export type RunResult =
  | { readonly kind: "overlay"; readonly result: Omit<OverlayResult, "pieces"> }
  | {
      readonly kind: "coverage";
      readonly result: Omit<CoverageResult, "blind">;
      /** What each polygon is called, by the number of its feature. */
      readonly names: ReadonlyMap<number, string>;
    }
  | {
      readonly kind: "check";
      readonly result: CertifiedCheck;
      /** Left out where the grid is the only level. */
      readonly chain?: CheckedChain;
    }
  | { readonly kind: "compare"; readonly result: GridComparison }
  | {
      readonly kind: "operation";
      readonly result: Omit<OperationResult, "features">;
      readonly names: FeatureNames;
    };

/** What lies above a grid that was checked level by level. */
export interface CheckedChain {
  /** The lowest first. */
  readonly above: readonly CertifiedCheck[];
  /** The certificate of all levels, the grid's included. */
  readonly document: ChainDocument;
}

/** What the features of a layer are called: value of its naming field by the number of the feature. */
export interface LayerNames {
  /** Ascending. */
  readonly ids: Uint32Array;
  readonly column: AttributeColumn;
}
export type FeatureNames = Readonly<Record<Role, LayerNames | null>>;

export type OutcomeOf<K extends RunResult["kind"]> = Extract<RunResult, { kind: K }>;

/** Whether the figures may leave as a result: a ledger that is open may not. */
export const isOfficial = (outcome: RunResult): boolean =>
  outcome.kind === "check" || (outcome.result.ledger?.closed ?? true);

export type RunState =
  | {
      readonly status: "running";
      readonly progress: Progress | null;
      readonly startedAt: number;
      readonly remainingMs: number | null;
    }
  | {
      readonly status: "done";
      readonly outcome: RunResult;
      /** Library and version; null where none was asked. */
      readonly engine: string | null;
      readonly durationMs: number;
      /** Layers the result has put on the map. */
      readonly layers: readonly string[];
    }
  | { readonly status: "failed"; readonly problem: Problem }
  | { readonly status: "cancelled" };

/** One analysis, from its question to its answer. */
export interface Run {
  readonly id: string;
  readonly recipe: Recipe;
  readonly state: RunState;
}

/** Latest first. */
export const runs = signal<readonly Run[]>([]);
/** The run the analysis panel and the table show; null for the form. */
export const currentRunId = signal<string | null>(null);
export const currentRun = computed(() => runs.value.find(({ id }) => id === currentRunId.value) ?? null);
