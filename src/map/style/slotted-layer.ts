import type { LayerSpecification } from "maplibre-gl";
import type { MapLayer } from "../../catalog/map-layer.ts";
import type { Language } from "../../text/language.ts";
import type { Palette } from "./palette.ts";

/** Heights at which things are drawn, lowest first; within one height the order of the layers decides. */
export const SLOTS = ["ground", "area", "way", "outline", "mark", "name", "label"] as const;
type Slot = (typeof SLOTS)[number];

/** One layer of MapLibre and the height it belongs to. */
export interface SlottedLayer {
  readonly slot: Slot;
  readonly spec: LayerSpecification;
}

/** A layer to be drawn, with all that its picture depends on. */
export interface Drawn<K extends MapLayer["style"]["kind"] = MapLayer["style"]["kind"]> {
  readonly layer: MapLayer;
  readonly style: Extract<MapLayer["style"], { kind: K }>;
  readonly palette: Palette;
  readonly language: Language;
  /** What the user has set, 0 … 1. */
  readonly opacity: number;
}

/** Source of a layer, or of its generalised companion; of its counts; of its density. */
export const sourceId = (id: string): string => `layer:${id}`;
export const densitySourceId = (id: string): string => `density:${id}`;
export const clusterSourceId = (id: string): string => `clusters:${id}`;
