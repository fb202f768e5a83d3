import fc from "fast-check";
import geographiclib from "geographiclib-geodesic";
import { expect, test } from "vitest";
import { DiscCoverage } from "../../../../src/core/geometry/discs/disc-coverage.ts";
import { discField } from "../../../../src/core/geometry/discs/disc-field.ts";
import { geodesicDiscs } from "../../../../src/core/geometry/discs/geodesic-discs.ts";
import { planePolygons } from "../../../../src/core/geometry/discs/plane-polygons.ts";
import { gaussKruegerAbout, toGaussKrueger } from "../../../../src/core/geometry/gauss-krueger.ts";
import { planeLayer, square } from "../../../support/plane-shapes.ts";

const geodesic = new geographiclib.Geodesic.Geodesic(6_378_137, 1 / 298.257222101);
/** About 450 km from the meridian of the plane at most. */
const place = fc.record({
  east: fc.double({ min: -4, max: 4, noNaN: true }),
  lat: fc.double({ min: -50, max: 50, noNaN: true }),
});
const radius = fc.double({ min: 50, max: 20_000, noNaN: true });
/** √(ρν) at the equator, where it is smallest. */
const R = 6_356_750;
const plane = gaussKruegerAbout(104, 36);

/** Ends of geodesics of that length in all directions, by GeographicLib: longitude, latitude pairs. */
function circle(lng: number, lat: number, distance: number, corners: number): Float64Array {
  const ring = new Float64Array(2 * corners);
  for (let i = 0; i < corners; i++) {
    const { lon2 = 0, lat2 = 0 } = geodesic.Direct(lat, lng, (-360 * i) / corners, distance);
    ring.set([lon2, lat2], 2 * i);
  }
  return ring;
}

test("the circle on the plane lies within r³/12R² of the ends of geodesics (GeographicLib)", () => {
  fc.assert(
    fc.property(place, radius, ({ east, lat }, r) => {
      const lng = 104 + east;
      const { centres, radii } = geodesicDiscs(Float64Array.of(lng, lat), Float64Array.of(r), plane);
      const ring = toGaussKrueger(circle(lng, lat, r, 72), plane);
      // The square of the slope of the scale adds a tenth 450 km from the meridian; 0.1 µm is for rounding.
      const bound = (r ** 3 / (12 * R ** 2)) * (1 + (20 * (centres[0] ?? 0) ** 2) / R ** 2) + 1e-7;
      for (let i = 0; i < ring.length; i += 2) {
        const x = (ring[i] ?? 0) - (centres[0] ?? 0);
        const y = (ring[i + 1] ?? 0) - (centres[1] ?? 0);
        expect(Math.abs(Math.hypot(x, y) - (radii[0] ?? 0))).toBeLessThan(bound);
      }
    }),
  );
});

/** What share of its circle a polygon of n corners has: sin(2π/n) ÷ 2π/n. */
const shortfall = (corners: number): number => Math.sin((2 * Math.PI) / corners) / ((2 * Math.PI) / corners);

/** Area of the polygon with geodesic edges, by GeographicLib. */
function geodesicArea(ring: Float64Array): number {
  const polygon = geodesic.Polygon(false);
  for (let i = 0; i < ring.length; i += 2) polygon.AddPoint(ring[i + 1] ?? 0, ring[i] ?? 0);
  return polygon.Compute(false, true).area ?? Number.NaN;
}

test("a whole disc weighs its area on the ellipsoid within the square of x·r/R² (GeographicLib)", () => {
  fc.assert(
    fc.property(place, radius, ({ east, lat }, r) => {
      const lng = 104 + east;
      const discs = geodesicDiscs(Float64Array.of(lng, lat), Float64Array.of(r), plane);
      const [x = 0, y = 0] = discs.centres;
      const polygons = planePolygons(planeLayer([[[square(x, y, 2.1 * r)]]]));
      const coverage = new DiscCoverage(discField(discs), polygons);
      coverage.addDisc(0);
      const corners = 720;
      const short = shortfall(corners);
      const expected = geodesicArea(circle(lng, lat, r, corners)) / short;
      // At most 5e-8 for 20 km at a distance of 450 km. GeographicLib's own rounding of a small polygon is some 1e-3 m².
      const bound = ((x * r) / R ** 2) ** 2 + 2 * (r / R) ** 4;
      expect(Math.abs((coverage.covered[0] ?? 0) - expected)).toBeLessThan(bound * expected + 5e-3);
    }),
    { numRuns: 40 },
  );
});

test.each([1000, 5000, 20_000])("a quarter of a disc of %i m keeps within r²/6πR² of the disc", (r) => {
  const corners = 1440;
  for (const turn of [0, 45, 90]) {
    const [lng, lat] = [106.5, 36];
    const discs = geodesicDiscs(Float64Array.of(lng, lat), Float64Array.of(r), plane);
    // The quarter between two geodesics from the centre, as a polygon with a far corner: its arc from the kernel, its sides from GeographicLib.
    const ends = [turn, turn + 90].map((azimuth) => {
      const { lon2 = 0, lat2 = 0 } = geodesic.Direct(lat, lng, azimuth, 1.5 * r);
      return [lon2, lat2] as const;
    });
    const far = geodesic.Direct(lat, lng, turn + 45, 3 * r);
    const ring = [[lng, lat], ends[1], [far.lon2, far.lat2], ends[0]].flat() as number[];
    const sides = ring.flatMap((_, i) => {
      if (i % 2) return [];
      const next = (i + 2) % ring.length;
      const line = geodesic.InverseLine(ring[i + 1] ?? 0, ring[i] ?? 0, ring[next + 1] ?? 0, ring[next] ?? 0);
      return Array.from({ length: 400 }, (_, k) => {
        const { lon2 = 0, lat2 = 0 } = line.Position((line.s13 * k) / 400);
        return [lon2, lat2];
      }).flat();
    });
    const polygons = planePolygons(planeLayer([[[toGaussKrueger(Float64Array.from(sides), plane)]]]));
    const coverage = new DiscCoverage(discField(discs), polygons);
    coverage.addDisc(0);
    const arc = Array.from({ length: corners / 4 + 1 }, (_, k) => {
      const { lon2 = 0, lat2 = 0 } = geodesic.Direct(lat, lng, turn + 90 - (360 * k) / corners, r);
      return [lon2, lat2];
    });
    const sector = geodesicArea(Float64Array.from([lng, lat, ...arc.flat()]));
    const short = shortfall(corners);
    const bound = r ** 2 / (6 * Math.PI * R ** 2) + 1e-9;
    expect(Math.abs((coverage.covered[0] ?? 0) - sector / short) / (Math.PI * r * r)).toBeLessThan(bound);
  }
});
