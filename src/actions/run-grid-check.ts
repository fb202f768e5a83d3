import type { MapLayer } from "../catalog/map-layer.ts";
import type { Finished, PackedCheck } from "../compute/analysis-api.ts";
import { move } from "../compute/channel.ts";
import { unpackFindings } from "../compute/finding-pieces.ts";
import { addUp } from "../core/add-up.ts";
import type { LayerInput } from "../core/analysis/layer-input.ts";
import type { Recipe } from "../core/analysis/recipe.ts";
import { transferables } from "../core/geometry/columns.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import type { CertifiedCheck } from "../core/grid/certificate/certified-check.ts";
import type { ChainDocument } from "../core/grid/certificate/chain-document.ts";
import type { ChainInput } from "../core/grid/chain/levels-of.ts";
import type { ParentInput } from "../core/grid/grid-check.ts";
import { findObjectName } from "../core/grid/grid-fields.ts";
import { DEFAULT_RULES, type GridRules, type RuleChanges, withChanges } from "../core/grid/rules.ts";
import { startJob } from "../core/job.ts";
import { catalogue } from "../state/layers.ts";
import { findingsLayerId } from "../state/levels.ts";
import { texts } from "../text/texts.ts";
import { recallMarks } from "./mark-finding.ts";
import { ownLayer } from "./own-layer.ts";
import { findingStyle } from "./result-style.ts";
import { type Analysis, gatherLayer, recipeLayer, runAnalysis } from "./run-analysis.ts";

/** A layer of areas that others should fill, and the field of its codes; null: one of the usual names is looked for. */
interface ParentLayer {
  readonly layer: MapLayer;
  readonly codeField: string | null;
}

export interface GridQuestion {
  readonly grid: MapLayer;
  /** Null: one of the usual names is looked for; so is it for the codes of parents. */
  readonly codeField: string | null;
  /** Grids delivered apart that are checked together with it. */
  readonly beside: readonly MapLayer[];
  readonly parent: MapLayer | null;
  readonly parentCode: string | null;
  /** What lies above the parent, the lowest first. */
  readonly above: readonly ParentLayer[];
  readonly objects: MapLayer | null;
  readonly places: MapLayer | null;
  readonly lines: MapLayer | null;
  /** Settings of the rules that differ from those of the city. */
  readonly rules: RuleChanges;
  readonly engine: EngineName;
}

/** The levels of a check with their findings unpacked, the grid's first. */
interface CheckedLevel {
  readonly result: CertifiedCheck;
  readonly layer: Blob | null;
}
type Answer = Finished<CertifiedCheck> & {
  readonly levels: readonly CheckedLevel[];
  readonly chain: ChainDocument | null;
};

/** Checks a layer of cells, and what lies above it level by level; overlaps, gaps and marks become layers of the map. */
export function runGridCheck(question: GridQuestion): string {
  const { grid, beside, codeField, parent, parentCode, above, objects, places, lines, rules, engine } =
    question;
  const names = [grid, ...(parent ? [parent] : []), ...above.map(({ layer }) => layer)];
  const analysis: Analysis<ChainInput, Answer> = {
    recipe: recipeOf(question),
    async gather(signal, onProgress) {
      const share = addUp(onProgress);
      const gather = (layer: MapLayer, fields: readonly (string | null)[]) =>
        gatherLayer(layer, fields, signal, share());
      const whole = (layer: MapLayer) =>
        gather(
          layer,
          layer.fields.map(({ name }) => name),
        );
      const named = (layer: MapLayer) => gather(layer, [findObjectName(layer.fields)?.name ?? null]);
      const parentOf = async ({ layer, codeField }: ParentLayer): Promise<ParentInput> => ({
        layer: await whole(layer),
        codeField,
      });
      const [own, others, first, higher, things, points, edges] = await Promise.all([
        whole(grid),
        Promise.all(beside.map(whole)),
        parent && parentOf({ layer: parent, codeField: parentCode }),
        Promise.all(above.map(parentOf)),
        objects && named(objects),
        places && named(places),
        lines && gather(lines, []),
      ]);
      return {
        grid: own,
        beside: others,
        codeField,
        rules: withChanges(cityRules(), rules),
        parent: first,
        above: higher,
        objects: things,
        places: points,
        lines: edges,
      };
    },
    compute: (input, means) => async (api, signal, onProgress) => {
      const moved = move(
        input,
        layersOf(input).flatMap(({ columns }) => transferables(columns)),
      );
      const {
        engine: version,
        chain,
        ...own
      } = await api.checkGrid(moved, engine, means, signal, onProgress);
      const unpack = async ({ findings, result, layer }: PackedCheck): Promise<CheckedLevel> => ({
        result: { ...result, findings: await unpackFindings(findings, startJob(signal)) },
        layer,
      });
      const [first, ...above] = await Promise.all([unpack(own), ...own.above.map(unpack)]);
      return { ...first, engine: version, chain, levels: [first, ...above] };
    },
    outcome({ result, levels, chain }) {
      for (const level of levels) recallMarks(level.result.certificate.certificate.layer.hash);
      const above = levels.slice(1).map((level) => level.result);
      return { kind: "check", result, ...(chain ? { chain: { above, document: chain } } : {}) };
    },
    layers: ({ levels }, runId) =>
      levels.flatMap(({ layer }, level) =>
        layer ? [findingsLayer(findingsLayerId(runId, level), names[level] ?? grid, layer)] : [],
      ),
  };
  return runAnalysis(analysis);
}

function recipeOf({ grid, beside, parent, above, objects, places, lines, ...terms }: GridQuestion): Recipe {
  const named = (layer: MapLayer | null) => layer && recipeLayer(layer);
  return {
    operation: "check",
    ...terms,
    grid: recipeLayer(grid),
    beside: beside.map(recipeLayer),
    parent: named(parent),
    above: above.map(({ layer, codeField }) => ({ layer: recipeLayer(layer), codeField })),
    objects: named(objects),
    places: named(places),
    lines: named(lines),
  };
}

/** How grids of this city are checked. */
export function cityRules(): GridRules {
  const state = catalogue.peek();
  return state.status === "done" ? state.value.gridRules : DEFAULT_RULES;
}

const layersOf = ({ grid, beside = [], parent, above, objects, places, lines }: ChainInput): LayerInput[] =>
  [grid, ...beside, parent?.layer, ...above.map(({ layer }) => layer), objects, places, lines].filter(
    (layer) => layer !== null && layer !== undefined,
  );

const findingsLayer = (id: string, grid: MapLayer, blob: Blob): MapLayer =>
  ownLayer({
    id,
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
