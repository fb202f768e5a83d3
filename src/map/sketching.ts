import { effect } from "@preact/signals-core";
import type { Map as MapLibreMap } from "maplibre-gl";
import { TerraDraw, TerraDrawLineStringMode, TerraDrawPointMode, TerraDrawPolygonMode } from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
import { updateSketch } from "../actions/sketch.ts";
import type { LngLat } from "../core/units.ts";
import { isChoosing, sketch, type Tool, tool } from "../state/tools.ts";

/** Terra Draw's mode for each tool; identifying needs none. */
const MODES: Readonly<Record<Tool, "point" | "linestring" | "polygon" | null>> = {
  identify: null,
  "measure-length": "linestring",
  "measure-area": "polygon",
  "draw-point": "point",
  "draw-line": "linestring",
  "draw-polygon": "polygon",
  "choose-box": null,
  "choose-polygon": "polygon",
};

const COLOR = "#b4532a";

/** Lets the user draw points, lines and polygons with Terra Draw: mouse, touch and keyboard (Enter ends, Esc cancels). */
export function keepSketching(map: MapLibreMap): void {
  let draw: TerraDraw | null = null;
  const begin = (): TerraDraw => {
    const adapter = new TerraDrawMapLibreGLAdapter({ map });
    const started = new TerraDraw({ adapter, modes: [pointMode(), lineMode(), polygonMode()] });
    started.start();
    started.on("change", () => {
      const vertices = verticesOf(started);
      if (vertices) updateSketch(vertices, false);
    });
    started.on("finish", () => {
      const vertices = verticesOf(started);
      started.setMode("static");
      if (vertices) updateSketch(vertices, true);
    });
    return started;
  };
  effect(() => {
    const mode = MODES[tool.value];
    if (!mode) {
      draw?.stop();
      draw = null;
      return;
    }
    draw ??= begin();
    draw.clear();
    draw.setMode(mode);
  });
  effect(() => {
    // A sketch that was cleared elsewhere goes from the map too; regions are drawn one after the other.
    if (sketch.value !== null) return;
    draw?.clear();
    const mode = MODES[tool.peek()];
    if (mode && isChoosing(tool.peek())) draw?.setMode(mode);
  });
}

const pointMode = () =>
  new TerraDrawPointMode({
    styles: { pointColor: COLOR, pointWidth: 6, pointOutlineColor: "#ffffff", pointOutlineWidth: 2 },
  });

const lineMode = () =>
  new TerraDrawLineStringMode({
    styles: { lineStringColor: COLOR, lineStringWidth: 3, closingPointColor: COLOR, closingPointWidth: 5 },
  });

const polygonMode = () =>
  new TerraDrawPolygonMode({
    styles: {
      fillColor: COLOR,
      fillOpacity: 0.18,
      outlineColor: COLOR,
      outlineWidth: 3,
      closingPointColor: COLOR,
      closingPointWidth: 5,
    },
  });

/** Vertices of the only point, line or polygon being drawn; a polygon without its repeated first vertex. */
function verticesOf(draw: TerraDraw): LngLat[] | null {
  // Lines and polygons bring points along that are no sketch of their own.
  const feature = draw
    .getSnapshot()
    .find(({ geometry, properties }) => geometry.type !== "Point" || properties["mode"] === "point");
  if (feature?.geometry.type === "Point") return [toLngLat(feature.geometry.coordinates)];
  if (feature?.geometry.type === "LineString") return feature.geometry.coordinates.map(toLngLat);
  if (feature?.geometry.type === "Polygon")
    return (feature.geometry.coordinates[0] ?? []).slice(0, -1).map(toLngLat);
  return null;
}

const toLngLat = ([lng = 0, lat = 0]: readonly number[]): LngLat => [lng, lat];
