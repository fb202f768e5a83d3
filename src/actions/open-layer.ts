import type { MapLayer } from "../catalog/map-layer.ts";
import { layerWorkers } from "../compute/workers.ts";
import type { LayerInfo } from "../core/layer.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import { layerDownloads, layerTasks, layerTroubles } from "../state/layers.ts";
import { language } from "../state/settings.ts";
import { patchMap } from "./patch-map.ts";

const opening = new Map<string, Promise<LayerInfo>>();

/**
 * Opens a layer in its worker unless it is open; a failure stands in the layer's row, and the next call tries again.
 * @throws ProblemError of the layer
 */
export function openLayer(layer: MapLayer): Promise<LayerInfo> {
  const known = opening.get(layer.id);
  if (known) return known;
  const promise = open(layer);
  opening.set(layer.id, promise);
  promise.catch(() => opening.delete(layer.id));
  return promise;
}

/** Opens a layer ahead of its use; a failure stands in the layer's row. */
export function peekLayer(layer: MapLayer): void {
  openLayer(layer).catch(() => undefined);
}

/**
 * Closes a layer and opens it again from its first byte on.
 * @throws ProblemError of the layer
 */
export async function reopenLayer(layer: MapLayer): Promise<LayerInfo> {
  opening.delete(layer.id);
  const ids = [layer.id, ...layer.overviews.map(({ id }) => id)];
  await Promise.all(ids.map((id) => layerWorkers.close(id)));
  return openLayer(layer);
}

/** Forgets a layer that has been removed. */
export function forgetLayer(id: string): void {
  opening.delete(id);
  layerWorkers.close(id).catch(() => undefined);
  patchMap(layerTasks, id, null);
  patchMap(layerTroubles, id, null);
}

async function open(layer: MapLayer): Promise<LayerInfo> {
  patchMap(layerTasks, layer.id, { status: "running" });
  const name = layer.title[language.peek()];
  try {
    const [info] = await Promise.all([
      layerWorkers.open(layer.id, name, layer.origin, undefined, (progress) =>
        patchMap(layerDownloads, layer.id, progress),
      ),
      ...layer.overviews.map(({ id, origin }) => layerWorkers.open(id, name, origin)),
    ]);
    patchMap(layerTasks, layer.id, { status: "done", value: info });
    return info;
  } catch (cause) {
    if (!isAbort(cause)) patchMap(layerTasks, layer.id, { status: "failed", problem: problemOf(cause) });
    throw cause;
  } finally {
    patchMap(layerDownloads, layer.id, null);
  }
}
