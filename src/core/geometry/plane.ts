import { cos } from "../elementary.ts";
import type { ProblemCode } from "../problem.ts";
import type { BBox } from "../units.ts";
import { fillAreas } from "./area.ts";
import { fromAuthalic, toAuthalic } from "./authalic-plane.ts";
import { EMPTY_BOX, featureBox, joinBoxes } from "./bounds.ts";
import { type GeometryColumns, POLYGON, ringRange, startAt } from "./columns.ts";
import { degreesFault } from "./degrees-fault.ts";
import { DEGREE, SEMI_MAJOR } from "./ellipsoid.ts";
import { doubledArea } from "./shoelace.ts";

/** A plane in metres on which geometry is cut. */
export interface Plane {
  /** Whether it leaves coordinates as they are. */
  readonly keepsCoordinates: boolean;
  /** Longitude, latitude pairs in degrees → metres. */
  readonly fromDegrees: (lngLat: Float64Array) => Float64Array;
  /** Metres → longitude, latitude pairs in degrees. */
  readonly toDegrees: (xy: Float64Array) => Float64Array;
  /** Areas in m² of features whose vertices lie on it: polygons by their rings with their signs, 0 for others. */
  readonly areas: (geometry: GeometryColumns) => Float64Array;
  /** Why the feature at position `row`, in degrees, cannot be laid on it; null where it can. */
  readonly fault: (geometry: GeometryColumns, row: number) => ProblemCode | null;
}

/** A plane as plain data, the same on every thread. */
export type PlaneSpec =
  | { readonly kind: "authalic"; readonly origin: number }
  | { readonly kind: "straight"; readonly lng: number; readonly lat: number }
  /** Longitude and latitude as they stand. */
  | { readonly kind: "degrees" };

/** The plane of that kind about the middle of a layer; features that cannot be laid on any do not count. */
export function planeAbout(kind: PlaneSpec["kind"], geometry: GeometryColumns): PlaneSpec {
  if (kind === "degrees") return { kind };
  const [west, south, east, north] = usableBox(geometry);
  const isEmpty = !(west <= east);
  const lng = isEmpty ? 0 : (west + east) / 2;
  if (kind === "authalic") return { kind, origin: Math.round(lng) };
  return { kind, lng, lat: isEmpty ? 0 : (south + north) / 2 };
}

function usableBox(geometry: GeometryColumns): BBox {
  let box = EMPTY_BOX;
  for (let row = 0; row < geometry.kinds.length; row++) {
    if (degreesFault(geometry, row) === null) box = joinBoxes(box, featureBox(geometry, row));
  }
  return box;
}

/** The mappings of a plane. */
export function planeOf(spec: PlaneSpec): Plane {
  switch (spec.kind) {
    case "authalic":
      return authalic(spec.origin);
    case "straight":
      return straight(spec.lng, spec.lat);
    case "degrees":
      return {
        keepsCoordinates: true,
        fromDegrees: (lngLat) => lngLat,
        toDegrees: (xy) => xy,
        areas: ellipsoidalAreas,
        fault: degreesFault,
      };
  }
}

/**
 * The authalic cylinder (`authalic.ts`): planar area is ellipsoidal area, exactly. For everything that is measured. Its origin is the middle
 * of the layer in whole degrees, so that coordinates stay short and layers of one city share it.
 */
export const authalicPlane = (geometry: GeometryColumns): Plane => planeOf(planeAbout("authalic", geometry));

const authalic = (origin: number): Plane => ({
  keepsCoordinates: false,
  fromDegrees: (lngLat) => toAuthalic(lngLat, origin),
  toDegrees: (xy) => fromAuthalic(xy, origin),
  areas: planeAreas,
  fault: degreesFault,
});

/**
 * Degrees stretched to metres about the middle of the layer, nothing else: what is straight, or meets, in longitude and latitude still does. For
 * questions of topology, where a vertex that lies on its neighbour's edge must stay there. Lengths are right to a percent across a city; areas are
 * measured elsewhere.
 */
export const straightPlane = (geometry: GeometryColumns): Plane => planeOf(planeAbout("straight", geometry));

function straight(lng: number, lat: number): Plane {
  const perLat = SEMI_MAJOR * DEGREE;
  const perLng = perLat * cos(lat * DEGREE);
  return {
    keepsCoordinates: false,
    fromDegrees: (lngLat) => mapped(lngLat, (x, y) => [(x - lng) * perLng, (y - lat) * perLat]),
    toDegrees: (xy) => mapped(xy, (x, y) => [x / perLng + lng, y / perLat + lat]),
    areas: planeAreas,
    fault: degreesFault,
  };
}

function mapped(pairs: Float64Array, map: (x: number, y: number) => readonly [number, number]): Float64Array {
  const result = new Float64Array(pairs.length);
  for (let i = 0; i < pairs.length; i += 2) {
    const [x, y] = map(pairs[i] as number, pairs[i + 1] as number);
    result[i] = x;
    result[i + 1] = y;
  }
  return result;
}

/** The same geometry with its vertices moved; the starts are shared. */
export const onPlane = (geometry: GeometryColumns, plane: Plane): GeometryColumns => ({
  ...geometry,
  xy: plane.fromDegrees(geometry.xy),
});

/** Back to degrees. */
export const offPlane = (geometry: GeometryColumns, plane: Plane): GeometryColumns => ({
  ...geometry,
  xy: plane.toDegrees(geometry.xy),
});

/** Areas on a plane of all features, in the square of its unit; 0 for those that are no polygons. */
export const planeAreas = (geometry: GeometryColumns): Float64Array =>
  Float64Array.from(geometry.kinds, (kind, row) => (kind === POLYGON ? planeArea(geometry, row) : 0));

function ellipsoidalAreas(geometry: GeometryColumns): Float64Array {
  const areas = new Float64Array(geometry.kinds.length);
  fillAreas(geometry, [0, areas.length], areas);
  return areas.map((area) => (Number.isNaN(area) ? 0 : area));
}

/** Area in m² of the polygon feature at position `row`, whose vertices lie on a plane: rings with their signs. */
export function planeArea(geometry: GeometryColumns, row: number): number {
  const [from, to] = ringRange(geometry, row);
  let sum = 0;
  for (let ring = from; ring < to; ring++) sum += ringAreaOnPlane(geometry, ring);
  return sum;
}

/** Signed area in m² of one closed ring on a plane, counter-clockwise positive. */
export function ringAreaOnPlane({ ringStarts, xy }: GeometryColumns, ring: number): number {
  const from = startAt(ringStarts, ring);
  const to = startAt(ringStarts, ring + 1);
  if (to - from < 4) return 0;
  return doubledArea(xy, from, to) / 2;
}
