import { featureBox } from "../geometry/bounds.ts";
import type { GeometryColumns } from "../geometry/columns.ts";
import { trianglesOf } from "../geometry/widest/triangles-of.ts";
import { WidestSearch } from "../geometry/widest/widest-search.ts";
import type { LngLat } from "../units.ts";
import { measureShape, metresPerDegree } from "./measure-shape.ts";

/** The largest circle that ground has room for. */
export interface WidestPlace {
  /** Its centre. */
  readonly at: LngLat;
  /** Metres. */
  readonly diameter: number;
}

/** How near the answer comes, as a share of the mean width, and at least; own default: a fiftieth, a millimetre. */
const PRECISION = 0.02;
const LEAST_PRECISION = 0.001;

/**
 * The largest circle inside the polygon feature at position `row`, in degrees, measured in metres with the radii of curvature of the ellipsoid at its middle latitude; null for ground without area.
 * The diameter is right to `precision` in metres from below: it is never more than there is room for.
 */
export function widestPlace(
  geometry: GeometryColumns,
  row: number,
  precision = precisionFor(geometry, row),
): WidestPlace | null {
  const [west, south, east, north] = featureBox(geometry, row);
  const [perLng, perLat] = metresPerDegree((south + north) / 2);
  if (!(west < east && south < north)) return null;
  const { ends, triangles } = trianglesOf(geometry, row, ([lng, lat]) => [
    (lng - west) * perLng,
    (lat - south) * perLat,
  ]);
  const { x, y, radius } = new WidestSearch(ends).run(triangles, precision / 2);
  return radius > 0 ? { at: [west + x / perLng, south + y / perLat], diameter: 2 * radius } : null;
}

/** The diameter of the widest place of the polygon feature at position 0, as a figure of a finding; none for ground without room. */
export function widestFigure(geometry: GeometryColumns): { readonly widest?: number } {
  const place = widestPlace(geometry, 0);
  return place ? { widest: place.diameter } : {};
}

const precisionFor = (geometry: GeometryColumns, row: number): number =>
  Math.max(LEAST_PRECISION, PRECISION * measureShape(geometry, row).width);
