import { batch } from "@preact/signals-core";
import type { LngLat } from "../core/units.ts";
import { isMapReady, pointer, scaleDenominator, type View, view } from "../state/view.ts";

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

/** The map has drawn its first picture. */
export function reportMapReady(): void {
  isMapReady.value = true;
}
