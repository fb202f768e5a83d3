import type { FontFacesSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import { type MapLayer, ownZoom } from "../../catalog/map-layer.ts";
import { SINGLE_POINT_ZOOM } from "../../core/tiles/cluster-tile.ts";
import { DEEPEST_TILE } from "../../core/tiles/mercator.ts";
import type { Theme } from "../../state/settings.ts";
import type { Language } from "../../text/language.ts";
import { clusterTileUrl, densityTileUrl, tileUrl } from "../tile-protocol.ts";
import { drawLayer } from "./draw-layer.ts";
import { drawDensity } from "./kinds/density.ts";
import { PALETTES } from "./palette.ts";
import { clusterSourceId, densitySourceId, SLOTS, sourceId } from "./slotted-layer.ts";

/** What the picture depends on. */
export interface Picture {
  /** Visible layers, bottom first. */
  readonly layers: readonly MapLayer[];
  readonly opacityOf: (id: string) => number;
  /** How often a layer has been read anew. */
  readonly attemptOf: (id: string) => number;
  /** The zoom from which a layer's features are drawn one by one, and before which their density is; 0 for most layers. */
  readonly denseBelow: (id: string) => number;
  readonly theme: Theme;
  readonly language: Language;
  /** Files of the page that hold the characters of names. */
  readonly fonts: FontFacesSpecification;
}

/** What lies beside a result steps back to this share of its opacity, so that the answer is what the eye meets first. */
const BESIDE_A_RESULT = 0.25;

/** The whole style of the map for a picture: pure. Without `glyphs`, so that all text is drawn on this machine. */
export function mapStyle({
  layers,
  opacityOf,
  attemptOf,
  denseBelow,
  theme,
  language,
  fonts,
}: Picture): StyleSpecification {
  const palette = PALETTES[theme];
  const hasResult = layers.some(({ kind }) => kind === "result");
  const slotted = layers.flatMap((layer) => {
    const stepsBack = hasResult && layer.kind !== "result" && !layer.isBasemap;
    const opacity = opacityOf(layer.id) * (stepsBack ? BESIDE_A_RESULT : 1);
    const drawn = drawLayer(nearOnly(layer, denseBelow(layer.id)), { palette, language, opacity });
    const dense = denseBelow(layer.id);
    return dense > 0 ? [drawDensity({ layer, palette, opacity }, dense), ...drawn] : drawn;
  });
  const ordered = SLOTS.flatMap((slot) => slotted.filter((entry) => entry.slot === slot));
  return {
    version: 8,
    "font-faces": fonts,
    sources: Object.fromEntries(
      layers.flatMap((layer) => {
        const attempt = attemptOf(layer.id);
        // The layer's own source stays as it is when its density becomes known, so that no tile is asked for twice.
        return [...sourcesOf(layer, attempt), ...densitySource(layer, attempt, denseBelow(layer.id))];
      }),
    ),
    layers: [
      { id: "paper", type: "background", paint: { "background-color": palette.paper } },
      ...ordered.map(({ spec }) => spec),
    ],
  };
}

/** A layer whose features are drawn from a zoom on. */
const nearOnly = (layer: MapLayer, zoom: number): MapLayer =>
  zoom > layer.minZoom ? { ...layer, minZoom: zoom } : layer;

type NamedSource = [name: string, source: SourceSpecification];

const vector = (url: string, zooms: { minzoom: number; maxzoom: number }): SourceSpecification => ({
  type: "vector",
  tiles: [url],
  ...zooms,
});

function densitySource(layer: MapLayer, attempt: number, dense: number): NamedSource[] {
  if (dense === 0) return [];
  const zooms = { minzoom: 0, maxzoom: Math.ceil(dense) };
  return [[densitySourceId(layer.id), vector(densityTileUrl(layer, attempt), zooms)]];
}

function sourcesOf(layer: MapLayer, attempt: number): NamedSource[] {
  if (layer.style.kind === "stations") {
    const zooms = { minzoom: 0, maxzoom: Math.floor(SINGLE_POINT_ZOOM) };
    return [[clusterSourceId(layer.id), vector(clusterTileUrl(layer, attempt), zooms)]];
  }
  const { overviews } = layer;
  const main: NamedSource = [
    sourceId(layer.id),
    vector(tileUrl(layer, attempt), { minzoom: Math.floor(ownZoom(layer)), maxzoom: DEEPEST_TILE }),
  ];
  const far = overviews.map(({ id, maxZoom }, i): [string, SourceSpecification] => [
    sourceId(id),
    vector(tileUrl(layer, attempt, id), {
      minzoom: Math.floor(Math.max(layer.minZoom, overviews[i - 1]?.maxZoom ?? 0)),
      maxzoom: Math.ceil(maxZoom),
    }),
  ]);
  return [main, ...far];
}
