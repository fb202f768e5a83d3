import { batch } from "@preact/signals-core";
import type { LngLat } from "../core/units.ts";
import {
  type CanvasPoint,
  type CanvasRect,
  cardAnchor,
  isMapReady,
  mapTrouble,
  pointer,
  scaleDenominator,
  sight,
  type View,
  view,
} from "../state/view.ts";

/** The map has come to rest somewhere. */
export function reportView(next: View, scale: number): void {
  batch(() => {
    view.value = next;
    scaleDenominator.value = scale;
  });
}

export function reportPointer(at: LngLat | null): void {
  pointer.value = at;
}

/** The panels leave this part of the map open. */
export function reportSight(rect: CanvasRect): void {
  sight.value = rect;
}

/** The place that was asked about has moved on the canvas. */
export function reportAnchor(at: CanvasPoint | null): void {
  cardAnchor.value = at;
}

/** The map cannot draw, or can again. */
export function reportMapTrouble(trouble: "no-webgl" | "webgl-lost" | null): void {
  mapTrouble.value = trouble;
}

/** The map has drawn its first picture. */
export function reportMapReady(): void {
  isMapReady.value = true;
}
