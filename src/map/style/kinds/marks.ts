import type { ExpressionSpecification, FilterSpecification } from "maplibre-gl";
import { SINGLE_POINT_ZOOM } from "../../../core/tiles/cluster-tile.ts";
import { classColor, FONT, labels, POINTS, POLYGONS, part } from "../parts.ts";
import { clusterSourceId, type Drawn, type SlottedLayer } from "../slotted-layer.ts";

/** Points as discs. */
export function drawPoints(drawn: Drawn<"points">): SlottedLayer[] {
  const { layer, style, palette, opacity } = drawn;
  const paint = {
    "circle-color": style.color,
    "circle-opacity": opacity,
    "circle-radius": ["interpolate", ["linear"], ["zoom"], 10, style.radius * 0.5, 16, style.radius],
    "circle-stroke-color": palette.halo,
    "circle-stroke-width": 1,
    "circle-stroke-opacity": opacity,
  };
  return [part(drawn, "mark", "disc", { type: "circle", minzoom: layer.minZoom, paint }), ...labels(drawn)];
}

/** Stations from afar: how many there are. */
export function drawClusters(drawn: Drawn<"stations">): SlottedLayer[] {
  const { layer, palette, opacity } = drawn;
  const source = clusterSourceId(layer.id);
  const radius: ExpressionSpecification = [
    "interpolate",
    ["linear"],
    ["sqrt", ["get", "count"]],
    1,
    4,
    4,
    9,
    12,
    13,
    40,
    20,
  ];
  const disc = {
    "circle-color": palette.cluster,
    "circle-opacity": 0.86 * opacity,
    "circle-radius": radius,
    "circle-stroke-color": palette.accent,
    "circle-stroke-width": 1.5,
    "circle-stroke-opacity": opacity,
  };
  const layout = {
    "text-field": ["to-string", ["get", "count"]],
    "text-font": FONT,
    "text-size": 11,
    "text-allow-overlap": true,
    "text-padding": 6,
  };
  return [
    part(drawn, "mark", "cluster", { type: "circle", source, maxzoom: SINGLE_POINT_ZOOM, paint: disc }),
    part(drawn, "label", "count", {
      type: "symbol",
      source,
      maxzoom: SINGLE_POINT_ZOOM,
      filter: [">", ["get", "count"], 3],
      layout,
      paint: { "text-color": palette.clusterText, "text-opacity": opacity },
    }),
  ];
}

/** Place names, larger for a smaller rank, and only as many ranks as there is room for. */
export function drawNames(drawn: Drawn<"names">): SlottedLayer[] {
  const { layer, style, palette, language } = drawn;
  const rank: ExpressionSpecification = ["get", style.rankField];
  const field = (language === "en" && layer.label?.fieldEn) || layer.label?.field || layer.nameField || "";
  const layout = {
    "text-field": ["get", field],
    "text-font": FONT,
    "text-size": [
      "interpolate",
      ["linear"],
      ["zoom"],
      8,
      ["match", rank, 1, 19, 2, 14, 12],
      14,
      ["match", rank, 1, 26, 2, 19, 3, 15, 13],
    ],
    "text-letter-spacing": ["match", rank, 1, 0.15, 2, 0.08, 0],
    "text-padding": 4,
    // Where a count stands in the way, the name steps aside.
    "text-variable-anchor": ["center", "bottom", "top"],
    "text-radial-offset": 1.1,
    "symbol-sort-key": rank,
    "text-max-width": 8,
  };
  const paint = {
    "text-color": ["match", rank, 1, palette.label, 2, palette.label, palette.quietLabel],
    "text-halo-color": palette.halo,
    "text-halo-width": 1.6,
  };
  const filter = ["<=", rank, ["step", ["zoom"], 2, 9, 3, 11, 4, 12.2, 5, 13.5, 6]];
  return [part(drawn, "name", "name", { type: "symbol", minzoom: layer.minZoom, filter, layout, paint })];
}

/** What a grid check has found and nobody has settled: overlaps and gaps as areas, and a mark on every finding. */
export function drawFindings(drawn: Drawn<"findings">): SlottedLayer[] {
  const { palette, opacity, style } = drawn;
  const color = classColor(style.field, style.classes, palette);
  const { settled } = style;
  const open = (shape: FilterSpecification): FilterSpecification =>
    settled.length === 0
      ? shape
      : (["all", shape, ["match", ["get", "finding"], [...settled], false, true]] as FilterSpecification);
  const mark = {
    "circle-radius": 6,
    "circle-color": color,
    "circle-opacity": opacity,
    "circle-stroke-color": palette.halo,
    "circle-stroke-width": 2,
  };
  return [
    part(drawn, "area", "fill", {
      type: "fill",
      filter: open(POLYGONS),
      paint: { "fill-color": color, "fill-opacity": 0.55 * opacity },
    }),
    part(drawn, "outline", "line", {
      type: "line",
      filter: open(POLYGONS),
      paint: { "line-color": color, "line-width": 2, "line-opacity": opacity },
    }),
    part(drawn, "mark", "mark", { type: "circle", filter: open(POINTS), paint: mark }),
  ];
}
