import { cos } from "../elementary.ts";
import { boxAround } from "../geometry/bounds.ts";
import type { GeometryColumns } from "../geometry/columns.ts";
import { curvedPolygons } from "../geometry/discs/curved-edges.ts";
import { DiscCoverage } from "../geometry/discs/disc-coverage.ts";
import { type DiscField, discField } from "../geometry/discs/disc-field.ts";
import { FARTHEST_EASTING, geodesicDiscs, LONGEST_RADIUS } from "../geometry/discs/geodesic-discs.ts";
import { type PlanePolygons, planePolygons } from "../geometry/discs/plane-polygons.ts";
import { reachesPolygon } from "../geometry/discs/reaches-polygon.ts";
import { DEGREE, SEMI_MAJOR } from "../geometry/ellipsoid.ts";
import { type GaussKrueger, gaussKruegerAbout } from "../geometry/gauss-krueger.ts";
import type { Job } from "../job.ts";
import type { BBox } from "../units.ts";
import type { Sites } from "./site-reach.ts";

/** The reach of sites about a layer as true discs: made ready once, measured piece by piece. */
export interface ExactReach {
  readonly plane: GaussKrueger;
  readonly field: DiscField;
  /** The site of each disc. */
  readonly sites: Uint32Array;
}

/** Beyond this the plane about a layer says nothing of the ground near a pole, degrees of latitude (own default). */
const FARTHEST_LATITUDE = 75;
/** Metres to a degree of latitude, at the least: reaches are taken a little too wide where they only choose sites. */
const LEAST_DEGREE = 110_000;

/** The exact reach about a layer with that box in degrees; null where the layer is too wide, or too near a pole, for the kernel (`geodesic-discs.ts`). */
export function exactReach([west, south, east, north]: BBox, sites: Sites): ExactReach | null {
  const nearest = south <= 0 && north >= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north));
  const half = ((east - west) / 2) * DEGREE * SEMI_MAJOR * cos(nearest * DEGREE);
  const isFit = half < FARTHEST_EASTING - LONGEST_RADIUS && Math.max(-south, north) < FARTHEST_LATITUDE;
  if (!isFit) return null;
  const plane = gaussKruegerAbout((west + east) / 2, (south + north) / 2);
  const near = pointsNear([west, south, east, north], sites);
  const lngLat = Float64Array.from({ length: 2 * near.length }, (_, i) => {
    return sites.lngLat[2 * (near[i >> 1] as number) + (i & 1)] as number;
  });
  const radii = Float64Array.from(near, (point) => sites.radii[point] as number);
  const ids = Uint32Array.from(near, (point) => sites.ids[point] as number);
  return { plane, field: discField(geodesicDiscs(lngLat, radii, plane)), sites: ids };
}

/** Points that may reach into the box, and not too far for the kernel, ascending. */
function pointsNear([west, south, east, north]: BBox, { lngLat, radii }: Sites): number[] {
  const near: number[] = [];
  radii.forEach((radius, point) => {
    if (radius > LONGEST_RADIUS) return;
    const lng = lngLat[2 * point] as number;
    const lat = lngLat[2 * point + 1] as number;
    const up = radius / LEAST_DEGREE;
    if (lat < south - up || lat > north + up) return;
    const along = up / cos((Math.abs(lat) + up) * DEGREE);
    if (lng >= west - along && lng <= east + along) near.push(point);
  });
  return near;
}

/** What the kernel finds for some polygons. */
export interface ReachFigures {
  /** folds × polygons: m² that at least k + 1 points reach, from k · polygons on; as the sum of pieces. */
  readonly covered: Float64Array;
  /** As `covered`: what the same ground comes to more than along its own border, m² (`DiscCoverage.residuals`). */
  readonly residuals: Float64Array;
  /** Sites that reach into each polygon. */
  readonly sites: Uint32Array;
}

/** Measures polygons in degrees, whose edges are straight on the authalic cylinder, under the discs. A polygon's figures do not depend on the others. */
export async function measureReach(
  degrees: GeometryColumns,
  { plane, field, sites }: ExactReach,
  { folds, job }: { readonly folds: number; readonly job: Job },
): Promise<ReachFigures> {
  const { geometry, bulges } = curvedPolygons(degrees, plane);
  const polygons = planePolygons(geometry, bulges);
  const coverage = new DiscCoverage(field, polygons, folds);
  const counts = new Uint32Array(polygons.count);
  const last = new Float64Array(polygons.count).fill(-1);
  for (const disc of discsAbout(polygons, field)) {
    coverage.addDisc(disc);
    countReached(disc, { polygons, field, site: sites[disc] as number, counts, last });
    await job.breathe();
  }
  return { covered: coverage.covered, residuals: coverage.residuals, sites: counts };
}

/** Discs whose boxes meet the box about the polygons, ascending: the order in which they are added is the same for any polygons. */
function discsAbout({ boxes }: PlanePolygons, { grid }: DiscField): Uint32Array {
  const found = grid.search(...boxAround(boxes));
  return grid.hits.slice(0, found).sort();
}

interface Counting {
  readonly polygons: PlanePolygons;
  readonly field: DiscField;
  readonly site: number;
  readonly counts: Uint32Array;
  /** The site counted last for each polygon: a site of several points counts once. */
  readonly last: Float64Array;
}

function countReached(disc: number, { polygons, field, site, counts, last }: Counting): void {
  const { boxes, centres, radii } = field;
  const { grid } = polygons;
  const at = 4 * disc;
  const found = grid.search(
    boxes[at] as number,
    boxes[at + 1] as number,
    boxes[at + 2] as number,
    boxes[at + 3] as number,
  );
  const x = centres[2 * disc] as number;
  const y = centres[2 * disc + 1] as number;
  for (let k = 0; k < found; k++) {
    const polygon = grid.hits[k] as number;
    if (last[polygon] === site || !reachesPolygon(polygons, polygon, x, y, radii[disc] as number)) continue;
    last[polygon] = site;
    counts[polygon] = (counts[polygon] as number) + 1;
  }
}
