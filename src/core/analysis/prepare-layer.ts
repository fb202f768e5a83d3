import type { AttributeColumn, GeometryKind } from "../geometry/columns.ts";
import type { GeometryEngine } from "../geometry/engine.ts";
import type { Plane } from "../geometry/plane.ts";
import type { Job } from "../job.ts";
import type { LayerInput } from "./layer-input.ts";
import { type PreparedPolygons, preparePolygons } from "./prepare-polygons.ts";

/** What a layer must hold to take part. */
export interface LayerNeeds {
  /** Kinds of geometry that take part, `POLYGON`, `LINE`, `POINT`; features of other kinds fail and are listed. */
  readonly kinds: readonly GeometryKind[];
  /** Polygons come as they stand, valid or not: the operation itself looks at that. */
  readonly isUnrepaired?: boolean;
}

/** A layer made ready for an operation: on the plane, its polygons valid, with the fields at hand. */
export interface PreparedLayer extends PreparedPolygons {
  readonly attributes: readonly AttributeColumn[];
}

/** Makes one layer ready; features the operation cannot use fail and are listed. Areas and boxes on the plane. */
export async function prepareLayer(
  layer: LayerInput,
  { kinds, isUnrepaired = false }: LayerNeeds,
  tools: { readonly plane: Plane; readonly engine: () => Promise<GeometryEngine>; readonly job: Job },
): Promise<PreparedLayer> {
  const prepared = await preparePolygons(layer, { ...tools, kinds, isUnrepaired });
  return { ...prepared, attributes: layer.columns.attributes };
}
