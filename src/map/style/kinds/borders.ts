import { borderWidth, classColor, dashed, hasValue, labels, line, part, tint } from "../parts.ts";
import type { Drawn, SlottedLayer } from "../slotted-layer.ts";

/** A border without a fill; the invisible fill is there to be pointed at. */
export function drawBorder(drawn: Drawn<"border">): SlottedLayer[] {
  const { layer, style, palette, opacity } = drawn;
  const color = tint(style, palette);
  const paint = {
    "line-color": color,
    "line-width": borderWidth(style.width),
    "line-opacity": opacity,
    ...dashed(style.dash),
  };
  const rim = {
    "line-color": palette.casing,
    "line-width": [
      "interpolate",
      ["linear"],
      ["zoom"],
      11,
      0,
      13,
      style.width + 1.5,
      17,
      2 * style.width + 2,
    ],
    "line-opacity": 0.6 * opacity,
  };
  const ground = {
    type: "fill",
    minzoom: layer.minZoom,
    paint: { "fill-color": color, "fill-opacity": 0 },
  };
  return [
    ...(layer.isBasemap || layer.geometry !== "polygon" ? [] : [part(drawn, "area", "ground", ground)]),
    ...(style.casing ? [line(drawn, "outline", "rim", { paint: rim })] : []),
    line(drawn, layer.geometry === "line" ? "way" : "outline", "line", { paint }),
    ...labels(drawn),
  ];
}

/** Borders by the value of a field, over the faintest fill. Dashes cannot depend on the data, so each class is a layer. */
export function drawBorderClasses(drawn: Drawn<"border-classes">): SlottedLayer[] {
  const { layer, style, palette, opacity } = drawn;
  const ground = {
    type: "fill",
    minzoom: layer.minZoom,
    paint: { "fill-color": classColor(style.field, style.classes, palette), "fill-opacity": 0.06 * opacity },
  };
  const lines = style.classes.map((entry, i) => {
    const { value, dash, width = style.width } = entry;
    const paint = {
      "line-color": tint(entry, palette),
      "line-width": borderWidth(width),
      "line-opacity": opacity,
      ...dashed(dash),
    };
    return line(drawn, "outline", `class-${i}`, { paint, filter: hasValue(style.field, value) });
  });
  return [part(drawn, "area", "ground", ground), ...lines, ...labels(drawn)];
}
