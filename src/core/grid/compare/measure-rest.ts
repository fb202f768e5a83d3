import { areaOfUnion, withUnion } from "../../analysis/areas/area-of-union.ts";
import { NOISE } from "../../analysis/overlay-row.ts";
import type { Failure } from "../../analysis/prepare-polygons.ts";
import { type RowFault, rowFailure } from "../../analysis/row-failure.ts";
import { boxAt } from "../../geometry/bounds.ts";
import { BoxIndex } from "../../geometry/box-index.ts";
import { type GeometryColumns, POLYGON } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { EngineError, type GeometryEngine } from "../../geometry/engine.ts";
import type { OverlapLayer } from "../../geometry/overlap/overlap-layer.ts";
import { SelfOverlaps } from "../../geometry/overlap/self-overlaps.ts";
import { planeArea } from "../../geometry/plane.ts";
import type { Job } from "../../job.ts";
import { boxesOf } from "./boxes-of.ts";
import type { GridVersion } from "./grid-version.ts";

/** What the other version leaves of a cell. */
export interface CellRest {
  /** Σ of what each cell of the other version has of it, and what they have together; m². */
  readonly passed: number;
  readonly covered: number;
  /** What none of them has, m². */
  readonly rest: number;
  /** That ground on the plane, one polygon feature; null where there is none. */
  readonly shape: GeometryColumns | null;
}

export interface RestInput {
  readonly version: GridVersion;
  readonly other: GridVersion;
  /** Rings of the other version. */
  readonly rings: OverlapLayer;
  /** Rows with a twin: they have no rest. */
  readonly hasTwin: (row: number) => boolean;
  /** Of each row, its partners in the other version with the ground in common. */
  readonly partners: readonly (readonly Partner[])[];
}

export interface Partner {
  readonly row: number;
  readonly area: number;
}

export interface RestOutcome {
  /** By row; null for cells that could not be computed. */
  readonly rests: readonly (CellRest | null)[];
  readonly failed: readonly Failure[];
}

/**
 * What is left of each cell. Where its pairs do not add up to its area, or overlap each other, the engine cuts the rest out, so that the sum of both is measured and not made to fit. A
 * cell beside one whose ground nobody knows cannot be answered.
 */
export async function measureRest(
  input: RestInput,
  { engine, job }: { readonly engine: () => Promise<GeometryEngine>; readonly job: Job },
): Promise<RestOutcome> {
  const { version, other } = input;
  const overlaps = new SelfOverlaps(input.rings, new BoxIndex(boxesOf(other, usable(other))));
  const unknown = new BoxIndex(boxesOf(other, (row) => other.prepared.unmeasured.has(row)));
  const rests: (CellRest | null)[] = [];
  const failed: Failure[] = [];
  for (const [row, partners] of input.partners.entries()) {
    const outcome = await restOf(row, partners);
    rests.push(outcome !== null && "code" in outcome ? null : outcome);
    if (outcome !== null && "code" in outcome) failed.push(rowFailure(version.prepared, row, outcome));
    job.report("computing", row + 1, input.partners.length);
    await job.breathe();
  }
  return { rests, failed };

  async function restOf(row: number, partners: readonly Partner[]): Promise<CellRest | RowFault | null> {
    if (version.prepared.failedRows.has(row)) return null;
    const whole = version.prepared.areas[row] as number;
    const passed = partners.reduce((sum, { area }) => sum + area, 0);
    if (input.hasTwin(row)) return { passed, covered: whole, rest: 0, shape: null };
    const [beside] = unknown.search(boxAt(version.prepared.boxes, row));
    if (beside !== undefined) return { code: "engine-failed", other: other.prepared.ids[beside] ?? null };
    if (partners.length === 0) return { passed, covered: 0, rest: whole, shape: oneOf(version, row) };
    const rows = partners.map((partner) => partner.row);
    const isPlain = !overlaps.anyAmong(rows);
    if (isPlain && passed >= whole - NOISE) return { passed, covered: passed, rest: 0, shape: null };
    return cutRest({ version, other, row, rows }, { passed, isPlain }, await engine());
  }
}

interface Cut {
  readonly version: GridVersion;
  readonly other: GridVersion;
  readonly row: number;
  readonly rows: readonly number[];
}

function cutRest(
  { version, other, row, rows }: Cut,
  { passed, isPlain }: { readonly passed: number; readonly isPlain: boolean },
  engine: GeometryEngine,
): CellRest | RowFault {
  const feature = { geometry: version.prepared.geometry, row };
  const others = { geometry: other.prepared.geometry, rows };
  const covered = isPlain ? passed : areaOfUnion(feature, others, engine);
  const shape = withUnion(feature, others, engine, (own, union, hold) => {
    const builder = new GeometryBuilder();
    builder.beginFeature(POLYGON);
    engine.store(hold(engine.difference(own, union)), builder);
    return builder.finish();
  });
  if (covered instanceof EngineError) return { code: "engine-failed", reason: covered.message };
  if (shape instanceof EngineError) return { code: "engine-failed", reason: shape.message };
  return { passed, covered, rest: planeArea(shape, 0), shape: shape.xy.length > 0 ? shape : null };
}

function oneOf({ prepared }: GridVersion, row: number): GeometryColumns {
  const builder = new GeometryBuilder();
  builder.takeFeature(prepared.geometry, row);
  return builder.finish();
}

const usable =
  ({ prepared }: GridVersion) =>
  (row: number) =>
    !prepared.failedRows.has(row);
