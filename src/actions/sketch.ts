import { length as turfLength } from "@turf/length";
import { ringArea } from "../core/geometry/area.ts";
import { POLYGON } from "../core/geometry/columns.ts";
import { GeometryBuilder, withoutAttributes } from "../core/geometry/columns-builder.ts";
import { type LngLat, squareMetres } from "../core/units.ts";
import { writeFlatGeobuf } from "../io/flatgeobuf/write.ts";
import { isChoosing, type Sketch, sketch, type Tool, tool } from "../state/tools.ts";
import { texts } from "../text/texts.ts";
import { addLayer } from "./add-layer.ts";
import { chooseIn } from "./choose.ts";
import { ownLayer } from "./own-layer.ts";

/** Takes a tool in hand; the one already held is put away. */
export function chooseTool(next: Tool): void {
  sketch.value = null;
  tool.value = tool.peek() === next ? "identify" : next;
}

/** Takes over what has been drawn so far and measures it. */
export function updateSketch(vertices: readonly LngLat[], isFinished: boolean): void {
  const held = tool.peek();
  if (held === "identify") return;
  if (isFinished && isChoosing(held)) {
    sketch.value = null;
    void chooseIn(vertices);
    return;
  }
  sketch.value = { tool: held, vertices, isFinished, ...measured(held, vertices) };
}

/** Forgets the sketch and lets go of the tool. */
export function clearSketch(): void {
  sketch.value = null;
  tool.value = "identify";
}

let drawn = 0;

/** Makes a layer of the finished sketch, so that it can be analysed like any other; its id, or null without a polygon. */
export function keepSketch(): string | null {
  const done = sketch.peek();
  if (!done || done.vertices.length < 3) return null;
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  builder.beginPart();
  builder.addRing(done.vertices.flat());
  drawn++;
  const name = (language: "zh" | "en") => `${texts[language].sketch.drawn} ${drawn}`;
  const bytes = writeFlatGeobuf({ name: "site", epsg: 4490, columns: withoutAttributes(builder.finish()) });
  const layer = ownLayer({
    id: `site-${drawn}`,
    title: { zh: name("zh"), en: name("en") },
    bytes,
    kind: "file",
  });
  addLayer(layer);
  clearSketch();
  return layer.id;
}

function measured(held: Sketch["tool"], vertices: readonly LngLat[]): Pick<Sketch, "length" | "area"> {
  const isArea = held !== "measure-length";
  const isClosed = isArea && vertices.length > 2;
  const path = isClosed ? [...vertices, vertices[0] as LngLat] : vertices;
  const coordinates = path.map(([lng, lat]) => [lng, lat]);
  const line = { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates } } as const;
  return {
    length: path.length > 1 ? turfLength(line, { units: "meters" }) : 0,
    area: isClosed ? squareMetres(Math.abs(ringArea(vertices.flat()))) : null,
  };
}
