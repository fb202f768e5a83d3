import { cos, sin, tan } from "../../elementary.ts";
import { authalicNorthing, latitudeOf } from "../authalic.ts";
import { type GeometryColumns, startAt } from "../columns.ts";
import { DEGREE, E2, SEMI_MAJOR } from "../ellipsoid.ts";
import { type GaussKrueger, toGaussKrueger } from "../gauss-krueger.ts";

/** Farthest that an edge may lie from the line it stands for, in metres. */
const SAGITTA = 0.0005;
/** Metres to a degree of a great circle. */
const PER_DEGREE = SEMI_MAJOR * DEGREE;

/** Polygons on a Gauss-Krüger plane, and what their edges leave out, see `PlanePolygons.bulges`. */
export interface CurvedPolygons {
  readonly geometry: GeometryColumns;
  readonly bulges: Float64Array;
}

/**
 * Polygons in degrees on a Gauss-Krüger plane. Their edges are straight on the authalic cylinder (`authalic.ts`), so that they are slightly bent here: an edge that leaves its
 * chord by more than 0.5 mm is divided, evenly on the cylinder, and the ground between each remaining edge and its chord is kept as its bulge. The same edge is
 * divided at the same places from either side, so that neighbours keep meeting.
 *
 * To the left of a line that is straight on the cylinder the curvature is k = sin α (1 + 2 cos² α) tan φ / ν, α its azimuth (from Clairaut's p sin α = constant for a geodesic
 * and tan α ∝ p² for the line, p = ν cos φ); on the plane k/m − n·∇ln m with n its left normal. Over a chord of length d the sagitta is kd²/8, the bulge kd³/12.
 * Error of the bulge: 1e-3 of itself, at most 0.3 µm times the length of an edge.
 */
export function curvedPolygons(degrees: GeometryColumns, plane: GaussKrueger): CurvedPolygons {
  const parts = countParts(degrees);
  const { geometry, lngLat } = divided(degrees, parts);
  const xy = toGaussKrueger(lngLat, plane);
  return { geometry: { ...geometry, xy }, bulges: bulgesOf(geometry.ringStarts, lngLat, xy) };
}

/** Into how many parts the edge from each vertex to the next is to be divided; 0 at the end of a ring. */
function countParts({ ringStarts, xy }: GeometryColumns): Uint32Array {
  const parts = new Uint32Array(xy.length / 2);
  for (let ring = 0; ring < ringStarts.length - 1; ring++) {
    const last = startAt(ringStarts, ring + 1) - 1;
    for (let i = startAt(ringStarts, ring); i < last; i++) {
      const lat = Math.max(Math.abs(xy[2 * i + 1] as number), Math.abs(xy[2 * i + 3] as number));
      const east = cos(DEGREE * lat) * ((xy[2 * i + 2] as number) - (xy[2 * i] as number));
      const north = (xy[2 * i + 3] as number) - (xy[2 * i + 1] as number);
      const square = PER_DEGREE * PER_DEGREE * (east * east + north * north);
      // At most √2 tan φ / ν from the line itself; the plane adds 0.08 / R within 500 km of its meridian.
      const curvature = (1.43 * tan(DEGREE * lat) + 0.1) / SEMI_MAJOR;
      parts[i] = Math.max(1, Math.ceil(Math.sqrt((square * curvature) / (8 * SAGITTA))));
    }
  }
  return parts;
}

/** The geometry with its edges divided, its new vertices in degrees. */
function divided(
  { ringStarts, xy, ...rest }: GeometryColumns,
  parts: Uint32Array,
): { readonly geometry: GeometryColumns; readonly lngLat: Float64Array } {
  const rings = ringStarts.length - 1;
  const starts = new Uint32Array(rings + 1);
  const places = new Uint32Array(parts.length);
  let total = 0;
  for (let ring = 0; ring < rings; ring++) {
    const end = startAt(ringStarts, ring + 1);
    for (let i = startAt(ringStarts, ring); i < end; i++) {
      places[i] = total;
      total += Math.max(1, parts[i] as number);
    }
    starts[ring + 1] = total;
  }
  const lngLat = new Float64Array(2 * total);
  for (let i = 0; i < parts.length; i++) {
    const place = places[i] as number;
    lngLat[2 * place] = xy[2 * i] as number;
    lngLat[2 * place + 1] = xy[2 * i + 1] as number;
    if ((parts[i] as number) > 1) divide(xy, i, parts[i] as number, lngLat.subarray(2 * place));
  }
  return { geometry: { ...rest, ringStarts: starts, xy: lngLat }, lngLat };
}

/** Writes the places between the ends of an edge, counted from its western end (of two as far west, the southern). */
function divide(xy: Float64Array, edge: number, parts: number, target: Float64Array): void {
  const lng = xy[2 * edge] as number;
  const lat = xy[2 * edge + 1] as number;
  const toLng = xy[2 * edge + 2] as number;
  const toLat = xy[2 * edge + 3] as number;
  const isForward = lng < toLng || (lng === toLng && lat <= toLat);
  const [fromLng, endLng] = isForward ? [lng, toLng] : [toLng, lng];
  const south = authalicNorthing(isForward ? lat : toLat);
  const north = authalicNorthing(isForward ? toLat : lat);
  for (let part = 1; part < parts; part++) {
    const at = isForward ? part : parts - part;
    target[2 * part] = fromLng + ((endLng - fromLng) * at) / parts;
    target[2 * part + 1] = latitudeOf(south + ((north - south) * at) / parts);
  }
}

function bulgesOf(ringStarts: Uint32Array, lngLat: Float64Array, xy: Float64Array): Float64Array {
  const bulges = new Float64Array(xy.length / 2);
  for (let ring = 0; ring < ringStarts.length - 1; ring++) {
    const last = startAt(ringStarts, ring + 1) - 1;
    for (let i = startAt(ringStarts, ring); i < last; i++) {
      const phi = (DEGREE * ((lngLat[2 * i + 1] as number) + (lngLat[2 * i + 3] as number))) / 2;
      const sine = sin(phi);
      const cosine = cos(phi);
      const flat = 1 - E2 * sine * sine;
      const across = SEMI_MAJOR / Math.sqrt(flat);
      const along = (across * (1 - E2)) / flat;
      const east = across * cosine * DEGREE * ((lngLat[2 * i + 2] as number) - (lngLat[2 * i] as number));
      const north = along * DEGREE * ((lngLat[2 * i + 3] as number) - (lngLat[2 * i + 1] as number));
      const square = east * east + north * north;
      if (square === 0) continue;
      const dx = (xy[2 * i + 2] as number) - (xy[2 * i] as number);
      const dy = (xy[2 * i + 3] as number) - (xy[2 * i + 1] as number);
      const chord = Math.sqrt(dx * dx + dy * dy);
      const bend = ((east / chord) * (1 + (2 * north * north) / square) * sine) / (cosine * across);
      const x = ((xy[2 * i] as number) + (xy[2 * i + 2] as number)) / 2;
      // Left normal (−dy, dx) / d times ∇ln m = (x / R², 0).
      const pull = (dy / chord) * (x / (across * along));
      bulges[i] = ((bend + pull) * chord * chord * chord) / 12;
    }
  }
  return bulges;
}
