import { sketch } from "../state/tools.ts";
import { formatNumber } from "../text/format-number.ts";
import { texts } from "../text/texts.ts";
import { addLayer } from "./add-layer.ts";
import { pointAlong } from "./point-along.ts";
import { shapeLayer } from "./sketch.ts";

let points = 0;

/** Makes a layer of the point some metres along the sketch. */
export function keepPointAlong(metres: number): void {
  const line = sketch.peek();
  const at = line && pointAlong(line, metres);
  if (!at) return;
  points++;
  const title = (language: "zh" | "en") =>
    texts[language].sketch.alongTitle(formatNumber(metres, metres % 1 === 0 ? 0 : 1, language), points);
  addLayer(shapeLayer(`along-${points}`, { zh: title("zh"), en: title("en") }, "point", [[[...at]]]));
}
