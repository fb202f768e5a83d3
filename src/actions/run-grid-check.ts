import type { MapLayer } from "../catalog/map-layer.ts";
import type { Finished } from "../compute/analysis-api.ts";
import { move } from "../compute/channel.ts";
import { unpackFindings } from "../compute/finding-pieces.ts";
import type { LayerInput } from "../core/analysis/layer-input.ts";
import { transferables } from "../core/geometry/columns.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import type { CertifiedCheck } from "../core/grid/certificate/certified-check.ts";
import type { GridCheckInput } from "../core/grid/grid-check.ts";
import { DEFAULT_RULES, type GridRules, type RuleChanges, withChanges } from "../core/grid/rules.ts";
import { startJob } from "../core/job.ts";
import { catalogue } from "../state/layers.ts";
import { texts } from "../text/texts.ts";
import { recallMarks } from "./mark-finding.ts";
import { ownLayer } from "./own-layer.ts";
import { findingStyle } from "./result-style.ts";
import { type Analysis, gatherLayer, recipeLayer, runAnalysis } from "./run-analysis.ts";

export interface GridQuestion {
  readonly grid: MapLayer;
  /** Null: one of the usual names is looked for; so is it for the codes of parents. */
  readonly codeField: string | null;
  readonly parent: MapLayer | null;
  readonly parentCode: string | null;
  readonly objects: MapLayer | null;
  readonly places: MapLayer | null;
  readonly lines: MapLayer | null;
  /** Settings of the rules that differ from those of the city. */
  readonly rules: RuleChanges;
  readonly engine: EngineName;
}

type Answer = Finished<CertifiedCheck>;

/** Checks a layer of cells; overlaps, gaps and marks become a layer of the map. */
export function runGridCheck(question: GridQuestion): string {
  const { grid, codeField, parent, parentCode, objects, places, lines, rules, engine } = question;
  const named = (layer: MapLayer | null) => layer && recipeLayer(layer);
  const analysis: Analysis<GridCheckInput, Answer> = {
    recipe: {
      operation: "check",
      grid: recipeLayer(grid),
      codeField,
      parent: named(parent),
      parentCode,
      objects: named(objects),
      places: named(places),
      lines: named(lines),
      rules,
      engine,
    },
    async gather(signal, onProgress) {
      const whole = (layer: MapLayer) =>
        gatherLayer(
          layer,
          layer.fields.map(({ name }) => name),
          signal,
          onProgress,
        );
      return {
        grid: await whole(grid),
        codeField,
        rules: withChanges(cityRules(), rules),
        parent: parent && { layer: await whole(parent), codeField: parentCode },
        objects: objects && (await whole(objects)),
        places: places && (await whole(places)),
        lines: lines && (await whole(lines)),
      };
    },
    compute: (input) => async (api, signal, onProgress) => {
      const moved = move(
        input,
        layersOf(input).flatMap(({ columns }) => transferables(columns)),
      );
      const { findings, result, ...rest } = await api.checkGrid(moved, engine, signal, onProgress);
      const unpacked = await unpackFindings(findings, startJob(signal));
      return { ...rest, result: { ...result, findings: unpacked } };
    },
    outcome({ result }) {
      recallMarks(result.certificate.certificate.layer.hash);
      return { kind: "check", result };
    },
    layers: ({ layer }, runId) => (layer ? [findingsLayer(runId, grid, layer)] : []),
  };
  return runAnalysis(analysis);
}

/** How grids of this city are checked. */
export function cityRules(): GridRules {
  const state = catalogue.peek();
  return state.status === "done" ? state.value.gridRules : DEFAULT_RULES;
}

const layersOf = ({ grid, parent, objects, places, lines }: GridCheckInput): LayerInput[] =>
  [grid, parent?.layer, objects, places, lines].filter((layer) => layer !== null && layer !== undefined);

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
