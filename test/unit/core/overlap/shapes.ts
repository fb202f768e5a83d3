import fc from "fast-check";
import type { GeometryColumns } from "../../../../src/core/geometry/columns.ts";
import type { GeometryEngine } from "../../../../src/core/geometry/engine.ts";
import { OverlapArea } from "../../../../src/core/geometry/overlap/overlap-area.ts";
import { overlapLayer } from "../../../../src/core/geometry/overlap/overlap-layer.ts";
import { fixedNoise } from "../../../support/mosaic.ts";
import { type Parts, polygonLayer } from "../../../support/shapes.ts";

export type Place = readonly [x: number, y: number];
export type Ring = readonly Place[];

/** One feature on a plane in metres. */
export const featureOf = (parts: Parts): GeometryColumns =>
  polygonLayer("plane", [{ parts }]).columns.geometry;

/** What the kernel says two features have in common. */
export const overlapOf = (one: Parts, other: Parts): number =>
  new OverlapArea(overlapLayer(featureOf(one)), overlapLayer(featureOf(other))).of(0, 0);

/** What GEOS says. */
export function overlapByGeos(geos: GeometryEngine, one: Parts, other: Parts): number {
  const shapes = [one, other].map((parts) => geos.load(featureOf(parts), 0)) as [never, never];
  const common = geos.intersection(...shapes);
  const area = geos.area(common);
  for (const shape of [...shapes, common]) geos.free(shape);
  return area;
}

export function isValid(geos: GeometryEngine, parts: Parts): boolean {
  const shape = geos.load(featureOf(parts), 0);
  const fault = geos.fault(shape);
  geos.free(shape);
  return fault === null;
}

/** Area by the plain shoelace formula about the first vertex. */
export function areaOf(parts: Parts): number {
  let sum = 0;
  for (const rings of parts)
    rings.forEach((ring, hole) => {
      const [x0, y0] = ring[0] as Place;
      let doubled = 0;
      ring.forEach(([ax, ay], i) => {
        const [bx, by] = ring[(i + 1) % ring.length] as Place;
        doubled += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
      });
      sum += (hole === 0 ? 1 : -1) * Math.abs(doubled / 2);
    });
  return sum;
}

export const perimeterOf = (parts: Parts): number =>
  parts
    .flat()
    .flatMap((ring) => ring.map((place, i) => [place, ring[(i + 1) % ring.length] as Place] as const))
    .reduce((sum, [[ax, ay], [bx, by]]) => sum + Math.hypot(bx - ax, by - ay), 0);

/** GEOS rounds the vertices it finds to doubles: in coordinates of millions of metres by half a nanometre, times the borders. */
export const geosRounding = (one: Parts, other: Parts): number =>
  2e-9 * (perimeterOf(one) + perimeterOf(other)) + 1e-8;

/** Where the parcels of a city lie in Gauss-Krüger coordinates: far from the origin. */
const CITY: Place = [464_000, 3_990_000];

/** A star about a place, with vertices at the given distances. */
export const starAbout = ([x, y]: Place, radii: readonly number[]): Ring =>
  radii.map((radius, i) => {
    const angle = (2 * Math.PI * i) / radii.length;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });

const metre = (min: number, max: number) => fc.double({ min, max, noNaN: true });

const place = fc.tuple(metre(-150, 150), metre(-150, 150)).map(([x, y]): Place => [CITY[0] + x, CITY[1] + y]);

/** A star of up to 90 vertices, so that it is scanned as well as searched by its tree. */
const ring = fc
  .tuple(place, fc.oneof(fc.integer({ min: 3, max: 12 }), fc.integer({ min: 13, max: 90 })), fc.nat())
  .map(([at, count, seed]) => {
    const noise = fixedNoise(seed);
    return starAbout(
      at,
      Array.from({ length: count }, (_, i) => 195 + 105 * noise(i)),
    );
  });

/** Stars with holes, and with a second part inside a hole. */
export const polygon: fc.Arbitrary<Parts> = fc
  .tuple(ring, fc.integer({ min: 0, max: 2 }), fc.array(metre(0.1, 0.9), { minLength: 3, maxLength: 9 }))
  .map(([outer, depth, radii]) => {
    const xs = outer.map(([x]) => x);
    const ys = outer.map(([, y]) => y);
    const middle: Place = [
      xs.reduce((sum, x) => sum + x, 0) / xs.length,
      ys.reduce((sum, y) => sum + y, 0) / ys.length,
    ];
    // All radii of the outer ring are 90 m or more about a point no farther than that from the mean.
    const scale = (width: number) => radii.map((radius) => radius * width);
    if (depth === 0) return [[outer]];
    if (depth === 1) return [[outer, starAbout(middle, scale(20))]];
    return [[outer, starAbout(middle, scale(20))], [starAbout(middle, scale(9))]];
  });

/** The same parts with every vertex moved. */
export const mapped = (parts: Parts, move: (place: Place, index: number) => Place): Parts => {
  let index = 0;
  return parts.map((rings) => rings.map((ring) => ring.map((place) => move(place as Place, index++))));
};
