import { effect } from "@preact/signals-core";
import { type MapLayer, ownZoom } from "../catalog/map-layer.ts";
import { layerWorkers } from "../compute/workers.ts";
import { SINGLE_POINT_ZOOM } from "../core/tiles/cluster-tile.ts";
import { denseBelow, type LayerCount, layerCounts, layerTasks, visibleLayers } from "../state/layers.ts";
import { type View, view } from "../state/view.ts";
import { reportTrouble } from "./mend-layer.ts";
import { patchMap } from "./patch-map.ts";

/** Keeps the row of every visible layer telling what the map draws of it: "n of m", an overview, counts, or nothing yet. */
export function keepCounts(): void {
  let latest: AbortController | null = null;
  effect(() => {
    const now = view.value;
    const tasks = layerTasks.value;
    const shown = visibleLayers.value.filter(
      ({ id, isBasemap }) => !isBasemap && tasks.get(id)?.status === "done",
    );
    latest?.abort();
    const run = new AbortController();
    latest = run;
    if (!now) return;
    for (const layer of shown) {
      countLayer(layer, now, run.signal).then(
        (count) => {
          if (!run.signal.aborted) patchMap(layerCounts, layer.id, count);
        },
        (cause) => reportTrouble(layer.id, cause),
      );
    }
  });
}

async function countLayer(layer: MapLayer, { bbox, zoom }: View, signal: AbortSignal): Promise<LayerCount> {
  if (zoom < (denseBelow.peek().get(layer.id) ?? 0)) {
    return { kind: "density", about: await layerWorkers.of(layer.id).estimate(layer.id, bbox, zoom, signal) };
  }
  if (zoom < layer.minZoom) return { kind: "too-far", minZoom: layer.minZoom };
  if (zoom < ownZoom(layer)) return { kind: "overview" };
  const count = await layerWorkers.of(layer.id).view(layer.id, bbox, zoom, signal);
  if (layer.style.kind === "stations" && zoom < SINGLE_POINT_ZOOM)
    return { kind: "clusters", total: count.total };
  return { kind: "features", count };
}
