import type { Feature, LineString, Point, Polygon } from "geojson";
import { problemOf } from "../core/problem.ts";
import { type Sketch, sketch } from "../state/tools.ts";
import { formatNumber } from "../text/format-number.ts";
import { texts } from "../text/texts.ts";
import { addLayer } from "./add-layer.ts";
import { notify } from "./notify.ts";
import { shapeLayer } from "./sketch.ts";

let buffers = 0;

/** Makes a layer of all ground within some metres of the finished sketch: a sketch itself, since Turf measures on a sphere (up to 0.3 % off). */
export async function bufferSketch(metres: number): Promise<void> {
  const done = sketch.peek();
  if (!done?.isFinished || !(metres > 0)) return;
  try {
    // Only who buffers a sketch loads the code for it.
    const { buffer } = await import("@turf/buffer");
    const around = buffer(featureOf(done), metres, { units: "meters", steps: 16 });
    if (!around) return;
    const { geometry } = around;
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    buffers++;
    const title = (language: "zh" | "en") =>
      texts[language].sketch.bufferTitle(formatNumber(metres, metres % 1 === 0 ? 0 : 1, language), buffers);
    const parts = polygons.map((rings) => rings.map((ring) => ring.flat()));
    addLayer(shapeLayer(`sketch-buffer-${buffers}`, { zh: title("zh"), en: title("en") }, "polygon", parts));
  } catch (cause) {
    notify(problemOf(cause));
  }
}

/** The sketch as GeoJSON. */
function featureOf({ kind, vertices }: Sketch): Feature<Point | LineString | Polygon> {
  const path = vertices.map(([lng, lat]) => [lng, lat]);
  const [first = []] = path;
  const geometry: Point | LineString | Polygon =
    kind === "point"
      ? { type: "Point", coordinates: first }
      : kind === "line"
        ? { type: "LineString", coordinates: path }
        : { type: "Polygon", coordinates: [[...path, first]] };
  return { type: "Feature", properties: {}, geometry };
}
