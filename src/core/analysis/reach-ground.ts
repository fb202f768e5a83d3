import { boxAt, EMPTY_BOX, joinBoxes } from "../geometry/bounds.ts";
import { BoxIndex } from "../geometry/box-index.ts";
import { POLYGON, vertexRange } from "../geometry/columns.ts";
import { GeometryBuilder } from "../geometry/columns-builder.ts";
import { copyParts } from "../geometry/copy-parts.ts";
import { LONGEST_RADIUS } from "../geometry/discs/geodesic-discs.ts";
import type { GeometryEngine } from "../geometry/engine.ts";
import { offPlane, type Plane, planeOf } from "../geometry/plane.ts";
import type { Job } from "../job.ts";
import type { BBox } from "../units.ts";
import { type CoverOutcome, coverFeature } from "./cover-feature.ts";
import { type ExactReach, exactReach, measureReach, type ReachFigures } from "./exact-reach.ts";
import type { Note } from "./note.ts";
import type { Task } from "./operation.ts";
import type { PreparedLayer } from "./prepare-layer.ts";
import type { Failure } from "./prepare-polygons.ts";
import { relateFeature } from "./relate-features.ts";
import { lostRows } from "./row-failure.ts";
import { drawCircles, type ReachOptions, readSites, type Sites } from "./site-reach.ts";
import { TargetPolygons } from "./target-polygons.ts";

/** Microseconds: to lay a vertex on the plane; for a disc and a polygon that meet, in the kernel and in the engine (measured, GEOS). */
const PER_VERTEX = 1;
const PER_PAIR = 6;
const PER_ENGINE_PAIR = 100;

const NONE = new Float64Array();

/** Which way the figures of a polygon come about. */
export type Way = "kernel" | "engine";

/**
 * Polygons and the sites that reach them, for the operations that ask how much is reached. Figures come from the exact kernel (`geometry/discs`) where its
 * precondition holds, from the engine, with circles of 96 corners, where it does not: about polygons that a reach of more than 20 km meets, and in layers
 * too wide for one plane. Which way is taken depends on the polygon and the task alone.
 */
export class ReachGround {
  readonly polygons: PreparedLayer;
  readonly sites: Sites;
  readonly plane: Plane;
  readonly #name: string;
  readonly #exact: ExactReach | null;
  /** Boxes, on the plane, of reaches too long for the kernel. */
  readonly #long: BoxIndex;
  #circles: { readonly targets: TargetPolygons; readonly index: BoxIndex } | null = null;

  /** @throws ProblemError `not-points`, `unknown-field`, `bad-radius` */
  constructor(task: Task, options: ReachOptions) {
    const layer = task.b as PreparedLayer;
    this.polygons = task.a;
    this.plane = planeOf(task.plane);
    this.#name = layer.name;
    this.sites = readSites(layer, options, this.plane);
    this.#exact = exactReach(this.#box(), this.sites);
    this.#long = longReaches(this.sites, this.#name, this.plane);
  }

  wayOf(row: number): Way {
    if (!this.#exact) return "engine";
    return this.#long.search(boxAt(this.polygons.boxes, row)).length > 0 ? "engine" : "kernel";
  }

  /** The rows that can be measured, by the way their figures come about. */
  split(rows: Iterable<number>): {
    readonly byKernel: readonly number[];
    readonly byEngine: readonly number[];
  } {
    const byKernel: number[] = [];
    const byEngine: number[] = [];
    for (const row of rows) {
      if (this.polygons.failedRows.has(row)) continue;
      (this.wayOf(row) === "kernel" ? byKernel : byEngine).push(row);
    }
    return { byKernel, byEngine };
  }

  /** Microseconds for each polygon, roughly: by its vertices and by the points that may reach it on average. With the engine every pair is cut. */
  costs({ folds, withEngine }: { readonly folds: number; readonly withEngine: boolean }): Float64Array {
    const { polygons, sites } = this;
    const ground = polygons.areas.reduce((sum, area) => sum + area, 0);
    const mean = sites.radii.reduce((sum, radius) => sum + radius, 0) / Math.max(1, sites.radii.length);
    return Float64Array.from(polygons.areas, (area, row) => {
      const [from, to] = vertexRange(polygons.geometry, row);
      const side = Math.sqrt(area) + 2 * mean;
      const reaching = (sites.radii.length * side * side) / Math.max(1, ground);
      const cut = withEngine ? PER_ENGINE_PAIR * reaching : 0;
      return (
        PER_VERTEX * (to - from) + PER_PAIR * folds * folds * Math.min(reaching, sites.radii.length) + cut
      );
    });
  }

  /** What the kernel finds for some rows, in their order. */
  async measure(
    rows: readonly number[],
    tools: { readonly folds: number; readonly job: Job },
  ): Promise<ReachFigures> {
    if (!this.#exact || rows.length === 0)
      return { covered: NONE, residuals: NONE, sites: new Uint32Array() };
    const builder = new GeometryBuilder();
    for (const row of rows) {
      builder.beginFeature(POLYGON);
      copyParts(this.polygons.geometry, row, builder);
    }
    return measureReach(offPlane(builder.finish(), this.plane), this.#exact, tools);
  }

  /** The rows of a piece whose workers died. */
  lost(rows: Iterable<number>): Failure[] {
    return lostRows(this.polygons, rows);
  }

  /** What the engine makes of one row, with the blind ground as geometry. */
  cover(row: number, engine: GeometryEngine): CoverOutcome {
    const { targets, index } = this.circles(engine);
    const relations = relateFeature(this.polygons, row, index, targets);
    return coverFeature({ row, layer: this.polygons, relations }, targets, engine);
  }

  /** The reaches as polygons, drawn when first asked for. */
  circles(engine: GeometryEngine): { readonly targets: TargetPolygons; readonly index: BoxIndex } {
    if (!this.#circles) {
      const drawn = drawCircles(this.sites, this.#name, this.plane);
      this.#circles = { targets: new TargetPolygons(drawn, engine), index: new BoxIndex(drawn.boxes) };
    }
    return this.#circles;
  }

  /** Sites that take no part, one by one. */
  leftOut(): Failure[] {
    const failure = { layer: this.#name, other: null, reason: null, area: null };
    return this.sites.skipped.map((skipped) => ({ ...failure, ...skipped }));
  }

  /** Which way was taken, for a result. */
  notes(): Note[] {
    const { byKernel, byEngine } = this.split(this.polygons.ids.keys());
    const reason = this.#exact ? "long-reach" : "wide-layer";
    const notes: Note[] = [];
    if (byKernel.length > 0) {
      notes.push({ code: "by-kernel", facts: { features: byKernel.length, plane: "gauss-krueger" } });
    }
    if (byEngine.length > 0) notes.push({ code: "by-engine", facts: { features: byEngine.length, reason } });
    return notes;
  }

  free(): void {
    this.#circles?.targets.free();
    this.#circles = null;
  }

  /** The box about the polygons that can be measured, in degrees. */
  #box(): BBox {
    const { boxes, failedRows, ids } = this.polygons;
    let box = EMPTY_BOX;
    ids.forEach((_, row) => {
      if (!failedRows.has(row)) box = joinBoxes(box, boxAt(boxes, row));
    });
    const [west = 0, south = 0, east = 0, north = 0] = this.plane.toDegrees(Float64Array.from(box));
    return box[0] <= box[2] ? [west, south, east, north] : [0, 0, 0, 0];
  }
}

function longReaches(sites: Sites, name: string, plane: Plane): BoxIndex {
  const { lngLat, radii, ids } = sites;
  const long = [...radii.keys()].filter((point) => (radii[point] as number) > LONGEST_RADIUS);
  const those: Sites = {
    ...sites,
    lngLat: Float64Array.from(long.flatMap((point) => [...lngLat.subarray(2 * point, 2 * point + 2)])),
    radii: Float64Array.from(long, (point) => radii[point] as number),
    ids: Uint32Array.from(long, (point) => ids[point] as number),
  };
  return new BoxIndex(drawCircles(those, name, plane).boxes);
}
