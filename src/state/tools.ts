import { signal } from "@preact/signals-core";
import type { LngLat, SquareMetres } from "../core/units.ts";

/** What a click on the map does. */
export type Tool =
  | "identify"
  | "measure-length"
  | "measure-area"
  | "draw-polygon"
  | "choose-box"
  | "choose-polygon";

/** Whether a tool chooses features of a layer by a region. */
export const isChoosing = (held: Tool): boolean => held === "choose-box" || held === "choose-polygon";

/** What is being measured or drawn. */
export interface Sketch {
  readonly tool: Exclude<Tool, "identify">;
  /** Vertices so far, degrees; a polygon is open here. */
  readonly vertices: readonly LngLat[];
  readonly isFinished: boolean;
  /** Great-circle length in metres. */
  readonly length: number;
  /** Ellipsoidal area; null for a line and for fewer than three vertices. */
  readonly area: SquareMetres | null;
}

export const tool = signal<Tool>("identify");
export const sketch = signal<Sketch | null>(null);
