import type { MapLayer } from "../catalog/map-layer.ts";
import type { AnalysisApi } from "../compute/analysis-api.ts";
import { move } from "../compute/channel.ts";
import type { OverlayInput } from "../core/analysis/overlay.ts";
import { transferables } from "../core/geometry/columns.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import { texts } from "../text/texts.ts";
import { ownLayer } from "./own-layer.ts";
import { pieceStyle } from "./result-style.ts";
import { type Analysis, gatherLayer, recipeLayer, runAnalysis } from "./run-analysis.ts";

export interface OverlayQuestion {
  readonly a: MapLayer;
  readonly b: MapLayer;
  readonly groupA: string | null;
  readonly groupB: string | null;
  readonly engine: EngineName;
}

type Answer = Awaited<ReturnType<AnalysisApi["overlay"]>>;

/** Asks how much of A lies in B; the pieces become a layer of the map. */
export function runOverlay({ a, b, groupA, groupB, engine }: OverlayQuestion): string {
  const analysis: Analysis<OverlayInput, Answer> = {
    recipe: { operation: "overlay", a: recipeLayer(a), b: recipeLayer(b), groupA, groupB, engine },
    async gather(signal, onProgress) {
      const inputA = await gatherLayer(a, [groupA], signal, onProgress);
      const inputB = await gatherLayer(b, [groupB], signal, onProgress);
      return { a: inputA, b: inputB, groupA, groupB };
    },
    compute: (input, means) => (api, signal, onProgress) => {
      const buffers = [...transferables(input.a.columns), ...transferables(input.b.columns)];
      return api.overlay(move(input, buffers), engine, means, signal, onProgress);
    },
    outcome: ({ result }) => ({ kind: "overlay", result }),
    layers: ({ result, layer }, runId) => {
      if (!layer) return [];
      const field = groupA !== null || groupB === null ? "a" : "b";
      const values = [...new Set(result.rows.map((row) => row[field]))];
      const grouped = field === "a" ? { layer: a, field: groupA } : { layer: b, field: groupB };
      const style = pieceStyle(
        grouped.field === null ? null : { ...grouped, field: grouped.field },
        field,
        values,
      );
      return [resultLayer(runId, a, b, layer, style)];
    },
  };
  return runAnalysis(analysis);
}

function resultLayer(
  runId: string,
  a: MapLayer,
  b: MapLayer,
  blob: Blob,
  style: MapLayer["style"],
): MapLayer {
  return ownLayer({
    id: `${runId}-pieces`,
    kind: "result",
    title: {
      zh: texts.zh.results.overlay(a.title.zh, b.title.zh),
      en: texts.en.results.overlay(a.title.en, b.title.en),
    },
    blob,
    style,
    fields: [
      { name: "a", label: a.title },
      { name: "b", label: b.title },
      { name: "area", label: { zh: "面积", en: "Area" }, unit: { zh: "m²", en: "m²" } },
      { name: "a_index", label: { zh: "A 要素号", en: "Feature of A" } },
      { name: "b_index", label: { zh: "B 要素号", en: "Feature of B" } },
    ],
    nameField: "a",
  });
}
