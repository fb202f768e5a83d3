import type { MapLayer } from "../../catalog/map-layer.ts";
import { drawFill, drawFillClasses, drawSteps } from "./kinds/areas.ts";
import { drawBorder, drawBorderClasses } from "./kinds/borders.ts";
import { drawLandUse } from "./kinds/land-use.ts";
import { drawClusters, drawFindings, drawNames, drawPoints } from "./kinds/marks.ts";
import { drawWays } from "./kinds/ways.ts";
import type { Drawn, SlottedLayer } from "./slotted-layer.ts";

type Kind = MapLayer["style"]["kind"];

/** How each kind of style is drawn. */
const DRAW: { readonly [K in Kind]: (drawn: Drawn<K>) => SlottedLayer[] } = {
  "land-use": drawLandUse,
  fill: drawFill,
  "fill-classes": drawFillClasses,
  steps: drawSteps,
  border: drawBorder,
  "border-classes": drawBorderClasses,
  "line-classes": drawWays,
  points: drawPoints,
  stations: drawClusters,
  names: drawNames,
  findings: drawFindings,
};

/** The layers of MapLibre that draw one layer of the map: pure, so that it can be tested without a map. */
export function drawLayer(layer: MapLayer, context: Omit<Drawn, "layer" | "style">): SlottedLayer[] {
  // The table gives every kind its own function; the compiler cannot follow the pair.
  const draw = DRAW[layer.style.kind] as (drawn: Drawn) => SlottedLayer[];
  return draw({ layer, style: layer.style, ...context });
}
