import type { BBox } from "../core/units.ts";
import { catalogue, findLayer } from "../state/layers.ts";
import { viewRequest } from "../state/view.ts";
import { openLayer } from "./open-layer.ts";

/** Shows a box in degrees. */
export function zoomToBox(bbox: BBox, maxZoom = 17): void {
  viewRequest.value = { kind: "box", bbox, maxZoom };
}

/** Shows the whole of a layer. */
export async function zoomToLayer(id: string): Promise<void> {
  const layer = findLayer(id);
  if (!layer) return;
  const info = await openLayer(layer).catch(() => null);
  if (info?.extent) zoomToBox(info.extent);
}

/** One step nearer or farther. */
export function zoomBy(by: 1 | -1): void {
  viewRequest.value = { kind: "zoom", by };
}

/** The view the page opens with. */
export function goHome(): void {
  const task = catalogue.peek();
  if (task.status === "done") viewRequest.value = { kind: "center", ...task.value.city.home };
}

/** The whole city. */
export function showFullExtent(): void {
  const task = catalogue.peek();
  if (task.status === "done") zoomToBox(task.value.city.bounds);
}
