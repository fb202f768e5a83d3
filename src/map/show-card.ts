import { effect } from "@preact/signals-core";
import type { Feature } from "geojson";
import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { toGeoJson } from "../core/geometry/to-geojson.ts";
import { type CardAnswer, cardAnswer } from "../state/grid-card.ts";
import { form } from "../state/panels.ts";
import { theme } from "../state/settings.ts";
import { PALETTES } from "./style/palette.ts";

const SOURCE = "highlight-card";

/** Shows the cell of the card, its neighbours and the place that was asked about. */
export function showCardOnMap(map: MapLibreMap): void {
  map.once("load", () => {
    map.addSource(SOURCE, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    map.addLayer({
      id: `${SOURCE}-cell`,
      type: "fill",
      source: SOURCE,
      filter: ["==", ["get", "part"], "cell"],
      paint: { "fill-opacity": 0.22 },
    });
    map.addLayer({
      id: `${SOURCE}-neighbour`,
      type: "fill",
      source: SOURCE,
      filter: ["==", ["get", "part"], "neighbour"],
      paint: { "fill-opacity": 0.07 },
    });
    map.addLayer({
      id: `${SOURCE}-neighbour-line`,
      type: "line",
      source: SOURCE,
      filter: ["==", ["get", "part"], "neighbour"],
      paint: { "line-width": 2, "line-dasharray": [3, 2] },
    });
    map.addLayer({
      id: `${SOURCE}-place`,
      type: "circle",
      source: SOURCE,
      filter: ["==", ["get", "part"], "place"],
      paint: { "circle-radius": 6, "circle-stroke-width": 2.5 },
    });
    effect(() => {
      const { accent, halo } = PALETTES[theme.value];
      map.setPaintProperty(`${SOURCE}-cell`, "fill-color", accent);
      map.setPaintProperty(`${SOURCE}-neighbour`, "fill-color", accent);
      map.setPaintProperty(`${SOURCE}-neighbour-line`, "line-color", accent);
      map.setPaintProperty(`${SOURCE}-place`, "circle-color", accent);
      map.setPaintProperty(`${SOURCE}-place`, "circle-stroke-color", halo);
    });
    effect(() => {
      const task = cardAnswer.value;
      const isShown = form.value === "grid-card" && task.status === "done";
      const features = isShown ? featuresOf(task.value) : [];
      map.getSource<GeoJSONSource>(SOURCE)?.setData({ type: "FeatureCollection", features });
    });
  });
}

function featuresOf(answer: CardAnswer): Feature[] {
  const place: Feature[] = answer.place
    ? [
        {
          type: "Feature",
          properties: { part: "place" },
          geometry: { type: "Point", coordinates: [...answer.place.at] },
        },
      ]
    : [];
  if (answer.kind === "undecided") return place;
  const { card, around } = answer.filled;
  const drawn = (feature: number, part: string): Feature[] => {
    const geometry = toGeoJson(around.geometry, around.ids.indexOf(feature));
    return geometry ? [{ type: "Feature", properties: { part }, geometry }] : [];
  };
  return [
    ...drawn(card.feature, "cell"),
    ...card.neighbours.flatMap(({ feature }) => drawn(feature, "neighbour")),
    ...place,
  ];
}
