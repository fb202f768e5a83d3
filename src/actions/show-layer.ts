import { findLayer, layerSettings, settingOf } from "../state/layers.ts";
import { reportTrouble } from "./mend-layer.ts";
import { openLayer } from "./open-layer.ts";
import { patchMap } from "./patch-map.ts";

/** Shows or hides a layer; what is shown for the first time is opened. */
export function showLayer(id: string, isVisible: boolean): void {
  patchMap(layerSettings, id, { ...settingOf(id), isVisible });
  const layer = findLayer(id);
  // A failure stands in the row of the layer.
  if (layer && isVisible) openLayer(layer).catch((cause) => reportTrouble(layer.id, cause));
}

/** Sets how strongly a layer covers those below, 0 … 1. */
export function setLayerOpacity(id: string, opacity: number): void {
  patchMap(layerSettings, id, { ...settingOf(id), opacity });
}
