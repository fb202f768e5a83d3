import { type FailureRow, pauseAfter, withFailure } from "../core/back-off.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import {
  findLayer,
  layerAttempts,
  layerIndexings,
  layers,
  layerTasks,
  layerTroubles,
  settingOf,
} from "../state/layers.ts";
import { isKiosk } from "../state/settings.ts";
import { notify } from "./notify.ts";
import { reopenLayer } from "./open-layer.ts";
import { patchMap } from "./patch-map.ts";

const failures = new Map<string, FailureRow>();
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

/** Says in a layer's row what reading it ran into, and tries again after a while. `source` is the layer or an overview of it. */
export function reportTrouble(source: string, cause: unknown): void {
  if (isAbort(cause)) return;
  const layer = layers
    .peek()
    .find(({ id, overviews }) => id === source || overviews.some((overview) => overview.id === source));
  if (!layer) return;
  const task = layerTasks.peek().get(layer.id);
  // While it is being opened its tiles fail for no reason of their own.
  if (task?.status === "running") return;
  const problem = task?.status === "failed" ? task.problem : problemOf(cause);
  patchMap(layerTroubles, layer.id, problem);
  if (waiting.has(layer.id)) return;
  const row = withFailure(failures.get(layer.id), performance.now());
  failures.set(layer.id, row);
  // A new file can be read at once; one that is said to be new again and again has to wait like any other trouble.
  const isReplaced = problem.code === "file-changed" && row.count === 1;
  if (isReplaced && !isKiosk.peek()) notify(problem);
  waiting.set(
    layer.id,
    setTimeout(() => retryLayer(layer.id), isReplaced ? 0 : pauseAfter(row)),
  );
}

/** Reads a layer anew from its header on; the map asks for its tiles again. A hidden layer waits until it is shown. */
export async function retryLayer(id: string): Promise<void> {
  clearTimeout(waiting.get(id));
  waiting.delete(id);
  const layer = findLayer(id);
  if (!layer || !settingOf(id).isVisible || layerIndexings.peek().has(id)) return;
  patchMap(layerAttempts, id, (layerAttempts.peek().get(id) ?? 0) + 1);
  try {
    await reopenLayer(layer);
    patchMap(layerTroubles, id, null);
  } catch (cause) {
    reportTrouble(id, cause);
  }
}

/** When the network is back, layers in trouble need not wait. */
export function retryWhenOnline(): void {
  addEventListener("online", () => {
    for (const id of layerTroubles.peek().keys()) void retryLayer(id);
  });
}
