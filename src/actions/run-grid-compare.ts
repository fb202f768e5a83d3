import type { MapLayer } from "../catalog/map-layer.ts";
import type { AnalysisApi } from "../compute/analysis-api.ts";
import { move } from "../compute/channel.ts";
import { transferables } from "../core/geometry/columns.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import type { GridComparisonInput } from "../core/grid/compare/compare-grids.ts";
import type { GridComparison } from "../core/grid/compare/comparison.ts";
import { texts } from "../text/texts.ts";
import { changeStyle, groundStyle } from "./change-style.ts";
import { ownLayer } from "./own-layer.ts";
import { restoreReview } from "./review-changes.ts";
import { type Analysis, gatherLayer, recipeLayer, runAnalysis } from "./run-analysis.ts";

export interface GridCompareQuestion {
  readonly old: MapLayer;
  readonly new: MapLayer;
  /** Of both layers. Null: one of the usual names is looked for in each. */
  readonly codeField: string | null;
  readonly householdsField: string | null;
  readonly peopleField: string | null;
  readonly engine: EngineName;
}

type Answer = Awaited<ReturnType<AnalysisApi["compareGrids"]>>;

/** Compares two versions of a grid; the changed cells and the ground that was passed become layers of the map. */
export function runGridCompare({ old, new: now, engine, ...fields }: GridCompareQuestion): string {
  const { codeField, householdsField, peopleField } = fields;
  const analysis: Analysis<GridComparisonInput, Answer> = {
    recipe: {
      operation: "compare",
      old: recipeLayer(old),
      new: recipeLayer(now),
      codeField,
      householdsField,
      peopleField,
      engine,
    },
    async gather(signal, onProgress) {
      const gather = (layer: MapLayer) => gatherLayer(layer, "all", signal, onProgress);
      const [before, after] = [await gather(old), await gather(now)];
      return { old: before, new: after, codeField, householdsField, peopleField };
    },
    compute: (input) => (api, signal, onProgress) => {
      const buffers = [...transferables(input.old.columns), ...transferables(input.new.columns)];
      return api.compareGrids(move(input, buffers), engine, signal, onProgress);
    },
    outcome({ result }) {
      restoreReview(result);
      return { kind: "compare", result };
    },
    layers: ({ layer, ground, result }, runId) => [
      ...(layer ? [changesLayer(runId, [old, now], { blob: layer, result })] : []),
      ...(ground ? [groundLayer(runId, [old, now], ground)] : []),
    ],
  };
  return runAnalysis(analysis);
}

type Versions = readonly [old: MapLayer, now: MapLayer];
type Word = Exclude<keyof (typeof texts)["zh"]["comparison"]["layers"], "changes" | "ground">;

const field = (name: Word, unit?: string) => ({
  name,
  label: { zh: texts.zh.comparison.layers[name], en: texts.en.comparison.layers[name] },
  ...(unit === undefined ? {} : { unit: { zh: unit, en: unit } }),
});

const titleOf = (kind: "changes" | "ground", [old, now]: Versions) => ({
  zh: texts.zh.comparison.layers[kind](old.title.zh, now.title.zh),
  en: texts.en.comparison.layers[kind](old.title.en, now.title.en),
});

const changesLayer = (
  runId: string,
  versions: Versions,
  { blob, result }: { readonly blob: Blob; readonly result: GridComparison },
): MapLayer =>
  ownLayer({
    id: `${runId}-changes`,
    kind: "result",
    title: titleOf("changes", versions),
    blob,
    style: changeStyle(result),
    fields: [
      field("kind"),
      field("old"),
      field("new"),
      field("before", "m²"),
      field("after", "m²"),
      field("change"),
    ],
    nameField: "kind",
  });

const groundLayer = (runId: string, versions: Versions, blob: Blob): MapLayer =>
  ownLayer({
    id: `${runId}-ground`,
    kind: "result",
    title: titleOf("ground", versions),
    blob,
    style: groundStyle(),
    fields: [field("fate"), field("old"), field("new"), field("area", "m²")],
    nameField: "fate",
  });
