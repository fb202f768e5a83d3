import type { MapLayer } from "../catalog/map-layer.ts";
import type { AnalysisApi } from "../compute/analysis-api.ts";
import { move } from "../compute/channel.ts";
import type { NamedDescription } from "../core/analysis/descriptions.ts";
import type { Question } from "../core/analysis/operation.ts";
import { fieldsNamed, type ParameterValues, type Role } from "../core/analysis/parameters.ts";
import { transferables } from "../core/geometry/columns.ts";
import type { EngineName } from "../core/geometry/engine.ts";
import type { OnProgress } from "../core/job.ts";
import { texts } from "../text/texts.ts";
import { means } from "./means.ts";
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

/** Runs any operation of the table; its features become a layer of the map. */
export function runOperation(question: OperationQuestion): string {
  const { description, a, b, parameters, engine } = question;
  const { name } = description;
  const analysis: Analysis<Question, Answer> = {
    recipe: { operation: name, a: recipeLayer(a), b: b && recipeLayer(b), parameters, engine },
    async gather(signal, onProgress) {
      const gathered = (layer: MapLayer, role: Role) =>
        gatherLayer(layer, fieldsRead(question, role), signal, onProgress);
      const inputA = await gathered(a, "a");
      return { a: inputA, b: b && (await gathered(b, "b")), parameters, engine };
    },
    compute: (input) => (api: AnalysisApi, signal: AbortSignal, onProgress: OnProgress) => {
      const buffers = [...transferables(input.a.columns), ...(input.b ? transferables(input.b.columns) : [])];
      return api.operate(name, move(input, buffers), means(), signal, onProgress);
    },
    outcome: ({ result }) => ({ kind: "operation", result }),
    layers: ({ layer }, runId) => (layer ? [resultLayer(runId, question, layer)] : []),
    settle: (layer, info, { result }) =>
      settleResult(layer, info, { operation: name, sources: b ? [a, b] : [a], colorBy: result.colorBy }),
  };
  return runAnalysis(analysis);
}

/** All fields where the result keeps them; else those that parameters name and pieces read. */
function fieldsRead({ description, parameters }: OperationQuestion, role: Role): readonly string[] | "all" {
  if (description.keeps.includes(role)) return "all";
  const named = fieldsNamed(description.parameters, parameters, role);
  return [...new Set([...named, ...(description.reads?.(parameters)[role] ?? [])])];
}

const resultLayer = (runId: string, { description, a, b }: OperationQuestion, bytes: Uint8Array): MapLayer =>
  ownLayer({
    id: `${runId}-result`,
    kind: "result",
    title: {
      zh: texts.zh.results.operation(texts.zh.operations[description.name].title, a.title.zh, b?.title.zh),
      en: texts.en.results.operation(texts.en.operations[description.name].title, a.title.en, b?.title.en),
    },
    bytes,
  });
