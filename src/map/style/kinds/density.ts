import { DENSITY_STEPS } from "../../../catalog/density-steps.ts";
import { MVT_LAYER } from "../../../core/tiles/encode-mvt.ts";
import { type Drawn, densitySourceId, type SlottedLayer } from "../slotted-layer.ts";

/** How densely a layer's features lie, up to the zoom from which they are drawn one by one. */
export function drawDensity(
  { layer, palette, opacity }: Omit<Drawn, "style" | "language">,
  maxzoom: number,
): SlottedLayer {
  const [lowest, ...higher] = DENSITY_STEPS.map(({ from, color, dark }) => ({
    from,
    color: palette.isDark ? dark : color,
  }));
  const color = [
    "step",
    ["get", "density"],
    lowest?.color,
    ...higher.flatMap((step) => [step.from, step.color]),
  ];
  const paint = { "fill-color": color, "fill-opacity": 0.75 * opacity, "fill-antialias": false };
  const spec = {
    id: `${layer.id}/density`,
    type: "fill",
    source: densitySourceId(layer.id),
    "source-layer": MVT_LAYER,
    maxzoom,
    paint,
  };
  return { slot: "area", spec: spec as SlottedLayer["spec"] };
}
