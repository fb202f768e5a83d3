import { signal } from "@preact/signals-core";
import type { BBox, LngLat } from "../core/units.ts";

/** Where the map looks. */
export interface View {
  readonly center: LngLat;
  readonly zoom: number;
  readonly bbox: BBox;
}

/** A wish to look elsewhere; each new object is carried out once by the map. */
export type ViewRequest =
  | { readonly kind: "center"; readonly center: LngLat; readonly zoom: number }
  | { readonly kind: "box"; readonly bbox: BBox; readonly maxZoom?: number }
  | { readonly kind: "zoom"; readonly by: 1 | -1 };

/** A place or a rectangle on the map's canvas, CSS pixels from its top left corner. */
export interface CanvasPoint {
  readonly x: number;
  readonly y: number;
}
export interface CanvasRect extends CanvasPoint {
  readonly width: number;
  readonly height: number;
}

export const view = signal<View | null>(null);
export const viewRequest = signal<ViewRequest | null>(null);
/** Under the pointer; null while it is not over the map. */
export const pointer = signal<LngLat | null>(null);
/** The part of the map that no panel covers; null before it is known. */
export const sight = signal<CanvasRect | null>(null);
/** Where the place that was asked about lies on the canvas just now. */
export const cardAnchor = signal<CanvasPoint | null>(null);
/** What keeps the map from drawing, if anything does. */
export const mapTrouble = signal<"no-webgl" | "webgl-lost" | null>(null);
/** True once the map has drawn its first picture. */
export const isMapReady = signal(false);
/** Denominator of the map's scale at the middle of the view. */
export const scaleDenominator = signal<number | null>(null);
