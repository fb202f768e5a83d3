import { effect } from "@preact/signals-core";
import type { Feature } from "geojson";
import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { toGeoJson } from "../core/geometry/to-geojson.ts";
import { repairPreview } from "../state/repair.ts";
import { theme } from "../state/settings.ts";
import { PALETTES } from "./style/palette.ts";

const SOURCE = "highlight-repair";
const [GAINS, CASING, OUTLINE] = [`${SOURCE}-gains`, `${SOURCE}-casing`, `${SOURCE}-outline`];
/** Decimals of a degree: a tenth of a millimetre. */
const DECIMALS = 9;
/** Less than this, m², is the rounding of borders that got a vertex. */
const LEAST_GAIN = 0.005;

/** Shows the cells of a repair as they would be: outlined over all else, and those that gain ground tinted. */
export function previewRepair(map: MapLibreMap): void {
  map.once("load", () => {
    map.addSource(SOURCE, { type: "geojson", data: collection([]) });
    map.addLayer({ id: GAINS, type: "fill", source: SOURCE, filter: ["get", "gains"], paint: {} });
    map.addLayer({ id: CASING, type: "line", source: SOURCE, paint: { "line-width": 5 } });
    map.addLayer({
      id: OUTLINE,
      type: "line",
      source: SOURCE,
      paint: { "line-width": 2.5, "line-dasharray": [3, 1.5] },
    });
    map.setPaintProperty(GAINS, "fill-opacity", 0.22);
    effect(() => {
      const { repair, halo } = PALETTES[theme.value];
      map.setPaintProperty(GAINS, "fill-color", repair);
      map.setPaintProperty(CASING, "line-color", halo);
      map.setPaintProperty(OUTLINE, "line-color", repair);
    });
    effect(() => {
      map.getSource<GeoJSONSource>(SOURCE)?.setData(collection(featuresNow()));
    });
  });
}

function featuresNow(): Feature[] {
  const preview = repairPreview.value;
  if (!preview) return [];
  const { cells, moved } = preview;
  const gains = new Set(
    moved.filter(({ before, after }) => after - before > LEAST_GAIN).map(({ cell }) => cell),
  );
  return Array.from(cells.ids, (cell, row): Feature | null => {
    const geometry = toGeoJson(cells.geometry, row, DECIMALS);
    return geometry && { type: "Feature", properties: { gains: gains.has(cell) }, geometry };
  }).filter((feature) => feature !== null);
}

const collection = (features: readonly Feature[]) => ({
  type: "FeatureCollection" as const,
  features: [...features],
});
