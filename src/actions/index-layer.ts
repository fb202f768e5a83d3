import { layerWorkers } from "../compute/workers.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import { findLayer, layerIndexings, layerTasks, layerTroubles } from "../state/layers.ts";
import { language } from "../state/settings.ts";
import { retryLayer } from "./mend-layer.ts";
import { notify } from "./notify.ts";
import { settleFile } from "./open-file.ts";
import { patchMap } from "./patch-map.ts";

const runs = new Map<string, AbortController>();

/** Makes an indexed copy of a layer on this machine and opens the layer from it; the page goes on meanwhile. */
export async function indexLayer(id: string): Promise<void> {
  const layer = findLayer(id);
  if (!layer || runs.has(id)) return;
  const run = new AbortController();
  runs.set(id, run);
  patchMap(layerIndexings, id, { stage: "reading", done: 0, total: 0 });
  try {
    const name = layer.title[language.peek()];
    await layerWorkers.of(id).index(name, layer.origin, run.signal, (progress) => {
      if (!run.signal.aborted) patchMap(layerIndexings, id, progress);
    });
  } catch (cause) {
    if (!isAbort(cause)) notify(problemOf(cause));
    return;
  } finally {
    runs.delete(id);
    patchMap(layerIndexings, id, null);
  }
  patchMap(layerTroubles, id, null);
  await retryLayer(id);
  const task = layerTasks.peek().get(id);
  if (layer.kind === "file" && task?.status === "done") settleFile(layer, task.value);
}

/** Stops making a copy; nothing of it stays. */
export function cancelIndexing(id: string): void {
  runs.get(id)?.abort(new DOMException("cancelled", "AbortError"));
}
