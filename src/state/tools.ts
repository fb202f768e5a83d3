import { computed, signal } from "@preact/signals-core";
import type { Problem } from "../core/problem.ts";
import type { LngLat, Metres, SquareMetres } from "../core/units.ts";

/** What a click on the map does. */
export type Tool =
  | "identify"
  | "measure-length"
  | "measure-area"
  | "draw-point"
  | "draw-line"
  | "draw-polygon"
  | "choose-box"
  | "choose-polygon";

/** Tools that draw a site, in the order in which the panel offers them. */
export const DRAWING = ["draw-point", "draw-line", "draw-polygon"] as const satisfies readonly Tool[];

/** Whether a tool chooses features of a layer by a region. */
export const isChoosing = (held: Tool): boolean => held === "choose-box" || held === "choose-polygon";

/** One straight stretch of a sketch. */
export interface Leg {
  /** Of the geodesic, on the ellipsoid. */
  readonly length: Metres;
  /** At its beginning, degrees clockwise from north. */
  readonly azimuth: number;
}

/** What is being measured or drawn. */
export interface Sketch {
  readonly tool: Exclude<Tool, "identify">;
  readonly kind: "point" | "line" | "polygon";
  /** Vertices so far, degrees; a polygon is open here. */
  readonly vertices: readonly LngLat[];
  readonly isFinished: boolean;
  /** The closing one of a polygon included. */
  readonly legs: readonly Leg[];
  /** Ellipsoidal area; null for a line and for fewer than three vertices. */
  readonly area: SquareMetres | null;
}

/** The feature of a layer that is nearest to the sketch. */
export interface NearestFound {
  readonly layer: string;
  /** Its number in the file. */
  readonly feature: number;
  readonly name: string | null;
  readonly distance: Metres;
}

export type NearestSearch =
  | { readonly status: "running"; readonly layer: string }
  | { readonly status: "done"; readonly layer: string; readonly found: NearestFound | null }
  | { readonly status: "failed"; readonly layer: string; readonly problem: Problem };

export const tool = signal<Tool>("identify");
export const sketch = signal<Sketch | null>(null);
/** Length of the sketch in metres: of a polygon, all the way round. */
export const sketchLength = computed(() =>
  (sketch.value?.legs ?? []).reduce((sum, { length }) => sum + length, 0),
);
/** The latest search for the nearest feature; null before one. */
export const nearest = signal<NearestSearch | null>(null);
