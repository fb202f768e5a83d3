import type { MapLayer } from "../catalog/map-layer.ts";
import type { Finished, Means } from "../compute/analysis-api.ts";
import type { Run as Operation } from "../compute/analysis-workers.ts";
import { analysisWorkers, layerWorkers } from "../compute/workers.ts";
import type { LayerInput } from "../core/analysis/layer-input.ts";
import type { Recipe, RecipeLayer } from "../core/analysis/recipe.ts";
import type { OnProgress } from "../core/job.ts";
import type { LayerInfo } from "../core/layer.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import { currentRunId, type Run, type RunResult, type RunState, runs } from "../state/runs.ts";
import { language } from "../state/settings.ts";
import { addLayer } from "./add-layer.ts";
import { Forecast } from "./forecast.ts";
import { means } from "./means.ts";
import { openLayer } from "./open-layer.ts";
import { showSometimes } from "./show-sometimes.ts";

/** What an analysis needs to be run: how its layers are gathered, what the worker does, and what its answer puts on the map. */
export interface Analysis<Input, Answer extends Finished<unknown>> {
  readonly recipe: Recipe;
  readonly gather: (signal: AbortSignal, onProgress: OnProgress) => Promise<Input>;
  readonly compute: (input: Input, means: Means) => Operation<Answer>;
  readonly outcome: (answer: Answer, input: Input) => RunResult;
  /** Layers of the result, bottom first. */
  readonly layers: (answer: Answer, runId: string) => readonly MapLayer[];
  /** What is done to a layer of the result once it is open and its fields are known. */
  readonly settle?: (layer: MapLayer, info: LayerInfo, answer: Answer) => Promise<void>;
}

const controllers = new Map<string, AbortController>();
let count = 0;

/** Runs an analysis as a task of its own; the page goes on. The id of the run. */
export function runAnalysis<Input, Answer extends Finished<unknown>>(
  analysis: Analysis<Input, Answer>,
): string {
  count++;
  const id = `run-${count}`;
  const startedAt = performance.now();
  const state: RunState = { status: "running", progress: null, startedAt, remainingMs: null };
  runs.value = [{ id, recipe: analysis.recipe, state }, ...runs.peek()];
  currentRunId.value = id;
  const run = new AbortController();
  controllers.set(id, run);
  carryOut(id, analysis, run.signal)
    .catch((cause: unknown) => {
      const next: RunState = isAbort(cause)
        ? { status: "cancelled" }
        : { status: "failed", problem: problemOf(cause) };
      setState(id, next);
    })
    .finally(() => controllers.delete(id));
  return id;
}

/** Stops a run; what it has not finished is gone. */
export function cancelRun(id: string): void {
  controllers.get(id)?.abort(new DOMException("cancelled", "AbortError"));
}

/** Shows a run in the panel and the table; null shows the form. */
export function showRun(id: string | null): void {
  currentRunId.value = id;
}

async function carryOut<Input, Answer extends Finished<unknown>>(
  id: string,
  analysis: Analysis<Input, Answer>,
  signal: AbortSignal,
): Promise<void> {
  const startedAt = performance.now();
  const forecast = new Forecast();
  const show = showSometimes((state: RunState) => setState(id, state));
  const onProgress: OnProgress = (progress) => {
    if (signal.aborted) return;
    const remainingMs = forecast.update(progress, performance.now());
    show.next({ status: "running", progress, startedAt, remainingMs });
  };
  const { input, answer } = await twice(
    (isSecond) => gatherAndCompute(analysis, means(isSecond), { signal, onProgress }),
    signal,
  ).finally(show.stop);
  signal.throwIfAborted();
  const layers = analysis.layers(answer, id);
  setState(id, {
    status: "done",
    outcome: analysis.outcome(answer, input),
    engine: answer.engine,
    durationMs: performance.now() - startedAt,
    layers: layers.map((layer) => layer.id),
  });
  // The answer is drawn first: to open its layers takes the page as long as to show it.
  await nextFrame();
  for (const layer of layers) {
    // A layer that cannot be opened says so in its row; one that cannot be coloured stays plain.
    addLayer(layer)
      .then((info) => analysis.settle?.(layer, info, answer))
      .catch(() => undefined);
  }
}

async function gatherAndCompute<Input, Answer extends Finished<unknown>>(
  { gather, compute }: Analysis<Input, Answer>,
  available: Means,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: OnProgress },
): Promise<{ readonly input: Input; readonly answer: Answer }> {
  const input = await gather(signal, onProgress);
  return { input, answer: await analysisWorkers.run(compute(input, available), signal, onProgress) };
}

/** Resolves once the next frame is drawn; a page that nobody sees draws none. */
const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.visibilityState === "hidden") return resolve();
    requestAnimationFrame(() => setTimeout(resolve));
  });

/** A worker that the system has taken away may live the second time; its input went with it. */
async function twice<T>(attempt: (isSecond: boolean) => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await attempt(false);
  } catch (cause) {
    if (signal.aborted || problemOf(cause).code !== "worker-died") throw cause;
    return attempt(true);
  }
}

function setState(id: string, state: RunState): void {
  runs.value = runs.peek().map((run): Run => (run.id === id ? { ...run, state } : run));
}

/** All features of a layer, brought from its worker with the fields an analysis reads: those named, or all but those that name persons. */
export async function gatherLayer(
  layer: MapLayer,
  fields: readonly (string | null)[] | "all",
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<LayerInput> {
  const info = await openLayer(layer);
  const wanted = fields === "all" ? impersonalFields(layer, info) : fields.filter((field) => field !== null);
  const columns = await layerWorkers.of(layer.id).features(layer.id, { fields: wanted }, signal, onProgress);
  return { name: layer.title[language.peek()], columns, sha256: layer.entry?.sha256 ?? null };
}

const personalFields = ({ fields }: MapLayer): Set<string> =>
  new Set(fields.filter((field) => field.personal).map(({ name }) => name));

function impersonalFields(layer: MapLayer, info: LayerInfo): string[] {
  const personal = personalFields(layer);
  return info.fields.map(({ name }) => name).filter((name) => !personal.has(name));
}

/** A layer as a recipe names it. */
export function recipeLayer(layer: MapLayer): RecipeLayer {
  const without = [...personalFields(layer)];
  return {
    id: layer.id,
    name: layer.title[language.peek()],
    sha256: layer.entry?.sha256 ?? null,
    ...(without.length > 0 ? { without } : {}),
  };
}
