import { effect } from "@preact/signals-core";
import type { Feature } from "geojson";
import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import type { FeatureColumns } from "../core/geometry/columns.ts";
import { toGeoJson } from "../core/geometry/to-geojson.ts";
import { cellsBeside } from "../state/findings.ts";
import { hovered, selection } from "../state/selection.ts";
import { theme } from "../state/settings.ts";
import { PALETTES } from "./style/palette.ts";

/** Where whole features come from; tiles hold only pieces of them. */
export interface FeatureProvider {
  byIds(id: string, ids: readonly number[], signal: AbortSignal): Promise<FeatureColumns>;
}

/** More than this are outlined by tiles, see `highlight-many.ts`. */
export const MOST_OUTLINED = 500;

/** Outlines what is selected and what lies under the pointer, on top of everything. */
export function highlightSelection(map: MapLibreMap, provider: FeatureProvider): void {
  map.once("load", () => {
    for (const kind of ["highlight-hover", "highlight-selected"] as const) addSource(map, kind);
    follow(map, provider, "highlight-selected", () => {
      const chosen = selection.value;
      return chosen && chosen.ids.length <= MOST_OUTLINED ? [chosen, ...cellsBeside.value] : [];
    });
    follow(map, provider, "highlight-hover", () => {
      const under = hovered.value;
      return under ? [{ layer: under.layer, ids: [under.id] }] : [];
    });
    effect(() => {
      const { accent, halo } = PALETTES[theme.value];
      map.setPaintProperty("highlight-selected-casing", "line-color", halo);
      for (const layer of ["highlight-selected-line", "highlight-hover-line"])
        map.setPaintProperty(layer, "line-color", accent);
      map.setPaintProperty("highlight-selected-point", "circle-stroke-color", accent);
    });
  });
}

function addSource(map: MapLibreMap, kind: "highlight-hover" | "highlight-selected"): void {
  const { accent, halo } = PALETTES[theme.peek()];
  const isSelected = kind === "highlight-selected";
  map.addSource(kind, { type: "geojson", data: collection([]) });
  if (isSelected) {
    map.addLayer({
      id: `${kind}-casing`,
      type: "line",
      source: kind,
      paint: { "line-color": halo, "line-width": 6 },
    });
  }
  map.addLayer({
    id: `${kind}-line`,
    type: "line",
    source: kind,
    paint: { "line-color": accent, "line-width": isSelected ? 3 : 1.8 },
  });
  map.addLayer({
    id: `${kind}-point`,
    type: "circle",
    source: kind,
    filter: ["==", ["geometry-type"], "Point"],
    paint: {
      "circle-radius": 9,
      "circle-opacity": 0,
      "circle-stroke-color": accent,
      "circle-stroke-width": isSelected ? 3 : 2,
    },
  });
}

interface Wanted {
  readonly layer: string;
  readonly ids: readonly number[];
}

function follow(
  map: MapLibreMap,
  provider: FeatureProvider,
  source: string,
  wanted: () => readonly Wanted[],
): void {
  let latest: AbortController | null = null;
  effect(() => {
    const next = wanted();
    latest?.abort();
    const run = new AbortController();
    latest = run;
    const show = (features: readonly Feature[]) => {
      if (!run.signal.aborted) map.getSource<GeoJSONSource>(source)?.setData(collection(features));
    };
    if (next.length === 0) return show([]);
    Promise.all(next.map(({ layer, ids }) => provider.byIds(layer, ids, run.signal))).then(
      (all) => show(all.flatMap(featuresOf)),
      () => show([]),
    );
  });
}

const collection = (features: readonly Feature[]) => ({
  type: "FeatureCollection" as const,
  features: [...features],
});

function featuresOf({ count, geometry }: FeatureColumns): Feature[] {
  return Array.from({ length: count }, (_, row) => toGeoJson(geometry, row, 8))
    .filter((shape) => shape !== null)
    .map((shape) => ({ type: "Feature", properties: {}, geometry: shape }));
}
