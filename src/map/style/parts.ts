import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from "maplibre-gl";
import { ownZoom } from "../../catalog/map-layer.ts";
import type { StyleClass } from "../../catalog/schema.ts";
import { MVT_LAYER } from "../../core/tiles/encode-mvt.ts";
import type { Palette } from "./palette.ts";
import { type Drawn, type SlottedLayer, sourceId } from "./slotted-layer.ts";

/** Families of type, first to last; MapLibre draws them on this machine. */
export const FONT = ["Noto Sans SC Variable", "sans-serif"];

export const POLYGONS: FilterSpecification = ["==", ["geometry-type"], "Polygon"];
export const POINTS: FilterSpecification = ["==", ["geometry-type"], "Point"];

/** Features whose field has a value. */
export const hasValue = (field: string, value: string): FilterSpecification => [
  "==",
  ["to-string", ["get", field]],
  value,
];

/** One layer of MapLibre, named after the layer and its part. */
export function part(
  { layer }: Pick<Drawn, "layer">,
  slot: SlottedLayer["slot"],
  name: string,
  spec: object,
): SlottedLayer {
  const whole = { id: `${layer.id}/${name}`, source: sourceId(layer.id), "source-layer": MVT_LAYER, ...spec };
  return { slot, spec: whole as LayerSpecification };
}

/** A line along the features of the layer itself, from the zoom on at which they are drawn. */
export function line(
  drawn: Pick<Drawn, "layer">,
  slot: SlottedLayer["slot"],
  name: string,
  { paint, filter }: { readonly paint: object; readonly filter?: FilterSpecification },
): SlottedLayer {
  return part(drawn, slot, name, {
    type: "line",
    minzoom: ownZoom(drawn.layer),
    layout: { "line-join": "round", "line-cap": "round" },
    paint,
    ...(filter ? { filter } : {}),
  });
}

/** The fill of a layer: of its generalised companions, each up to its zoom, and of the layer itself from there on. */
export function fill(
  drawn: Pick<Drawn, "layer">,
  paint: object,
  filter?: FilterSpecification,
): SlottedLayer[] {
  const { overviews, minZoom, isBasemap } = drawn.layer;
  const slot = isBasemap ? "ground" : "area";
  const spec = { type: "fill", paint, ...(filter ? { filter } : {}) };
  const far = overviews.map(({ id, maxZoom }, i) => {
    const zooms = { minzoom: Math.max(minZoom, overviews[i - 1]?.maxZoom ?? 0), maxzoom: maxZoom };
    return part(drawn, slot, `overview-${maxZoom}`, { ...spec, source: sourceId(id), ...zooms });
  });
  return [...far, part(drawn, slot, "fill", { ...spec, minzoom: ownZoom(drawn.layer) })];
}

/** The border of a filled layer, where its style asks for one. */
export function outline(
  drawn: Pick<Drawn, "layer" | "opacity">,
  color: string | undefined,
  width = 1,
): SlottedLayer[] {
  if (!color) return [];
  const slot = drawn.layer.isBasemap ? "ground" : "outline";
  const paint = { "line-color": color, "line-width": borderWidth(width), "line-opacity": drawn.opacity };
  return [line(drawn, slot, "line", { paint })];
}

/** Names beside features, or along lines, from the zoom on that the catalogue gives. */
export function labels(drawn: Omit<Drawn, "style">): SlottedLayer[] {
  const { layer, palette, language, opacity } = drawn;
  const { label } = layer;
  if (!label) return [];
  const isWay = layer.geometry === "line";
  const isWater = layer.isBasemap && layer.style.kind === "fill";
  const layout = {
    "text-field": ["to-string", ["get", (language === "en" && label.fieldEn) || label.field]],
    "text-font": FONT,
    "text-size": isWay ? 11 : 12,
    "text-padding": 4,
    "text-max-width": 9,
    ...(isWay ? { "symbol-placement": "line" } : {}),
  };
  const paint = {
    "text-color": isWater ? palette.waterLabel : palette.quietLabel,
    "text-halo-color": palette.halo,
    "text-halo-width": 1.4,
    "text-opacity": opacity,
  };
  return [part(drawn, "label", "label", { type: "symbol", minzoom: label.minZoom, layout, paint })];
}

/** The colour for a light or a dark map. */
export const tint = (
  { color, dark }: { readonly color: string; readonly dark?: string | undefined },
  { isDark }: Palette,
): string => (isDark && dark) || color;

/** Colour by the value of a field. */
export function classColor(
  field: string,
  classes: readonly StyleClass[],
  palette: Palette,
): ExpressionSpecification {
  const pairs = classes.flatMap((entry) => [entry.value, tint(entry, palette)]);
  return ["match", ["to-string", ["get", field]], ...pairs, "#999999"] as unknown as ExpressionSpecification;
}

export const dashed = (dash: readonly number[] | undefined) => (dash ? { "line-dasharray": [...dash] } : {});

/** A border grows a little as one comes nearer. */
export const borderWidth = (width: number): ExpressionSpecification => [
  "interpolate",
  ["linear"],
  ["zoom"],
  9,
  width * 0.4,
  12,
  width * 0.8,
  17,
  width * 2,
];
