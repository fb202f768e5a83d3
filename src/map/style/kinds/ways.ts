import type { ExpressionSpecification } from "maplibre-gl";
import { dashed, hasValue, labels, line, tint } from "../parts.ts";
import type { Drawn, SlottedLayer } from "../slotted-layer.ts";

/** Roads by class: all rims first, then all surfaces, so that they join where they cross. */
export function drawWays(drawn: Drawn<"line-classes">): SlottedLayer[] {
  const { style, palette, opacity } = drawn;
  const rims = style.classes
    .filter(({ casing }) => casing)
    .map(({ value, width = style.width }, i) => {
      const paint = {
        "line-color": palette.roadRim,
        "line-width": wayWidth(width, 1.5),
        "line-opacity": 0.7 * opacity,
      };
      return line(drawn, "way", `rim-${i}`, { paint, filter: hasValue(style.field, value) });
    });
  const surfaces = style.classes.map((entry, i) => {
    const { value, dash, width = style.width } = entry;
    const paint = {
      "line-color": tint(entry, palette),
      "line-width": wayWidth(width, 1),
      "line-opacity": opacity,
      ...dashed(dash),
    };
    return line(drawn, "way", `class-${i}`, { paint, filter: hasValue(style.field, value) });
  });
  return [...rims, ...surfaces, ...labels(drawn)];
}

/** A road grows with the ground. */
const wayWidth = (width: number, factor: number): ExpressionSpecification => [
  "interpolate",
  ["exponential", 1.5],
  ["zoom"],
  8,
  width * 0.35 * factor,
  12,
  width * factor,
  17,
  width * 4 * factor,
];
