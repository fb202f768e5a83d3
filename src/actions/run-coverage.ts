import type { MapLayer } from "../catalog/map-layer.ts";
import type { AnalysisApi } from "../compute/analysis-api.ts";
import { move } from "../compute/channel.ts";
import type { CoverageInput } from "../core/analysis/coverage.ts";
import type { Condition } from "../core/analysis/filter.ts";
import { attributeAt, transferables } from "../core/geometry/columns.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import { texts } from "../text/texts.ts";
import { ownLayer } from "./own-layer.ts";
import { shareStyle } from "./result-style.ts";
import { type Analysis, gatherLayer, recipeLayer, runAnalysis } from "./run-analysis.ts";

export interface CoverageQuestion {
  readonly areas: MapLayer;
  readonly sites: MapLayer;
  /** Metres for all, or the field that holds them. */
  readonly radius: number | string;
  readonly where: readonly Condition[];
  readonly engine: EngineName;
}

type Answer = Awaited<ReturnType<AnalysisApi["coverage"]>>;
type Gathered = CoverageInput & { readonly names: ReadonlyMap<number, string> };

/** Asks how much of each polygon lies within reach of the sites; shares and blind areas become layers of the map. */
export function runCoverage({ areas, sites, radius, where, engine }: CoverageQuestion): string {
  const analysis: Analysis<Gathered, Answer> = {
    recipe: {
      operation: "coverage",
      areas: recipeLayer(areas),
      sites: recipeLayer(sites),
      radius,
      where,
      engine,
    },
    async gather(signal, onProgress) {
      const areaInput = await gatherLayer(areas, [areas.nameField], signal, onProgress);
      const siteFields = [typeof radius === "string" ? radius : null, ...where.map(({ field }) => field)];
      const siteInput = await gatherLayer(sites, siteFields, signal, onProgress);
      return { areas: areaInput, sites: siteInput, radius, where, names: namesOf(areaInput.columns) };
    },
    compute:
      ({ names: _, ...input }, means) =>
      (api, signal, onProgress) => {
        const buffers = [...transferables(input.areas.columns), ...transferables(input.sites.columns)];
        return api.coverage(move(input, buffers), engine, means, signal, onProgress);
      },
    outcome: ({ result }, { names }) => ({ kind: "coverage", result, names }),
    layers: ({ layer, shares }, runId) => [
      ...(shares ? [sharesLayer(runId, areas, shares)] : []),
      ...(layer ? [blindLayer(runId, areas, layer)] : []),
    ],
  };
  return runAnalysis(analysis);
}

/** Names by feature, from the only field that was gathered. */
function namesOf({
  count,
  ids,
  attributes: [column],
}: CoverageInput["areas"]["columns"]): Map<number, string> {
  const names = new Map<number, string>();
  for (let row = 0; column && row < count; row++) {
    const value = attributeAt(column, row);
    if (value !== null) names.set(ids[row] as number, String(value));
  }
  return names;
}

const SQUARE_METRES = { zh: "m²", en: "m²" };

const sharesLayer = (runId: string, areas: MapLayer, blob: Blob): MapLayer =>
  ownLayer({
    id: `${runId}-shares`,
    kind: "result",
    title: { zh: texts.zh.results.shares(areas.title.zh), en: texts.en.results.shares(areas.title.en) },
    blob,
    style: shareStyle(),
    fields: [
      { name: "share", label: { zh: "覆盖率（0–1）", en: "Share covered (0–1)" } },
      { name: "covered", label: { zh: "覆盖面积", en: "Covered" }, unit: SQUARE_METRES },
      { name: "area", label: { zh: "面积", en: "Area" }, unit: SQUARE_METRES },
      { name: "feature", label: { zh: "要素号", en: "Feature" } },
    ],
    nameField: "feature",
  });

const blindLayer = (runId: string, areas: MapLayer, blob: Blob): MapLayer =>
  ownLayer({
    id: `${runId}-blind`,
    kind: "result",
    title: { zh: texts.zh.results.blind(areas.title.zh), en: texts.en.results.blind(areas.title.en) },
    blob,
    style: {
      kind: "fill",
      color: "#7A1E2B",
      opacity: 0.5,
      hatch: true,
      outline: "#7A1E2B",
      outlineWidth: 0.5,
    },
    fields: [
      { name: "area", label: { zh: "盲区面积", en: "Blind area" }, unit: SQUARE_METRES },
      { name: "feature", label: { zh: "所在要素号", en: "In feature" } },
    ],
    nameField: "area",
  });
