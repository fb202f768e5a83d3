import { effect } from "@preact/signals-core";
import type { Map as MapLibreMap } from "maplibre-gl";
import { MVT_LAYER } from "../core/tiles/encode-mvt.ts";
import { DEEPEST_TILE } from "../core/tiles/mercator.ts";
import { selection } from "../state/selection.ts";
import { theme } from "../state/settings.ts";
import { MOST_OUTLINED } from "./highlight.ts";
import { PALETTES } from "./style/palette.ts";
import { markedTileUrl } from "./tile-protocol.ts";

/** Lets a layer's worker know which of its features are chosen: it cuts tiles of them alone. */
export interface MarkProvider {
  mark(id: string, ids: Uint32Array): Promise<void>;
}

const SOURCE = "highlight-many";
const LAYERS = [`${SOURCE}-fill`, `${SOURCE}-line`, `${SOURCE}-point`] as const;

/**
 * Outlines a choice of more features than the page could hold: by tiles that the layer's worker cuts of them, within the budget of any tile, so that neither their
 * number nor their size reaches the page.
 */
export function highlightMany(map: MapLibreMap, provider: MarkProvider): void {
  let marking = 0;
  map.once("load", () =>
    effect(() => {
      const chosen = selection.value;
      marking++;
      const mine = marking;
      clear(map);
      if (!chosen || chosen.ids.length <= MOST_OUTLINED) return;
      provider.mark(chosen.layer, Uint32Array.from(chosen.ids)).then(
        () => mine === marking && show(map, markedTileUrl(chosen.layer, mine)),
        () => undefined,
      );
    }),
  );
}

function clear(map: MapLibreMap): void {
  if (!map.getSource(SOURCE)) return;
  for (const layer of LAYERS) map.removeLayer(layer);
  map.removeSource(SOURCE);
}

function show(map: MapLibreMap, tiles: string): void {
  const { accent } = PALETTES[theme.peek()];
  const [fill, line, point] = LAYERS;
  const common = { source: SOURCE, "source-layer": MVT_LAYER } as const;
  map.addSource(SOURCE, { type: "vector", tiles: [tiles], maxzoom: DEEPEST_TILE });
  map.addLayer({
    ...common,
    id: fill,
    type: "fill",
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": accent, "fill-opacity": 0.25 },
  });
  map.addLayer({
    ...common,
    id: line,
    type: "line",
    filter: ["!=", ["geometry-type"], "Point"],
    paint: { "line-color": accent, "line-width": 1 },
  });
  map.addLayer({
    ...common,
    id: point,
    type: "circle",
    filter: ["==", ["geometry-type"], "Point"],
    paint: {
      "circle-radius": 5,
      "circle-opacity": 0,
      "circle-stroke-color": accent,
      "circle-stroke-width": 2,
    },
  });
}
