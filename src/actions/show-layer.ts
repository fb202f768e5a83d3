import { findLayer, layerSettings, layerTroubles, settingOf } from "../state/layers.ts";
import { reportTrouble, retryLayer } from "./mend-layer.ts";
import { openLayer } from "./open-layer.ts";
import { patchMap } from "./patch-map.ts";

/** Shows or hides a layer; what is shown for the first time is opened. */
export function showLayer(id: string, isVisible: boolean): void {
  patchMap(layerSettings, id, { ...settingOf(id), isVisible });
  const layer = findLayer(id);
  if (!layer || !isVisible) return;
  // A failure stands in the row of the layer; what failed while it was hidden has waited for this.
  if (layerTroubles.peek().has(id)) void retryLayer(id);
  else openLayer(layer).catch((cause) => reportTrouble(id, cause));
}

/** Sets how strongly a layer covers those below, 0 … 1. */
export function setLayerOpacity(id: string, opacity: number): void {
  patchMap(layerSettings, id, { ...settingOf(id), opacity });
}
