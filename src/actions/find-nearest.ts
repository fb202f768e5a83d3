import type { MapLayer } from "../catalog/map-layer.ts";
import { layerWorkers } from "../compute/workers.ts";
import { joinBoxes } from "../core/geometry/bounds.ts";
import { attributeAt } from "../core/geometry/columns.ts";
import { DEGREE, SEMI_MAJOR } from "../core/geometry/ellipsoid.ts";
import { nearestFeature } from "../core/geometry/nearest-feature.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import type { BBox, LngLat } from "../core/units.ts";
import { findLayer } from "../state/layers.ts";
import { type NearestFound, nearest, type Sketch, sketch } from "../state/tools.ts";
import { openLayer } from "./open-layer.ts";

/** Looked for first within this many metres, then ever farther. */
const FIRST_REACH = 200;
const FARTHER = 4;
const FARTHEST = 200_000;

let latest: AbortController | null = null;

/** Finds the feature of a layer that is nearest to the sketch; a new search replaces the one before. */
export async function findNearest(layerId: string): Promise<void> {
  latest?.abort();
  const layer = findLayer(layerId);
  const drawn = sketch.peek();
  nearest.value = null;
  if (!layer || !drawn) return;
  const run = new AbortController();
  latest = run;
  nearest.value = { status: "running", layer: layerId };
  try {
    const found = await search(layer, drawn, run.signal);
    if (!run.signal.aborted) nearest.value = { status: "done", layer: layerId, found };
  } catch (cause) {
    if (run.signal.aborted || isAbort(cause)) return;
    nearest.value = { status: "failed", layer: layerId, problem: problemOf(cause) };
  }
}

/** Widens the reach until something lies within it that is nearer than anything beyond can be. */
async function search(layer: MapLayer, drawn: Sketch, signal: AbortSignal): Promise<NearestFound | null> {
  await openLayer(layer);
  const fields = layer.nameField ? [layer.nameField] : [];
  for (let reach = FIRST_REACH; reach <= FARTHEST * FARTHER; reach *= FARTHER) {
    const bbox = boxAround(drawn.vertices, reach);
    const columns = await layerWorkers.of(layer.id).features(layer.id, { bbox, fields }, signal);
    const hit = nearestFeature(columns.geometry, drawn);
    if (!hit || (hit.distance > reach && reach < FARTHEST)) continue;
    const [name] = columns.attributes;
    const value = name ? attributeAt(name, hit.row) : null;
    return {
      layer: layer.id,
      feature: columns.ids[hit.row] as number,
      name: value === null ? null : String(value),
      distance: hit.distance,
    };
  }
  return null;
}

/** The box of a path and some metres around it, a little more rather than less. */
function boxAround(vertices: readonly LngLat[], reach: number): BBox {
  const own = vertices.map(([lng, lat]): BBox => {
    const north = (1.01 * reach) / (SEMI_MAJOR * DEGREE);
    const east = north / Math.cos(lat * DEGREE);
    return [lng - east, lat - north, lng + east, lat + north];
  });
  return own.reduce(joinBoxes);
}
