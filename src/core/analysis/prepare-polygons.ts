import { featureBox } from "../geometry/bounds.ts";
import {
  type GeometryColumns,
  type GeometryKind,
  kindAt,
  LINE,
  POINT,
  POLYGON,
  vertexRange,
} from "../geometry/columns.ts";
import { GeometryBuilder } from "../geometry/columns-builder.ts";
import { copyParts } from "../geometry/copy-parts.ts";
import { EngineError, type Fault, type GeometryEngine } from "../geometry/engine.ts";
import { type OverlapLayer, overlapLayer } from "../geometry/overlap/overlap-layer.ts";
import { isSound } from "../geometry/overlap/sound-rings.ts";
import { WindingDefects } from "../geometry/overlap/winding-defect.ts";
import type { Plane } from "../geometry/plane.ts";
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
  /** Loaded only for a polygon that is not sound beyond doubt. */
  readonly engine: () => Promise<GeometryEngine>;
  readonly job: Job;
  /** Kinds of geometry that take part; those that are no polygons pass as they are. */
  readonly kinds?: readonly GeometryKind[];
  /** Whether invalid polygons pass as they are. */
  readonly isUnrepaired?: boolean;
}

/**
 * Moves a layer to the plane, finds invalid polygons and repairs them; nothing is left out without a word. The engine is asked only about polygons that the exact test of their rings
 * leaves in doubt (`sound-rings.ts`): it would find the others valid.
 */
export async function preparePolygons(
  layer: LayerInput,
  { plane, engine, job, kinds = [POLYGON], isUnrepaired = false }: PrepareTools,
): Promise<PreparedPolygons> {
  const { count, ids } = layer.columns;
  const flat = await laidOnPlane(layer.columns.geometry, plane, job);
  const rings = overlapLayer(flat);
  await job.breathe();
  const repairs = new Map<number, GeometryColumns | null>();
  const repaired: Repair[] = [];
  const failed: Failure[] = [];
  const unmeasured = new Set<number>();
  for (let row = 0; row < count; row++) {
    const lost = plane.fault(layer.columns.geometry, row);
    const outcome = lost ? failure(lost) : await inspect(rings, row, { kinds, engine, isUnrepaired });
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
    } else if (outcome.kind === "turned") repairs.set(row, outcome.geometry);
    else if (outcome.kind === "failed") {
      repairs.set(row, null);
      const { code, reason } = outcome;
      // As far as its coordinates tell, some of which may be no numbers.
      rings.boxes.set(featureBox(flat, row), 4 * row);
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
    boxes: rings.boxes,
    repaired,
    failed,
    failedRows: new Set([...repairs].filter(([, repair]) => repair === null).map(([row]) => row)),
    unmeasured,
  };
}

/** Numbers moved to the plane at once: some milliseconds. */
const CHUNK = 200_000;

/** The geometry on the plane; breathes. */
async function laidOnPlane(geometry: GeometryColumns, plane: Plane, job: Job): Promise<GeometryColumns> {
  if (plane.keepsCoordinates) return geometry;
  const xy = new Float64Array(geometry.xy.length);
  for (let from = 0; from < xy.length; from += CHUNK) {
    xy.set(plane.fromDegrees(geometry.xy.subarray(from, from + CHUNK)), from);
    await job.breathe();
  }
  return { ...geometry, xy };
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
  | { readonly kind: "turned"; readonly geometry: GeometryColumns }
  | { readonly kind: "repaired"; readonly geometry: GeometryColumns; readonly fault: Fault }
  | { readonly kind: "failed"; readonly code: ProblemCode; readonly reason: string | null };

/** What to say of a feature of another kind than the one that is wanted. */
const OTHERWISE: Readonly<Partial<Record<GeometryKind, ProblemCode>>> = {
  [POLYGON]: "not-polygons",
  [LINE]: "not-lines",
  [POINT]: "not-points",
};

async function inspect(
  rings: OverlapLayer,
  row: number,
  { kinds, engine, isUnrepaired }: Required<Pick<PrepareTools, "kinds" | "engine" | "isUnrepaired">>,
): Promise<Outcome> {
  const flat = rings.geometry;
  const [kind, ...others] = kinds;
  const otherwise = (others.length === 0 && kind !== undefined && OTHERWISE[kind]) || "wrong-kind";
  const fault = geometryFault(flat, row, { kinds, otherwise });
  if (fault) return failure(fault);
  if (isUnrepaired || kindAt(flat, row) !== POLYGON || isSound(rings, row)) return { kind: "valid" };
  return askEngine(rings, row, await engine());
}

/** What the engine makes of a polygon in doubt. */
function askEngine(rings: OverlapLayer, row: number, engine: GeometryEngine): Outcome {
  const { geometry: flat } = rings;
  const turned = turnedRight(flat, row);
  try {
    const shape = engine.load(flat, row);
    const fault = engine.fault(shape) ?? overlapFault(turned);
    if (!fault) {
      engine.free(shape);
      return isSame(turned, flat, row) ? { kind: "valid" } : { kind: "turned", geometry: turned };
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

/** The feature with its rings the right way round on the plane: a sliver may have been turned over on the way there. */
function turnedRight(geometry: GeometryColumns, row: number): GeometryColumns {
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  copyParts(geometry, row, builder);
  return builder.finish();
}

function isSame(feature: GeometryColumns, geometry: GeometryColumns, row: number): boolean {
  const [from] = vertexRange(geometry, row);
  return feature.xy.every((value, i) => value === geometry.xy[2 * from + i]);
}

/** A fault that not every engine looks for: rings that cover ground twice. */
const overlapFault = (feature: GeometryColumns): Fault | null =>
  new WindingDefects(overlapLayer(feature)).isBreach(0) ? { reason: "Overlapping rings", at: null } : null;

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
