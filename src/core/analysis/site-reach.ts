import { featureBoxes } from "../geometry/bounds.ts";
import { attributeAt, type GeometryColumns, POINT, POLYGON, vertexRange } from "../geometry/columns.ts";
import { GeometryBuilder, withoutAttributes } from "../geometry/columns-builder.ts";
import { geodesicCircle } from "../geometry/geodesic-circle.ts";
import { onPlane, type Plane, planeArea } from "../geometry/plane.ts";
import { type ProblemCode, ProblemError } from "../problem.ts";
import { metres } from "../units.ts";
import { type Condition, matchingRows } from "./filter.ts";
import { findColumn } from "./find-column.ts";
import type { LayerInput } from "./layer-input.ts";
import type { PreparedLayer } from "./prepare-layer.ts";
import type { Failure, PreparedPolygons } from "./prepare-polygons.ts";

export interface ReachOptions {
  /** Metres for all sites, or the field that holds the metres of each. */
  readonly radius: number | string;
  /** Only sites that meet all of these. */
  readonly where?: readonly Condition[];
}

/** A site that takes no part, and why. */
export interface Skipped {
  readonly feature: number;
  readonly code: ProblemCode;
}

/** Beyond this the circle is no plan any more but a mistake in the unit, metres (own default, confirm). */
const LONGEST_REACH = 200_000;

export const isReach = (radius: number): boolean => radius > 0 && radius <= LONGEST_REACH;

/** The sites that take part, point by point, and those that do not. */
export interface Sites {
  /** Longitude, latitude of each point in degrees. */
  readonly lngLat: Float64Array;
  /** How far each point reaches, metres. */
  readonly radii: Float64Array;
  /** The site of each point: number of the feature in its file, ascending by position. */
  readonly ids: Uint32Array;
  /** Sites that take part. */
  readonly used: number;
  readonly skipped: readonly Skipped[];
  readonly failed: readonly Failure[];
}

/**
 * Where the sites stand and how far they reach. Sites without a place or without a usable radius are named, not dropped in silence; those whose place cannot be
 * read reach nobody knows where, and fail besides.
 * @throws ProblemError `not-points` when no feature of the layer is a point, `unknown-field`, `bad-radius`
 */
export function readSites(layer: PreparedLayer, { radius, where = [] }: ReachOptions, plane: Plane): Sites {
  const { geometry, ids, name } = layer;
  if (ids.length > 0 && !geometry.kinds.includes(POINT))
    throw new ProblemError({ code: "not-points", where: name });
  const sites = { name, columns: { ...layer, count: ids.length } };
  const radiusOf = radiusReader(sites, radius);
  const faults = new Map(layer.failed.map((failure) => [failure.feature, failure]));
  const skipped: Skipped[] = [];
  const failed: Failure[] = [];
  const points: number[] = [];
  const radii: number[] = [];
  const siteIds: number[] = [];
  let used = 0;
  for (const row of matchingRows(sites, where)) {
    const feature = ids[row] as number;
    const fault = layer.failedRows.has(row) ? faults.get(feature) : undefined;
    if (fault && layer.unmeasured.has(row)) failed.push(fault);
    const reach = radiusOf(row);
    const code = fault?.code ?? (isReach(reach) ? null : "bad-radius");
    if (code !== null) {
      skipped.push({ feature, code });
      continue;
    }
    used++;
    const [from, to] = vertexRange(geometry, row);
    for (let vertex = from; vertex < to; vertex++) {
      points.push(geometry.xy[2 * vertex] as number, geometry.xy[2 * vertex + 1] as number);
      radii.push(reach);
      siteIds.push(feature);
    }
  }
  const lngLat = plane.toDegrees(Float64Array.from(points));
  return { lngLat, radii: Float64Array.from(radii), ids: Uint32Array.from(siteIds), used, skipped, failed };
}

/** The reach of each point as a polygon on the plane (`geodesic-circle.ts`): what engines cut with. Points that share a place and a reach share a circle. */
export function drawCircles({ lngLat, radii, ids }: Sites, name: string, plane: Plane): PreparedPolygons {
  const builder = new GeometryBuilder();
  const drawn = new Set<string>();
  const circleIds: number[] = [];
  radii.forEach((radius, point) => {
    const centre = [lngLat[2 * point] as number, lngLat[2 * point + 1] as number] as const;
    const key = `${centre[0]},${centre[1]},${radius}`;
    if (drawn.has(key)) return;
    drawn.add(key);
    builder.beginFeature(POLYGON);
    builder.beginPart();
    builder.addRing(geodesicCircle(centre, metres(radius)));
    circleIds.push(ids[point] as number);
  });
  return prepared(name, onPlane(builder.finish(), plane), circleIds);
}

function radiusReader(sites: LayerInput, radius: number | string): (row: number) => number {
  if (typeof radius === "number") {
    if (!isReach(radius)) {
      throw new ProblemError({ code: "bad-radius", where: sites.name, facts: { found: String(radius) } });
    }
    return () => radius;
  }
  const column = findColumn(sites, radius);
  return (row) => Number(attributeAt(column, row) ?? Number.NaN);
}

function prepared(name: string, geometry: GeometryColumns, ids: readonly number[]): PreparedPolygons {
  return {
    name,
    ids: Uint32Array.from(ids),
    geometry,
    areas: Float64Array.from(ids, (_, row) => planeArea(geometry, row)),
    boxes: featureBoxes(withoutAttributes(geometry)),
    repaired: [],
    failed: [],
    failedRows: new Set(),
    unmeasured: new Set(),
  };
}
