import { batch } from "@preact/signals-core";
import { layerOfEntry } from "../catalog/map-layer.ts";
import { parseCatalogue } from "../catalog/parse-catalogue.ts";
import { problemOf } from "../core/problem.ts";
import { readText } from "../io/read-text.ts";
import {
  catalogue,
  catalogueProblems,
  layerSettings,
  layers,
  openingSettings,
  visibleLayers,
} from "../state/layers.ts";
import { isKiosk } from "../state/settings.ts";
import { readUrl } from "../state/url.ts";
import { reportTrouble } from "./mend-layer.ts";
import { openLayer } from "./open-layer.ts";

/** Reads the catalogue, sets up the layers, takes over what the address says, and opens what is visible. */
export async function start(): Promise<void> {
  const dataUrl = new URL("data/", document.baseURI).href;
  catalogue.value = { status: "running" };
  try {
    const parsed = parseCatalogue(await readText(new URL("catalog.json", dataUrl).href, "catalog.json"));
    const all = parsed.catalogue.layers.map((entry) => layerOfEntry(entry, dataUrl));
    batch(() => {
      catalogueProblems.value = parsed.problems;
      layers.value = all;
      layerSettings.value = openingSettings(all, isKiosk.peek());
      readUrl(location.search);
      catalogue.value = { status: "done", value: parsed.catalogue };
    });
    for (const layer of visibleLayers.peek())
      openLayer(layer).catch((cause) => reportTrouble(layer.id, cause));
  } catch (cause) {
    catalogue.value = { status: "failed", problem: problemOf(cause) };
  }
}
