import { computed, signal } from "@preact/signals-core";
import type { Recipe } from "../core/analysis/recipe.ts";
import type { CertifiedCheck } from "../core/grid/certificate/certified-check.ts";
import type { Finding } from "../core/grid/finding.ts";
import { ALL_FINDINGS, type FindingFilter, listFindings } from "../core/grid/finding-filter.ts";
import type { FindingMarks } from "../core/grid/finding-mark.ts";
import { layerOfFeature } from "../core/grid/layer-of-feature.ts";
import type { BBox } from "../core/units.ts";
import { currentLevel, shownRun } from "./levels.ts";

/** A finished check of a grid. */
export interface FinishedCheck {
  readonly run: string;
  readonly recipe: Extract<Recipe, { operation: "check" }>;
  readonly result: CertifiedCheck;
  /** Which level of its run it is; the grid's own is 0. */
  readonly level: number;
  /** Its findings on the map; null where there are none. */
  readonly layer: string | null;
}

/** The check that the panel and the table show, at the level that is looked at; null for any other run, and for one that is not finished. */
export const currentCheck = computed((): FinishedCheck | null => {
  const run = shownRun.value;
  if (run?.state.status !== "done" || run.state.outcome.kind !== "check") return null;
  if (run.recipe.operation !== "check") return null;
  const { outcome, layers } = run.state;
  const check = { run: run.id, recipe: run.recipe, result: outcome.result, layer: layers[0] ?? null };
  return { ...check, level: currentLevel.value };
});

/** Findings that are gone through one by one: of which run, which of them, and which is shown; null for the position while none is. */
export interface Review {
  readonly run: string;
  readonly filter: FindingFilter;
  /** In the list of all findings, counted from 0. */
  readonly position: number | null;
}
export const review = signal<Review | null>(null);

/** The review of the check on show. */
export const currentReview = computed(() =>
  review.value !== null && review.value.run === currentCheck.value?.run ? review.value : null,
);
export const findingFilter = computed(() => currentReview.value?.filter ?? ALL_FINDINGS);
/** The finding on show. */
export const currentFinding = computed((): Finding | null => {
  const position = currentReview.value?.position ?? null;
  return position === null ? null : (currentCheck.value?.result.findings[position] ?? null);
});

/** Cells of one layer, by the numbers of their features there. */
export interface LayerCells {
  readonly layer: string;
  readonly ids: readonly number[];
  /** What findings number them, in the order of `ids`. */
  readonly features: readonly number[];
}

/** The cells of a finding by the layers they belong to, in the order in which these were checked together. */
export function cellsByLayer({ recipe, result }: FinishedCheck, features: readonly number[]): LayerCells[] {
  const cells = [recipe.grid, ...recipe.beside].map(({ id }) => ({
    layer: id,
    ids: [] as number[],
    features: [] as number[],
  }));
  for (const each of features) {
    const { layer, feature } = layerOfFeature(result.summary.layers, each);
    cells[layer]?.ids.push(feature);
    cells[layer]?.features.push(each);
  }
  return cells.filter(({ ids }) => ids.length > 0);
}

/** Cells of the finding on show that are not of the layer that is selected: outlined beside it. */
export const cellsBeside = computed((): readonly LayerCells[] => {
  const [check, finding] = [currentCheck.value, currentFinding.value];
  return check && finding ? cellsByLayer(check, finding.features).slice(1) : [];
});

const NO_MARKS: FindingMarks = new Map();

/** What has been noted of findings, by the hash of their layer. */
export const marksOfLayers = signal<ReadonlyMap<string, FindingMarks>>(new Map());
/** What has been noted of the findings of the check on show. */
export const findingMarks = computed(
  (): FindingMarks =>
    marksOfLayers.value.get(currentCheck.value?.result.certificate.certificate.layer.hash ?? "") ?? NO_MARKS,
);

/** Positions of the findings that the filter lets through. A mark changes them only where the filter asks for it. */
export const listedFindings = computed((): Uint32Array => {
  const filter = findingFilter.value;
  const marks = filter.statuses.length > 0 ? findingMarks.value : NO_MARKS;
  return listFindings(currentCheck.value?.result.findings ?? [], filter, marks);
});

/** What lies around the finding on show. */
export interface FindingSurroundings {
  readonly run: string;
  readonly position: number;
  /** Names of the first of its cells, in their order; null for one without a name. */
  readonly names: readonly (string | null)[];
  /** Its ground: features of the layer of findings. */
  readonly ground: { readonly layer: string; readonly ids: readonly number[] } | null;
  /** What is to be seen of it; null where it has no place. */
  readonly box: BBox | null;
}
/** Null until it is known. */
export const surroundings = signal<FindingSurroundings | null>(null);
