import { effect } from "@preact/signals-core";
import { Map as MapLibreMap, ScaleControl, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import { askAt } from "../actions/grid-card.ts";
import { reportTrouble } from "../actions/mend-layer.ts";
import {
  reportAnchor,
  reportMapReady,
  reportMapTrouble,
  reportPointer,
  reportView,
} from "../actions/report-view.ts";
import { hover } from "../actions/select.ts";
import type { City } from "../catalog/schema.ts";
import { denseBelow, layerAttempts, settingOf, visibleLayers } from "../state/layers.ts";
import { card } from "../state/selection.ts";
import { isKiosk, language, text, theme } from "../state/settings.ts";
import { tool } from "../state/tools.ts";
import { sight, viewRequest } from "../state/view.ts";
import { provideHatches } from "./hatch.ts";
import type { FeatureProvider } from "./highlight.ts";
import { highlightSelection } from "./highlight.ts";
import { highlightFinding } from "./highlight-finding.ts";
import { highlightMany, type MarkProvider } from "./highlight-many.ts";
import { keepOwnLayers } from "./own-map-layers.ts";
import { pageFonts } from "./page-fonts.ts";
import { previewRepair } from "./preview-repair.ts";
import { keepRubberBand } from "./rubber-band.ts";
import { showCardOnMap } from "./show-card.ts";
import { keepSketching } from "./sketching.ts";
import { type StationProvider, showStations } from "./stations.ts";
import { mapStyle } from "./style/map-style.ts";
import { provideTiles, type TileProvider } from "./tile-protocol.ts";

export type MapProviders = TileProvider & StationProvider & FeatureProvider & MarkProvider;

/** Metres on the ground to a pixel of the standardised 0.28 mm screen (OGC 05-078r4). */
const STANDARD_PIXEL = 0.00028;

/** Sets up the only map of the page and keeps it in agreement with the state. Nothing else calls MapLibre. */
export function mountMap(container: HTMLElement, city: City, providers: MapProviders): void {
  setWorkerUrl(workerUrl);
  provideTiles(providers, reportTrouble);
  if (!canDraw()) {
    reportMapTrouble("no-webgl");
    return;
  }
  const request = viewRequest.peek();
  const opening = request?.kind === "center" ? request : { ...city.home };
  const map = new MapLibreMap({
    container,
    style: pictureNow(),
    center: [...opening.center] as [number, number],
    zoom: opening.zoom,
    maxBounds: padded(city.bounds),
    minZoom: 7,
    maxZoom: 20,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxPitch: 0,
    fadeDuration: 120,
    locale: { "Map.Title": text.peek().map.label },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new ScaleControl({ maxWidth: 110 }), "bottom-left");
  provideHatches(map);
  reportMoves(map);
  watchPointer(map);
  sayBusy(map);
  watchContext(map);
  followCard(map);
  followRequests(map);
  followPicture(map);
  showCardOnMap(map);
  highlightFinding(map, providers);
  highlightSelection(map, providers);
  highlightMany(map, providers);
  previewRepair(map);
  showStations(map, providers);
  keepSketching(map);
  keepRubberBand(map);
  map.once("idle", reportMapReady);
}

const fonts = pageFonts();

const pictureNow = () =>
  mapStyle({
    layers: visibleLayers.value,
    opacityOf: (id) => settingOf(id).opacity,
    attemptOf: (id) => layerAttempts.value.get(id) ?? 0,
    denseBelow: (id) => denseBelow.value.get(id) ?? 0,
    theme: theme.value,
    language: language.value,
    fonts,
  });

/** The picture follows the state; MapLibre applies the difference. */
function followPicture(map: MapLibreMap): void {
  let isFirst = true;
  effect(() => {
    const style = pictureNow();
    if (!isFirst) map.setStyle(style, { diff: true, transformStyle: keepOwnLayers });
    isFirst = false;
  });
}

function followRequests(map: MapLibreMap): void {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let isFirst = true;
  effect(() => {
    const request = viewRequest.value;
    if (!request || isFirst) {
      isFirst = false;
      return;
    }
    const duration = isCalm ? 0 : 600;
    if (request.kind === "center") {
      map.easeTo({ center: [...request.center] as [number, number], zoom: request.zoom, duration });
    } else if (request.kind === "zoom") {
      map.zoomTo(Math.round(map.getZoom()) + request.by, { duration: duration / 2 });
    } else {
      const [west, south, east, north] = request.bbox;
      const options = { padding: openPadding(map), maxZoom: request.maxZoom ?? 17, duration };
      map.fitBounds([west, south, east, north], options);
    }
  });
}

/** Room around a box so that no panel covers it, CSS pixels. */
function openPadding(map: MapLibreMap) {
  const { clientWidth, clientHeight } = map.getContainer();
  const open = sight.peek() ?? { x: 0, y: 0, width: clientWidth, height: clientHeight };
  const room = Math.min(48, open.width / 8, open.height / 8);
  return {
    left: open.x + room,
    top: open.y + room,
    right: clientWidth - open.x - open.width + room,
    bottom: clientHeight - open.y - open.height + room,
  };
}

/** The card stays beside the place that was asked about while the map moves. */
function followCard(map: MapLibreMap): void {
  const report = () => {
    const at = card.peek()?.at;
    const point = at && map.project([...at] as [number, number]);
    reportAnchor(point ? { x: point.x, y: point.y } : null);
  };
  effect(() => {
    if (card.value !== undefined) report();
  });
  map.on("move", report);
}

/** Tells assistive software whether the map is still being drawn. */
function sayBusy(map: MapLibreMap): void {
  const container = map.getContainer();
  const say = (isBusy: boolean) => container.setAttribute("aria-busy", String(isBusy));
  for (const event of ["dataloading", "movestart"] as const) map.on(event, () => say(true));
  map.on("idle", () => say(false));
  say(true);
}

/** The browser may take the graphics device away and give it back; MapLibre then draws everything anew. */
function watchContext(map: MapLibreMap): void {
  map.on("webglcontextlost", () => reportMapTrouble("webgl-lost"));
  map.on("webglcontextrestored", () => reportMapTrouble(null));
}

const canDraw = (): boolean => new OffscreenCanvas(1, 1).getContext("webgl2") !== null;

function reportMoves(map: MapLibreMap): void {
  const report = () => {
    const { lng, lat } = map.getCenter();
    const [[west, south], [east, north]] = map.getBounds().toArray();
    const zoom = map.getZoom();
    reportView(
      { center: [lng, lat], zoom, bbox: [west, south, east, north] },
      metresPerPixel(map) / STANDARD_PIXEL,
    );
  };
  map.on("moveend", report);
  map.on("resize", report);
  map.once("load", report);
}

/** Metres on the ground to a CSS pixel at the middle of the map. */
const metresPerPixel = (map: MapLibreMap): number =>
  (40_075_016.686 * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (512 * 2 ** map.getZoom());

function watchPointer(map: MapLibreMap): void {
  let frame = 0;
  map.on("mousemove", ({ lngLat, point }) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      reportPointer([lngLat.lng, lngLat.lat]);
      if (tool.peek() !== "identify" || isKiosk.peek()) return hover(null);
      const [top] = map.queryRenderedFeatures(point).filter(({ source }) => source.startsWith("layer:"));
      const layer = top?.source.slice("layer:".length) ?? "";
      const isIdentifiable = visibleLayers.peek().some(({ id, isBasemap }) => id === layer && !isBasemap);
      hover(top && isIdentifiable && typeof top.id === "number" ? { layer, id: top.id } : null);
      map.getCanvas().style.cursor = isIdentifiable ? "pointer" : "";
    });
  });
  map.on("mouseout", () => {
    cancelAnimationFrame(frame);
    reportPointer(null);
    hover(null);
  });
  map.on("click", ({ lngLat }) => {
    if (tool.peek() === "identify") askAt([lngLat.lng, lngLat.lat], metresPerPixel(map));
  });
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || tool.peek() !== "identify") return;
    const { lng, lat } = map.getCenter();
    askAt([lng, lat], metresPerPixel(map));
  });
}

/** The city with room around it: the map shows nothing beyond, and no national outline. */
function padded([west, south, east, north]: City["bounds"]): [number, number, number, number] {
  const width = (east - west) * 0.5;
  const height = (north - south) * 0.5;
  return [west - width, south - height, east + width, north + height];
}
