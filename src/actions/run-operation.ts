import type { MapLayer } from "../catalog/map-layer.ts";
import type { AnalysisApi } from "../compute/analysis-api.ts";
import { move } from "../compute/channel.ts";
import type { NamedDescription } from "../core/analysis/descriptions.ts";
import type { LayerInput } from "../core/analysis/layer-input.ts";
import type { Question } from "../core/analysis/operation.ts";
import { fieldsNamed, type ParameterValues, type Role } from "../core/analysis/parameters.ts";
import { transferables } from "../core/geometry/columns.ts";
import { copyColumn } from "../core/geometry/copy-column.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import type { FeatureNames, LayerNames } from "../state/runs.ts";
import { texts } from "../text/texts.ts";
import { ownLayer } from "./own-layer.ts";
import { type Analysis, gatherLayer, recipeLayer, runAnalysis } from "./run-analysis.ts";
import { settleResult } from "./settle-result.ts";

export interface OperationQuestion {
  readonly description: NamedDescription;
  readonly a: MapLayer;
  readonly b: MapLayer | null;
  /** Checked by `readParameters`. */
  readonly parameters: ParameterValues;
  readonly engine: EngineName;
}

type Answer = Awaited<ReturnType<AnalysisApi["operate"]>>;
type Gathered = Question & { readonly names: FeatureNames };

/** Runs any operation of the table; its features become a layer of the map. */
export function runOperation(question: OperationQuestion): string {
  const { description, a, b, parameters, engine } = question;
  const { name } = description;
  const analysis: Analysis<Gathered, Answer> = {
    recipe: { operation: name, a: recipeLayer(a), b: b && recipeLayer(b), parameters, engine },
    async gather(signal, onProgress) {
      const gathered = (layer: MapLayer, role: Role) =>
        gatherLayer(layer, fieldsRead(question, role), signal, onProgress);
      const inputA = await gathered(a, "a");
      const inputB = b && (await gathered(b, "b"));
      const names = { a: namesIn(a, inputA), b: b && inputB && namesIn(b, inputB) };
      return { a: inputA, b: inputB, parameters, engine, names };
    },
    compute:
      ({ names: _, ...input }, means) =>
      (api, signal, onProgress) => {
        const layers = [input.a, ...(input.b ? [input.b] : [])];
        const buffers = layers.flatMap(({ columns }) => transferables(columns));
        return api.operate(name, move(input, buffers), means, signal, onProgress);
      },
    outcome: ({ result }, { names }) => ({ kind: "operation", result, names }),
    layers: ({ layer }, runId) => (layer ? [resultLayer(runId, question, layer)] : []),
    settle: (layer, info, { result }) =>
      settleResult(layer, info, {
        operation: name,
        sources: b ? [a, b] : [a],
        colorBy: result.colorBy,
        table: result.table,
      }),
  };
  return runAnalysis(analysis);
}

/** All fields where the result keeps them; else those that parameters name, that pieces read, and that name a feature in the table. */
function fieldsRead(question: OperationQuestion, role: Role): readonly (string | null)[] | "all" {
  const { description, parameters } = question;
  if (description.keeps.includes(role)) return "all";
  const named = fieldsNamed(description.parameters, parameters, role);
  const name = question[role]?.nameField ?? null;
  return [...new Set([...named, ...(description.reads?.(parameters)[role] ?? []), name])];
}

/** What the features of a layer are called, kept here while their columns go to the worker; null where no field says it. */
function namesIn({ nameField }: MapLayer, { columns }: LayerInput): LayerNames | null {
  const column = columns.attributes.find(({ name }) => name === nameField);
  return column ? { ids: columns.ids.slice(), column: copyColumn(column) } : null;
}

const resultLayer = (runId: string, { description, a, b }: OperationQuestion, blob: Blob): MapLayer =>
  ownLayer({
    id: `${runId}-result`,
    kind: "result",
    title: {
      zh: texts.zh.results.operation(texts.zh.operations[description.name].title, a.title.zh, b?.title.zh),
      en: texts.en.results.operation(texts.en.operations[description.name].title, a.title.en, b?.title.en),
    },
    blob,
  });
