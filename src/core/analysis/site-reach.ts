import { featureBoxes } from "../geometry/bounds.ts";
import { attributeAt, type GeometryColumns, POINT, POLYGON, vertexRange } from "../geometry/columns.ts";
import { GeometryBuilder, withoutAttributes } from "../geometry/columns-builder.ts";
import { geodesicCircle } from "../geometry/geodesic-circle.ts";
import { onPlane, type Plane, planeArea } from "../geometry/plane.ts";
import { type ProblemCode, ProblemError } from "../problem.ts";
import { metres } from "../units.ts";
import { type Condition, matchingRows } from "./filter.ts";
import { findColumn } from "./find-column.ts";
import { geometryFault } from "./geometry-fault.ts";
import type { LayerInput } from "./layer-input.ts";
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

const isReach = (radius: number): boolean => radius > 0 && radius <= LONGEST_REACH;

/**
 * The reach of each site as a disc on the plane. Sites without a place or without a usable radius are named, not dropped in silence; those whose place cannot be
 * read reach nobody knows where, and fail besides.
 * @throws ProblemError `not-points` when no feature of the layer is a point, `unknown-field`, `bad-radius`
 */
export function siteReach(
  sites: LayerInput,
  { radius, where = [] }: ReachOptions,
  plane: Plane,
): { readonly discs: PreparedPolygons; readonly used: number; readonly skipped: readonly Skipped[] } {
  const { geometry, count, ids } = sites.columns;
  if (count > 0 && !geometry.kinds.includes(POINT))
    throw new ProblemError({ code: "not-points", where: sites.name });
  const radiusOf = radiusReader(sites, radius);
  const skipped: Skipped[] = [];
  const failed: Failure[] = [];
  const builder = new GeometryBuilder();
  const discIds: number[] = [];
  const drawn = new Set<string>();
  let used = 0;
  for (const row of matchingRows(sites, where)) {
    const feature = ids[row] as number;
    const metresOf = radiusOf(row);
    const [from, to] = vertexRange(geometry, row);
    const code =
      geometryFault(geometry, row, { kinds: [POINT], otherwise: "no-geometry" }) ??
      (isReach(metresOf) ? null : "bad-radius");
    if (code === "bad-coordinate" || code === "unsupported-geometry") {
      failed.push({ layer: sites.name, feature, other: null, code, reason: null, area: null });
    }
    if (code !== null) {
      skipped.push({ feature, code });
      continue;
    }
    used++;
    for (let vertex = from; vertex < to; vertex++) {
      const centre = [geometry.xy[2 * vertex] as number, geometry.xy[2 * vertex + 1] as number] as const;
      // Sites that share a mast and a reach cover the same ground: one disc stands for all.
      const key = `${centre[0]},${centre[1]},${metresOf}`;
      if (drawn.has(key)) continue;
      drawn.add(key);
      builder.beginFeature(POLYGON);
      builder.beginPart();
      builder.addRing(geodesicCircle(centre, metres(metresOf)));
      discIds.push(feature);
    }
  }
  const discs = prepared(sites.name, onPlane(builder.finish(), plane), { ids: discIds, failed });
  return { discs, used, skipped };
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

function prepared(
  name: string,
  geometry: GeometryColumns,
  { ids, failed }: { readonly ids: readonly number[]; readonly failed: readonly Failure[] },
): PreparedPolygons {
  return {
    name,
    ids: Uint32Array.from(ids),
    geometry,
    areas: Float64Array.from(ids, (_, row) => planeArea(geometry, row)),
    boxes: featureBoxes(withoutAttributes(geometry)),
    repaired: [],
    failed,
    failedRows: new Set(),
    unmeasured: new Set(),
  };
}
