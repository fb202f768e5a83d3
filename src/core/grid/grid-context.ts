import type { LayerInput } from "../analysis/layer-input.ts";
import type { PreparedPolygons } from "../analysis/prepare-polygons.ts";
import type { GeometryEngine } from "../geometry/engine.ts";
import type { Job } from "../job.ts";
import type { CodeForm } from "./check/code-form.ts";
import type { GridAide } from "./grid-aide.ts";
import type { GridLevel } from "./grid-check.ts";
import type { GridFields } from "./grid-fields.ts";
import type { GridLayer } from "./grid-layer.ts";
import type { OnCylinder } from "./on-cylinder.ts";
import type { GridRules } from "./rules.ts";
import type { Sliver } from "./sliver.ts";

/** What the checks of a grid work on and with. */
export interface GridContext {
  readonly input: LayerInput;
  readonly layer: GridLayer;
  readonly fields: GridFields;
  readonly rules: GridRules;
  readonly level: GridLevel;
  readonly codeForm: CodeForm;
  /** The cells, valid, in degrees; `areas` are ellipsoidal m². */
  readonly prepared: PreparedPolygons;
  /** Cells that are slivers, by row: their corners are no spikes, and their middle says little about their order. */
  readonly slivers: ReadonlyMap<number, Sliver>;
  readonly onCylinder: () => OnCylinder;
  readonly engine: () => Promise<GeometryEngine>;
  readonly aide: GridAide;
  readonly job: Job;
}
