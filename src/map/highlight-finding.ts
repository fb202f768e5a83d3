import { effect } from "@preact/signals-core";
import type { Feature } from "geojson";
import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { type FeatureColumns, kindAt, POLYGON } from "../core/geometry/columns.ts";
import { geodesicCircle } from "../core/geometry/geodesic-circle.ts";
import { toGeoJson } from "../core/geometry/to-geojson.ts";
import { widestPlace } from "../core/grid/widest-place.ts";
import { metres } from "../core/units.ts";
import { openSurroundings } from "../state/repair.ts";
import { theme } from "../state/settings.ts";
import type { FeatureProvider } from "./highlight.ts";
import { PALETTES } from "./style/palette.ts";

const SOURCE = "highlight-finding";
const [GROUND, WIDEST] = [`${SOURCE}-ground`, `${SOURCE}-widest`];
/** Decimals of a degree: a tenth of a millimetre. */
const DECIMALS = 9;

/** Shows the ground of the finding on show until it is settled, with the largest circle that has room in it. */
export function highlightFinding(map: MapLibreMap, provider: FeatureProvider): void {
  map.once("load", () => {
    map.addSource(SOURCE, { type: "geojson", data: collection([]) });
    map.addLayer({ id: GROUND, type: "fill", source: SOURCE, filter: ["!", ["get", "isWidest"]], paint: {} });
    map.addLayer({ id: WIDEST, type: "line", source: SOURCE, filter: ["get", "isWidest"], paint: {} });
    map.setPaintProperty(GROUND, "fill-opacity", 0.45);
    map.setPaintProperty(WIDEST, "line-width", 1.5);
    effect(() => {
      const { finding, label } = PALETTES[theme.value];
      map.setPaintProperty(GROUND, "fill-color", finding);
      map.setPaintProperty(WIDEST, "line-color", label);
    });
    let latest: AbortController | null = null;
    effect(() => {
      const ground = openSurroundings.value?.ground ?? null;
      latest?.abort();
      const run = new AbortController();
      latest = run;
      const show = (features: readonly Feature[]) => {
        if (!run.signal.aborted) map.getSource<GeoJSONSource>(SOURCE)?.setData(collection(features));
      };
      if (!ground) return show([]);
      provider.byIds(ground.layer, ground.ids, run.signal).then(
        (columns) => show(groundOf(columns)),
        () => show([]),
      );
    });
  });
}

/** The polygon of a finding and its widest place; its mark is on the map already. */
function groundOf({ count, geometry }: FeatureColumns): Feature[] {
  const rows = Array.from({ length: count }, (_, row) => row).filter(
    (row) => kindAt(geometry, row) === POLYGON,
  );
  return rows.flatMap((row) => {
    const shape = toGeoJson(geometry, row, DECIMALS);
    return shape ? [feature(shape, false), ...widestOf(geometry, row)] : [];
  });
}

function widestOf(geometry: FeatureColumns["geometry"], row: number): Feature[] {
  const place = widestPlace(geometry, row);
  if (!place) return [];
  const ring = geodesicCircle(place.at, metres(place.diameter / 2));
  const coordinates = Array.from({ length: ring.length / 2 }, (_, i) => [...ring.subarray(2 * i, 2 * i + 2)]);
  return [feature({ type: "LineString", coordinates }, true)];
}

const feature = (geometry: Feature["geometry"], isWidest: boolean): Feature => ({
  type: "Feature",
  properties: { isWidest },
  geometry,
});

const collection = (features: readonly Feature[]) => ({
  type: "FeatureCollection" as const,
  features: [...features],
});
