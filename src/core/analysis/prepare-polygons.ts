import { featureBoxes } from "../geometry/bounds.ts";
import {
  type GeometryColumns,
  type GeometryKind,
  kindAt,
  LINE,
  POINT,
  POLYGON,
} from "../geometry/columns.ts";
import { GeometryBuilder } from "../geometry/columns-builder.ts";
import { copyParts } from "../geometry/copy-parts.ts";
import { EngineError, type Fault, type GeometryEngine } from "../geometry/engine.ts";
import { onPlane, type Plane } from "../geometry/plane.ts";
import type { Job } from "../job.ts";
import type { ProblemCode } from "../problem.ts";
import { geometryFault } from "./geometry-fault.ts";
import type { LayerInput } from "./layer-input.ts";

/** A polygon that was invalid and takes part repaired. Areas in m². */
export interface Repair {
  readonly layer: string;
  /** Number of the feature in its file. */
  readonly feature: number;
  /** The engine's words, e.g. `Self-intersection`. */
  readonly reason: string;
  /** Where, longitude and latitude; null where the engine does not say. */
  readonly at: readonly [number, number] | null;
  readonly area: number;
}

/** A feature, or a pair of features, that could not be computed. */
export interface Failure {
  readonly layer: string;
  readonly feature: number;
  /** The feature of the other layer, where a pair failed. */
  readonly other: number | null;
  readonly code: ProblemCode;
  /** The engine's words, where an engine failed. */
  readonly reason: string | null;
  /** Area of the feature in m²; null where not even that can be computed. */
  readonly area: number | null;
}

/** A layer made ready for an overlay: valid polygons on the plane. */
export interface PreparedPolygons {
  readonly name: string;
  /** Numbers of the features in their file. */
  readonly ids: Uint32Array;
  /** On the plane, in metres; features that failed have no parts. */
  readonly geometry: GeometryColumns;
  /** m². */
  readonly areas: Float64Array;
  /** On the plane, four numbers each; those of failed features as far as their coordinates tell. */
  readonly boxes: Float64Array;
  readonly repaired: readonly Repair[];
  readonly failed: readonly Failure[];
  /** Positions of the features that failed. */
  readonly failedRows: ReadonlySet<number>;
  /** Those among them that cover some ground, nobody knows how much: they keep a ledger from closing. */
  readonly unmeasured: ReadonlySet<number>;
}

interface PrepareTools {
  readonly plane: Plane;
  readonly engine: GeometryEngine;
  readonly job: Job;
  /** Kinds of geometry that take part; those that are no polygons pass as they are. */
  readonly kinds?: readonly GeometryKind[];
}

/** Moves a layer to the plane, finds invalid polygons and repairs them; nothing is left out without a word. */
export async function preparePolygons(
  layer: LayerInput,
  { plane, engine, job, kinds = [POLYGON] }: PrepareTools,
): Promise<PreparedPolygons> {
  const { count, ids } = layer.columns;
  const flat = onPlane(layer.columns.geometry, plane);
  const repairs = new Map<number, GeometryColumns | null>();
  const repaired: Repair[] = [];
  const failed: Failure[] = [];
  const unmeasured = new Set<number>();
  for (let row = 0; row < count; row++) {
    const lost = plane.fault(layer.columns.geometry, row);
    const outcome = lost ? failure(lost) : inspect(flat, row, { kinds, engine });
    const feature = ids[row] as number;
    if (outcome.kind === "repaired") {
      repairs.set(row, outcome.geometry);
      const { reason, at } = outcome.fault;
      const area = plane.areas(outcome.geometry)[0] as number;
      repaired.push({
        layer: layer.name,
        feature,
        reason,
        at: at && degreesOf(at, plane),
        area,
      });
    } else if (outcome.kind === "failed") {
      repairs.set(row, null);
      const { code, reason } = outcome;
      if (UNKNOWN_GROUND.has(code)) unmeasured.add(row);
      failed.push({ layer: layer.name, feature, other: null, code, reason, area: null });
    }
    job.report("repairing", row + 1, count);
    await job.breathe();
  }
  const geometry = repairs.size === 0 ? flat : replaced(flat, repairs);
  return {
    name: layer.name,
    ids,
    geometry,
    areas: plane.areas(geometry),
    boxes: featureBoxes({ ...layer.columns, geometry: flat }),
    repaired,
    failed,
    failedRows: new Set([...repairs].filter(([, repair]) => repair === null).map(([row]) => row)),
    unmeasured,
  };
}

/** Faults of a feature that has, or may have, an area which nobody knows. */
const UNKNOWN_GROUND: ReadonlySet<ProblemCode> = new Set([
  "bad-coordinate",
  "date-line",
  "invalid-geometry",
  "unsupported-geometry",
]);

type Outcome =
  | { readonly kind: "valid" }
  | { readonly kind: "repaired"; readonly geometry: GeometryColumns; readonly fault: Fault }
  | { readonly kind: "failed"; readonly code: ProblemCode; readonly reason: string | null };

/** What to say of a feature of another kind than the one that is wanted. */
const OTHERWISE: Readonly<Partial<Record<GeometryKind, ProblemCode>>> = {
  [POLYGON]: "not-polygons",
  [LINE]: "not-lines",
  [POINT]: "not-points",
};

function inspect(
  flat: GeometryColumns,
  row: number,
  { kinds, engine }: Required<Pick<PrepareTools, "kinds" | "engine">>,
): Outcome {
  const [kind, ...others] = kinds;
  const otherwise = (others.length === 0 && kind !== undefined && OTHERWISE[kind]) || "wrong-kind";
  const fault = geometryFault(flat, row, { kinds, otherwise });
  if (fault) return failure(fault);
  if (kindAt(flat, row) !== POLYGON) return { kind: "valid" };
  try {
    const shape = engine.load(flat, row);
    const fault = engine.fault(shape);
    if (!fault) {
      engine.free(shape);
      return { kind: "valid" };
    }
    const whole = engine.repair(shape);
    const builder = new GeometryBuilder();
    builder.beginFeature(POLYGON);
    engine.store(whole, builder);
    engine.free(whole);
    engine.free(shape);
    return { kind: "repaired", geometry: builder.finish(), fault };
  } catch (cause) {
    if (cause instanceof EngineError) return failure("invalid-geometry", cause.message);
    throw cause;
  }
}

const failure = (code: ProblemCode, reason: string | null = null): Outcome => ({
  kind: "failed",
  code,
  reason,
});

/** The input with some features exchanged; null leaves a feature without parts. */
function replaced(
  geometry: GeometryColumns,
  repairs: ReadonlyMap<number, GeometryColumns | null>,
): GeometryColumns {
  const builder = new GeometryBuilder();
  for (let row = 0; row < geometry.kinds.length; row++) {
    builder.beginFeature(kindAt(geometry, row));
    const repair = repairs.get(row);
    if (repair === null) continue;
    copyParts(repair ?? geometry, repair ? 0 : row, builder);
  }
  return builder.finish();
}

function degreesOf([x, y]: readonly [number, number], plane: Plane): [number, number] {
  const [lng = Number.NaN, lat = Number.NaN] = plane.toDegrees(Float64Array.of(x, y));
  return [lng, lat];
}
