import { batch } from "@preact/signals-core";
import type { MapLayer } from "../catalog/map-layer.ts";
import type { LayerInfo } from "../core/layer.ts";
import { attributeTable } from "../state/attribute-table.ts";
import { layerSettings, layers } from "../state/layers.ts";
import { selection } from "../state/selection.ts";
import { forgetLayer, openLayer } from "./open-layer.ts";
import { patchMap } from "./patch-map.ts";

/** Puts a layer on top of the others, visible, and opens it. */
export function addLayer(layer: MapLayer): Promise<LayerInfo> {
  batch(() => {
    layers.value = [...layers.peek().filter(({ id }) => id !== layer.id), layer];
    patchMap(layerSettings, layer.id, { isVisible: true, opacity: 1 });
  });
  const info = openLayer(layer);
  info.catch(() => undefined);
  return info;
}

/** Takes a layer of the user's away. */
export function removeLayer(id: string): void {
  batch(() => {
    layers.value = layers.peek().filter((layer) => layer.id !== id);
    patchMap(layerSettings, id, null);
    if (selection.peek()?.layer === id) selection.value = null;
    if (attributeTable.peek()?.layer === id) attributeTable.value = null;
  });
  forgetLayer(id);
}

/** Changes what is known of a layer, e.g. once its file is open. */
export function patchLayer(id: string, change: Partial<MapLayer>): void {
  layers.value = layers.peek().map((layer): MapLayer => (layer.id === id ? { ...layer, ...change } : layer));
}
