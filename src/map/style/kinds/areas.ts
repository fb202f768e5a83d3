import type { ExpressionSpecification } from "maplibre-gl";
import { classColor, fill, labels, outline, POINTS, POLYGONS, part, tint } from "../parts.ts";
import type { Drawn, SlottedLayer } from "../slotted-layer.ts";

/** One colour, plain or hatched. Lines and points of a mixed file show as the border and as dots. */
export function drawFill(drawn: Drawn<"fill">): SlottedLayer[] {
  const { layer, style, palette, opacity } = drawn;
  const color = tint(style, palette);
  const alpha = { "fill-opacity": (style.opacity ?? 1) * opacity };
  const paint = style.hatch
    ? { "fill-pattern": `hatch:${color}`, ...alpha }
    : { "fill-color": color, ...alpha };
  const dots = {
    type: "circle",
    filter: POINTS,
    paint: { "circle-color": color, "circle-radius": 5, "circle-opacity": opacity },
  };
  return [
    ...fill(drawn, paint, POLYGONS),
    ...outline(drawn, style.outline, style.outlineWidth),
    ...(layer.kind === "file" ? [part(drawn, "mark", "dot", dots)] : []),
    ...labels(drawn),
  ];
}

/** Colours by the value of a field. */
export function drawFillClasses(drawn: Drawn<"fill-classes">): SlottedLayer[] {
  const { style, palette, opacity } = drawn;
  const paint = {
    "fill-color": classColor(style.field, style.classes, palette),
    "fill-opacity": (style.opacity ?? 1) * opacity,
  };
  return [...fill(drawn, paint), ...outline(drawn, style.outline, style.outlineWidth), ...labels(drawn)];
}

/** Colours by a number; grey where there is none. */
export function drawSteps(drawn: Drawn<"steps">): SlottedLayer[] {
  const { style, palette, opacity } = drawn;
  const [lowest, ...higher] = style.steps;
  const steps = [
    "step",
    ["get", style.field],
    lowest?.color,
    ...higher.flatMap(({ from, color }) => [from, color]),
  ];
  const color = ["case", ["has", style.field], steps, "#bbbbbb"] as unknown as ExpressionSpecification;
  return [
    ...fill(drawn, { "fill-color": color, "fill-opacity": style.opacity * opacity }),
    ...outline(drawn, palette.parcelLine, 0.6),
  ];
}
