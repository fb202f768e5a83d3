import { cos, sin } from "../elementary.ts";
import type { BBox, LngLat } from "../units.ts";
import { boxesMeet, featureBox } from "./bounds.ts";
import { type GeometryColumns, kindAt, POINT, vertexRange } from "./columns.ts";
import { DEGREE, E2 } from "./ellipsoid.ts";
import type { Edge } from "./exact.ts";
import { geodesic } from "./geodesic.ts";
import { edgeLength } from "./length.ts";
import { reachOf } from "./reach-of.ts";
import { boxOfEdge, edgeFinder, edgesOf } from "./region.ts";

/** The edges of a feature, or its points as edges without length, and a way to find those near. */
export interface Boundary {
  readonly isPoints: boolean;
  readonly box: BBox;
  readonly edges: readonly Edge[];
  readonly near: (box: BBox) => readonly Edge[];
}

/** Edges up to which all are looked at: an index would cost more. */
const FEW = 16;

/** Metres up to which the mid-latitude formula tells which of two distances is the less: to a millionth. */
const ROUGH = 30_000;
/** Distances are still looked at so far beyond the limit, since the formula may be off by a little. */
const SLACK = 1 + 1e-5;

/** The boundary of the feature at position `row`, in degrees. */
export function boundaryAt(geometry: GeometryColumns, row: number): Boundary {
  const isPoints = kindAt(geometry, row) === POINT;
  const edges = isPoints ? pointsOf(geometry, row) : edgesOf(geometry, row);
  const box = featureBox(geometry, row);
  return { isPoints, box, edges, near: edges.length > FEW ? edgeFinder(edges) : () => edges };
}

function pointsOf(geometry: GeometryColumns, row: number): Edge[] {
  const [from, to] = vertexRange(geometry, row);
  return Array.from({ length: to - from }, (_, i) => {
    const x = geometry.xy[2 * (from + i)] as number;
    const y = geometry.xy[2 * (from + i) + 1] as number;
    return [x, y, x, y];
  });
}

/**
 * Distance in metres between the boundaries of two features whose edges do not cross, as far as it is below `limit`; otherwise `limit`. Between points it is the geodesic. Between edges,
 * straight in longitude and latitude, the nearest places are found on a plane with the scale of the latitude half way between them, and their distance is the geodesic again: right to 10⁻⁶
 * of itself up to 10 km and to 10⁻⁴ up to 100 km, at latitudes to 60°. Longitudes are compared the short way round.
 */
export function boundaryDistance(one: Boundary, other: Boundary, limit: number): number {
  let best = limit * SLACK;
  let places: readonly [LngLat, LngLat] | null = null;
  // Who has a limit has asked for a bound before.
  const known = limit === Number.POSITIVE_INFINITY ? somePlaces(one, other) : null;
  const bound = known ? geodesic(...known).distance : Number.NaN;
  if (known && bound < best) [best, places] = [bound, known];
  for (const edge of one.edges) {
    for (const shift of shiftsFor(boxOfEdge(edge))) {
      const own = shift === 0 ? edge : shifted(edge, shift);
      let reach = reachOf(boxOfEdge(own), best);
      if (!boxesMeet(reach, other.box)) continue;
      for (const candidate of other.near(reach)) {
        if (!boxesMeet(reach, boxOfEdge(candidate))) continue;
        const nearest = nearestPlaces(own, candidate);
        const rough = edgeLength(...nearest);
        const isExact = rough > ROUGH || (one.isPoints && other.isPoints);
        const distance = isExact ? geodesic(...nearest).distance : rough;
        if (!(distance < best)) continue;
        best = distance;
        places = nearest;
        reach = reachOf(boxOfEdge(own), best);
      }
    }
  }
  return places ? Math.min(geodesic(...places).distance, limit) : limit;
}

/** Metres that two boundaries are apart at most: cheap, and seldom much too large. `NaN` where nothing can be said. */
export function distanceBound(one: Boundary, other: Boundary): number {
  const places = somePlaces(one, other);
  return places ? geodesic(...places).distance : Number.NaN;
}

/** The first vertex of a boundary, and the vertex of another that is nearest to it, roughly; null where either is empty. */
function somePlaces(one: Boundary, other: Boundary): readonly [LngLat, LngLat] | null {
  const [first] = one.edges;
  if (!first) return null;
  const [x, y] = first;
  const scale = cos(y * DEGREE);
  let nearest: LngLat | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [ax, ay] of other.edges) {
    const east = (ax - x) * scale;
    const apart = east * east + (ay - y) * (ay - y);
    if (apart >= least) continue;
    least = apart;
    nearest = [ax, ay];
  }
  return nearest && [[x, y], nearest];
}

const shifted = ([ax, ay, bx, by]: Edge, degrees: number): Edge => [ax + degrees, ay, bx + degrees, by];

/** Turns of the globe by which an edge is moved to meet its neighbours across the date line. */
const shiftsFor = ([west, , east]: BBox): readonly number[] => {
  if (east > 90) return [0, -360];
  return west < -90 ? [0, 360] : [0];
};

const between = ([from, to]: readonly [LngLat, LngLat]): number => edgeLength(from, to);

/** The places where two edges that do not cross come nearest: one of the four ends, and its foot on the other edge. */
function nearestPlaces(one: Edge, other: Edge): readonly [LngLat, LngLat] {
  const pairs = [...feet(one, other), ...feet(other, one)];
  return pairs.reduce((best, pair) => (between(pair) < between(best) ? pair : best));
}

/** The ends of an edge, each with the place of the other edge that is nearest to it. */
const feet = ([ax, ay, bx, by]: Edge, other: Edge): (readonly [LngLat, LngLat])[] => [
  [[ax, ay], footOf([ax, ay], other)],
  [[bx, by], footOf([bx, by], other)],
];

/** The place of an edge nearest to a point: first with the scale of the point's latitude, then with that half way between. */
function footOf([x, y]: LngLat, edge: Edge): LngLat {
  const first = footAt([x, y], edge, y);
  return footAt([x, y], edge, (y + first[1]) / 2);
}

/** The same on a plane with the scale of a latitude: a degree of longitude is N cos φ long, one of latitude M, and N ÷ M = (1 − e² sin² φ) ÷ (1 − e²). */
function footAt([x, y]: LngLat, [ax, ay, bx, by]: Edge, lat: number): LngLat {
  const sine = sin(lat * DEGREE);
  const ratio = (1 - E2 * sine * sine) / (1 - E2);
  const scale = (1 - sine * sine) * ratio * ratio;
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx * scale + dy * dy;
  const share = squared === 0 ? 0 : ((x - ax) * dx * scale + (y - ay) * dy) / squared;
  const t = Math.min(1, Math.max(0, share));
  return [ax + t * dx, ay + t * dy];
}
