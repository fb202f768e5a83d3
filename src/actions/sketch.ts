import { ringArea } from "../core/geometry/area.ts";
import { LINE, POINT, POLYGON } from "../core/geometry/columns.ts";
import { GeometryBuilder, withoutAttributes } from "../core/geometry/columns-builder.ts";
import { geodesic } from "../core/geometry/geodesic.ts";
import { type LngLat, squareMetres } from "../core/units.ts";
import { writeFlatGeobuf } from "../io/flatgeobuf/write.ts";
import { isChoosing, type Leg, nearest, type Sketch, sketch, type Tool, tool } from "../state/tools.ts";
import { texts } from "../text/texts.ts";
import { addLayer } from "./add-layer.ts";
import { chooseIn } from "./choose.ts";
import { ownLayer, plainStyle } from "./own-layer.ts";

/** Takes a tool in hand; the one already held is put away. */
export function chooseTool(next: Tool): void {
  forget();
  tool.value = tool.peek() === next ? "identify" : next;
}

/** What each tool draws. */
const KINDS: Readonly<Record<Tool, Sketch["kind"]>> = {
  identify: "point",
  "measure-length": "line",
  "measure-area": "polygon",
  "draw-point": "point",
  "draw-line": "line",
  "draw-polygon": "polygon",
  "choose-box": "polygon",
  "choose-polygon": "polygon",
};

/** Takes over what has been drawn so far and measures it. */
export function updateSketch(vertices: readonly LngLat[], isFinished: boolean): void {
  const held = tool.peek();
  if (held === "identify") return;
  if (isFinished && isChoosing(held)) {
    sketch.value = null;
    void chooseIn(vertices);
    return;
  }
  const kind = KINDS[held];
  const isRing = kind === "polygon" && vertices.length > 2;
  sketch.value = {
    tool: held,
    kind,
    vertices,
    isFinished,
    legs: legsOf(isRing ? [...vertices, vertices[0] as LngLat] : vertices),
    area: isRing ? squareMetres(Math.abs(ringArea(vertices.flat()))) : null,
  };
}

/** Forgets the sketch and lets go of the tool. */
export function clearSketch(): void {
  forget();
  tool.value = "identify";
}

function forget(): void {
  sketch.value = null;
  nearest.value = null;
}

const legsOf = (path: readonly LngLat[]): Leg[] =>
  path.slice(1).map((to, i) => {
    const { distance, azimuth } = geodesic(path[i] as LngLat, to);
    return { length: distance, azimuth };
  });

let drawn = 0;

/** Makes a layer of the finished sketch, so that it can be analysed like any other; its id, or null without one. */
export function keepSketch(): string | null {
  const done = sketch.peek();
  if (!done?.isFinished || (done.kind === "polygon" && done.vertices.length < 3)) return null;
  drawn++;
  const name = (language: "zh" | "en") => `${texts[language].sketch.drawn[done.kind]} ${drawn}`;
  const layer = shapeLayer(`site-${drawn}`, { zh: name("zh"), en: name("en") }, done.kind, [
    [done.vertices.flat()],
  ]);
  addLayer(layer);
  clearSketch();
  return layer.id;
}

const KIND_CODES = { point: POINT, line: LINE, polygon: POLYGON } as const;

/** A layer of one feature; its parts as rings of longitude, latitude pairs. */
export function shapeLayer(
  id: string,
  title: { readonly zh: string; readonly en: string },
  kind: Sketch["kind"],
  parts: readonly (readonly (readonly number[])[])[],
) {
  const builder = new GeometryBuilder();
  builder.beginFeature(KIND_CODES[kind]);
  for (const rings of parts) {
    builder.beginPart();
    for (const ring of rings) builder.addRing(ring);
  }
  const bytes = writeFlatGeobuf({ name: "site", epsg: 4490, columns: withoutAttributes(builder.finish()) });
  return ownLayer({
    id,
    title,
    blob: new Blob([bytes]),
    kind: "file",
    geometry: kind,
    style: plainStyle(kind),
  });
}
