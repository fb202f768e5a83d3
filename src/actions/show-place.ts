import { layerWorkers } from "../compute/workers.ts";
import { featureBox, joinBoxes } from "../core/geometry/bounds.ts";
import type { BBox } from "../core/units.ts";
import { viewRequest } from "../state/view.ts";
import { select } from "./select.ts";
import { zoomToBox } from "./zoom-to.ts";

/** Selects features of a layer and shows them. */
export async function showFeatures(layer: string, ids: readonly number[]): Promise<void> {
  select({ layer, ids });
  await zoomToFeatures(layer, ids);
}

/** Shows features without choosing them. */
export async function zoomToFeatures(layer: string, ids: readonly number[]): Promise<void> {
  const { count, geometry } = await layerWorkers.of(layer).byIds(layer, ids);
  let box: BBox | null = null;
  for (let row = 0; row < count; row++) {
    const own = featureBox(geometry, row);
    box = box ? joinBoxes(box, own) : own;
  }
  if (box) zoomToBox(box);
}

/** Selects features and goes to one spot of theirs, near enough to see a metre. */
export function showSpot(at: readonly [number, number], layer: string, ids: readonly number[]): void {
  select({ layer, ids });
  viewRequest.value = { kind: "center", center: at, zoom: 18 };
}
