import type { MapLayer } from "../catalog/map-layer.ts";
import type { AnalysisApi } from "../compute/analysis-api.ts";
import { move } from "../compute/channel.ts";
import { transferables } from "../core/geometry/columns.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import type { GridCheckInput } from "../core/grid/check-grid.ts";
import { texts } from "../text/texts.ts";
import { ownLayer } from "./own-layer.ts";
import { findingStyle } from "./result-style.ts";
import { type Analysis, gatherLayer, recipeLayer, runAnalysis } from "./run-analysis.ts";

export interface GridQuestion {
  readonly grid: MapLayer;
  /** Null: one of the usual names is looked for. */
  readonly codeField: string | null;
  readonly engine: EngineName;
}

type Answer = Awaited<ReturnType<AnalysisApi["checkGrid"]>>;

/** Checks a layer of cells; overlaps, gaps and marks become a layer of the map. */
export function runGridCheck({ grid, codeField, engine }: GridQuestion): string {
  const analysis: Analysis<GridCheckInput, Answer> = {
    recipe: { operation: "check", grid: recipeLayer(grid), codeField, engine },
    async gather(signal, onProgress) {
      const fields = codeField === null ? grid.fields.map(({ name }) => name) : [codeField];
      return { grid: await gatherLayer(grid, fields, signal, onProgress), codeField };
    },
    compute: (input) => (api, signal, onProgress) =>
      api.checkGrid(move(input, transferables(input.grid.columns)), engine, signal, onProgress),
    outcome: ({ result }) => ({ kind: "check", result }),
    layers: ({ layer }, runId) => (layer ? [findingsLayer(runId, grid, layer)] : []),
  };
  return runAnalysis(analysis);
}

const findingsLayer = (runId: string, grid: MapLayer, blob: Blob): MapLayer =>
  ownLayer({
    id: `${runId}-findings`,
    kind: "result",
    title: { zh: texts.zh.results.findings(grid.title.zh), en: texts.en.results.findings(grid.title.en) },
    blob,
    style: findingStyle(),
    fields: [
      { name: "rule", label: { zh: "规则", en: "Rule" } },
      { name: "area", label: { zh: "面积", en: "Area" }, unit: { zh: "m²", en: "m²" } },
      { name: "finding", label: { zh: "序号", en: "Number" } },
    ],
    nameField: "rule",
  });
