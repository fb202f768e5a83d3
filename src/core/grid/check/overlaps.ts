import type { PreparedPolygons } from "../analysis/prepare-polygons.ts";
import { featureArea } from "../geometry/area.ts";
import { boxAt, boxOf } from "../geometry/bounds.ts";
import { BoxIndex } from "../geometry/box-index.ts";
import { type GeometryColumns, POLYGON, startAt, vertexRange } from "../geometry/columns.ts";
import { GeometryBuilder } from "../geometry/columns-builder.ts";
import { EngineError, type GeometryEngine, type Shape } from "../geometry/engine.ts";
import { interiorPoint } from "../geometry/interior-point.ts";
import { offPlane, type Plane } from "../geometry/plane.ts";
import { splitParts } from "../geometry/split-parts.ts";
import type { Job } from "../job.ts";
import type { Finding } from "./finding.ts";
import { findingOf, type GridLayer } from "./grid-layer.ts";
import type { GridRules } from "./rules.ts";

/** What the topology checks work on and with. */
export interface TopologyTools {
  readonly prepared: PreparedPolygons;
  readonly plane: Plane;
  readonly engine: GeometryEngine;
  readonly job: Job;
  readonly rules: GridRules;
}

export interface TopologyOutcome {
  readonly findings: readonly Finding[];
  /** Pairs, or the union, that the engine could not do: what they would show is not known. */
  readonly failed: readonly { readonly features: readonly number[]; readonly reason: string }[];
}

/** G01: pairs of cells that share more than a tolerance, one finding for each pair. */
export async function checkOverlaps(layer: GridLayer, tools: TopologyTools): Promise<TopologyOutcome> {
  const { prepared, engine, job, rules } = tools;
  const { areaAbove, widthAbove } = rules.G01.limits;
  const index = new BoxIndex(prepared.boxes);
  const findings: Finding[] = [];
  const failed: { features: number[]; reason: string }[] = [];
  for (let row = 0; row < layer.count; row++) {
    const others = index.search(boxAt(prepared.boxes, row)).filter((other) => other > row);
    const own = others.length > 0 ? engine.load(prepared.geometry, row) : null;
    for (const other of others) {
      const rows = [row, other];
      try {
        const shared = own && sharedGround(own, other, tools);
        if (!shared || shared.area <= (areaAbove ?? 0) || shared.width <= (widthAbove ?? 0)) continue;
        findings.push(locate({ layer, rules }, "G01", rows, shared));
      } catch (cause) {
        if (!(cause instanceof EngineError)) throw cause;
        failed.push({ features: rows.map((r) => layer.featureOf(r)), reason: cause.message });
      }
    }
    if (own) engine.free(own);
    job.report("matching", row + 1, layer.count);
    await job.breathe();
  }
  return { findings, failed };
}

/**
 * Width in metres of the lattice on which cells are joined. Data with nine decimals of a degree are rounded to it; without it a difference in the last bit of two
 * neighbours would leave a slit through which a gap is open to the outside.
 */
const LATTICE = 1e-4;

/** G02: ground enclosed by cells that no cell covers, one finding for each connected piece. */
export async function checkGaps(layer: GridLayer, tools: TopologyTools): Promise<TopologyOutcome> {
  const { prepared, plane, engine, job } = tools;
  job.report("computing", 0, 1);
  const shapes: Shape[] = [];
  for (let row = 0; row < layer.count; row++) shapes.push(engine.load(prepared.geometry, row));
  await job.breathe();
  try {
    const union = engine.union(shapes, LATTICE);
    const builder = new GeometryBuilder();
    builder.beginFeature(POLYGON);
    engine.store(union, builder);
    engine.free(union);
    const index = new BoxIndex(prepared.boxes);
    const findings: Finding[] = [];
    for (const hole of holesOf(builder.finish())) {
      const { rows, gap } = withRim(prepared, hole, index);
      const measured = measure(gap, plane);
      if (measured.area > (tools.rules.G02.limits.areaAbove ?? 0))
        findings.push(locate({ layer, rules: tools.rules }, "G02", rows, measured));
    }
    job.report("computing", 1, 1);
    return { findings, failed: [] };
  } catch (cause) {
    if (!(cause instanceof EngineError)) throw cause;
    return { findings: [], failed: [{ features: [], reason: cause.message }] };
  } finally {
    for (const shape of shapes) engine.free(shape);
  }
}

function sharedGround(
  own: Shape,
  other: number,
  { prepared, plane, engine }: TopologyTools,
): Measured | null {
  const shape = engine.load(prepared.geometry, other);
  try {
    const shared = engine.intersection(own, shape);
    const builder = new GeometryBuilder();
    builder.beginFeature(POLYGON);
    engine.store(shared, builder);
    engine.free(shared);
    const geometry = builder.finish();
    return geometry.xy.length > 0 ? measure(geometry, plane) : null;
  } finally {
    engine.free(shape);
  }
}

/** The holes of a geometry, each as a polygon of its own. */
function holesOf(geometry: GeometryColumns): GeometryColumns[] {
  const holes: GeometryColumns[] = [];
  for (let part = 0; part < geometry.partStarts.length - 1; part++) {
    const to = startAt(geometry.partStarts, part + 1);
    for (let ring = startAt(geometry.partStarts, part) + 1; ring < to; ring++) {
      const builder = new GeometryBuilder();
      builder.beginFeature(POLYGON);
      builder.beginPart();
      const from = startAt(geometry.ringStarts, ring);
      builder.addRing(geometry.xy.subarray(2 * from, 2 * startAt(geometry.ringStarts, ring + 1)));
      holes.push(builder.finish());
    }
  }
  return holes;
}

/** The cells around a gap, and the gap with their own vertices in place of those on the lattice, so that it is measured as it is. */
function withRim(
  { geometry }: PreparedPolygons,
  hole: GeometryColumns,
  index: BoxIndex,
): { readonly rows: number[]; readonly gap: GeometryColumns } {
  const corners = new BoxIndex(Float64Array.from(pairsOf(hole.xy).flatMap(([x, y]) => [x, y, x, y])));
  const xy = hole.xy.slice();
  const [west, south, east, north] = boxOf(hole.xy);
  const around = [west - LATTICE, south - LATTICE, east + LATTICE, north + LATTICE] as const;
  const rows = index.search(around).filter((row) => {
    const [from, to] = vertexRange(geometry, row);
    let isNeighbour = false;
    for (const [x, y] of pairsOf(geometry.xy.subarray(2 * from, 2 * to))) {
      for (const corner of corners.search([x - LATTICE, y - LATTICE, x + LATTICE, y + LATTICE])) {
        isNeighbour = true;
        xy.set([x, y], 2 * corner);
      }
    }
    return isNeighbour;
  });
  return { rows, gap: { ...hole, xy } };
}

const pairsOf = (xy: Float64Array): [number, number][] =>
  Array.from({ length: xy.length / 2 }, (_, i) => [xy[2 * i] as number, xy[2 * i + 1] as number]);

interface Measured {
  /** m² on the ellipsoid. */
  readonly area: number;
  /** Mean width 2·A/P, metres. */
  readonly width: number;
  readonly geometry: GeometryColumns;
}

/** Measures one feature on the plane and brings it back to degrees. */
function measure(flat: GeometryColumns, plane: Plane): Measured {
  const geometry = offPlane(flat, plane);
  const area = featureArea(geometry, 0) ?? 0;
  const perimeter = perimeterOf(flat);
  return { area, width: perimeter > 0 ? (2 * area) / perimeter : 0, geometry };
}

function perimeterOf({ ringStarts, xy }: GeometryColumns): number {
  let length = 0;
  for (let ring = 0; ring < ringStarts.length - 1; ring++) {
    for (let i = startAt(ringStarts, ring); i < startAt(ringStarts, ring + 1) - 1; i++) {
      const dx = (xy[2 * i + 2] as number) - (xy[2 * i] as number);
      const dy = (xy[2 * i + 3] as number) - (xy[2 * i + 1] as number);
      length += Math.sqrt(dx * dx + dy * dy);
    }
  }
  return length;
}

const locate = (
  context: { readonly layer: GridLayer; readonly rules: GridRules },
  rule: "G01" | "G02",
  rows: readonly number[],
  { area, width, geometry }: Measured,
): Finding =>
  findingOf(context, rule, {
    rows,
    area,
    width,
    geometry,
    at: interiorPoint(geometry, largestPart(geometry)),
  });

function largestPart(geometry: GeometryColumns): number {
  const areas = splitParts(geometry).map((part) => part.area);
  return areas.indexOf(Math.max(...areas));
}
