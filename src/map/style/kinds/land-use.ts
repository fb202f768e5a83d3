import { landUseColor } from "../land-use-color.ts";
import { fill, labels, part } from "../parts.ts";
import type { Drawn, SlottedLayer } from "../slotted-layer.ts";

/** Zoom from which single parcels get a border. */
const PARCEL_LINE_ZOOM = 13;

/** 用地用海 in the colours of the standard. */
export function drawLandUse(drawn: Drawn<"land-use">): SlottedLayer[] {
  const { layer, style, palette, opacity } = drawn;
  const color = landUseColor(style.field);
  const lines = {
    type: "line",
    minzoom: Math.max(PARCEL_LINE_ZOOM, layer.minZoom),
    paint: {
      "line-color": palette.parcelLine,
      "line-opacity": 0.55 * opacity,
      "line-width": ["interpolate", ["linear"], ["zoom"], PARCEL_LINE_ZOOM, 0.2, 16, 0.7, 19, 1.4],
    },
  };
  return [
    ...fill(drawn, { "fill-color": color, "fill-opacity": (style.opacity ?? 1) * opacity }),
    part(drawn, "outline", "line", lines),
    ...labels(drawn),
  ];
}
