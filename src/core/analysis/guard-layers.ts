import { cos } from "../elementary.ts";
import { boxAround, featureBoxes } from "../geometry/bounds.ts";
import { type GeometryColumns, kindAt, POLYGON } from "../geometry/columns.ts";
import { withoutAttributes } from "../geometry/columns-builder.ts";
import { DEGREE, SEMI_MAJOR } from "../geometry/ellipsoid.ts";
import { EngineError, type GeometryEngine } from "../geometry/engine.ts";
import { type Plane, type PlaneSpec, planeOf } from "../geometry/plane.ts";
import { joinNearlyMeeting } from "../geometry/snap/join-nearly-meeting.ts";
import { NEARLY } from "../geometry/snap/join-options.ts";
import type { Note } from "./note.ts";
import type { ParameterValues } from "./parameters.ts";
import type { PreparedLayer } from "./prepare-layer.ts";

/** Layers whose coordinates meet exactly where they nearly met, and what was done for it. */
interface Guarded {
  readonly layers: readonly PreparedLayer[];
  readonly notes: readonly Note[];
}

/**
 * The precision guard (`snap/join-nearly-meeting.ts`) over all layers of a task, on a copy. Areas and boxes are those of what is computed with; the notes say how many vertices
 * moved and how far.
 */
export function guardLayers(
  layers: readonly PreparedLayer[],
  parameters: ParameterValues,
  { plane, engine }: { readonly plane: PlaneSpec; readonly engine: GeometryEngine },
): Guarded {
  const tolerance = typeof parameters["tolerance"] === "number" ? parameters["tolerance"] : NEARLY;
  if (tolerance === 0) return { layers, notes: [] };
  const geometries = layers.map(({ geometry }) => geometry);
  const joined = joinNearlyMeeting(geometries, {
    tolerance,
    scale: scaleOf(plane, layers),
    isSound: (feature) => isValid(feature, engine),
  });
  return {
    layers: layers.map((layer, i) => redrawn(layer, joined.layers[i] as GeometryColumns, planeOf(plane))),
    notes: joined.reports.flatMap(({ moved, mean, farthest, inserted, left }, i): Note[] => {
      const layer = layers[i]?.name ?? "";
      const facts = {
        layer,
        moved: moved + inserted,
        mean: metres(mean),
        farthest: metres(farthest),
        tolerance,
      };
      return [
        ...(moved + inserted > 0 ? [{ code: "snapped", facts } as const] : []),
        ...(left.length > 0
          ? [{ code: "not-snapped", facts: { layer, features: left.length } } as const]
          : []),
      ];
    }),
  };
}

/** Metres to a unit of x and of y in the middle of the layers. */
function scaleOf(plane: PlaneSpec, layers: readonly PreparedLayer[]) {
  if (plane.kind === "straight") return { x: 1, y: 1 };
  const boxes = Float64Array.from(layers.flatMap(({ boxes }) => [...boxAround(boxes)]));
  const [west, south, east, north] = boxAround(boxes);
  const middle = planeOf(plane).toDegrees(Float64Array.of((west + east) / 2, (south + north) / 2));
  const shrink = cos((middle[1] ?? 0) * DEGREE) || 1;
  if (plane.kind === "authalic") return { x: shrink, y: 1 / shrink };
  return { x: SEMI_MAJOR * DEGREE * shrink, y: SEMI_MAJOR * DEGREE };
}

function redrawn(layer: PreparedLayer, geometry: GeometryColumns, plane: Plane): PreparedLayer {
  if (geometry === layer.geometry) return layer;
  return {
    ...layer,
    geometry,
    areas: plane.areas(geometry),
    boxes: featureBoxes(withoutAttributes(geometry)),
  };
}

function isValid(feature: GeometryColumns, engine: GeometryEngine): boolean {
  if (kindAt(feature, 0) !== POLYGON) return true;
  try {
    const shape = engine.load(feature, 0);
    const fault = engine.fault(shape);
    engine.free(shape);
    return fault === null;
  } catch (cause) {
    if (cause instanceof EngineError) return false;
    throw cause;
  }
}

/** Metres with as many digits as a reader needs. */
const metres = (value: number): number => Number(value.toPrecision(3));
