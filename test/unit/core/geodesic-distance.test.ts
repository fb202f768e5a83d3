import fc from "fast-check";
import geographiclib from "geographiclib-geodesic";
import { expect, test } from "vitest";
import { geodesic } from "../../../src/core/geometry/geodesic.ts";
import { reachOf } from "../../../src/core/geometry/reach-of.ts";

/** Karney's GeographicLib on CGCS2000: right to 15 nm, by another method. */
const karney = new geographiclib.Geodesic.Geodesic(6_378_137, 1 / 298.257222101);
const referee = ([lng, lat]: Place, [toLng, toLat]: Place): number =>
  karney.Inverse(lat, lng, toLat, toLng).s12 ?? Number.NaN;

type Place = readonly [number, number];
const degrees = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
const anywhere = fc.tuple(degrees(180), degrees(90));

test.each([1e-6, 1e-3, 0.1, 1, 30])("a geodesic over some %d° is as long as GeographicLib says", (span) => {
  fc.assert(
    fc.property(anywhere, degrees(span), degrees(span), ([lng, lat], east, north) => {
      const [from, to]: Place[] = [
        [lng, lat],
        [lng + east, Math.max(-90, Math.min(90, lat + north))],
      ];
      const expected = referee(from as Place, to as Place);
      const error = Math.abs(geodesic(from as Place, to as Place).distance - expected);
      expect(error).toBeLessThan(5e-8 + 1e-11 * expected);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["the same place", [103.8, 36], [103.8, 36], 0],
  // A quarter of the equator: a·π/2.
  ["along the equator", [0, 0], [90, 0], 10_018_754.171_394_62],
  // From pole to pole: two quadrants of GRS80, 10,001,965.7293 m each (Moritz 2000, Geodetic Reference System 1980).
  ["from the equator to the pole", [10, 0], [10, 90], 10_001_965.729_3],
  ["across the date line", [179.5, 0], [-179.5, 0], 111_319.490_793_27],
] as const)("%s", (_, from, to, expected) => {
  expect(Math.abs(geodesic(from, to).distance - expected)).toBeLessThan(1e-4);
});

test("opposite places have no distance rather than a wrong one", () => {
  expect(geodesic([0, 0], [179.9, 0.1]).distance).toBeNaN();
});

test("no place within so many metres of a box lies outside its reach", () => {
  fc.assert(
    fc.property(
      anywhere,
      fc.double({ min: 0, max: 3e6, noNaN: true }),
      fc.double({ min: 0, max: 360, noNaN: true }),
      ([lng, lat], metres, azimuth) => {
        const { lat2 = Number.NaN, lon2 = Number.NaN } = karney.Direct(lat, lng, azimuth, metres);
        const [west, south, east, north] = reachOf([lng, lat, lng, lat], metres + 1e-6);
        expect(lat2).toBeGreaterThanOrEqual(south);
        expect(lat2).toBeLessThanOrEqual(north);
        const turns = [-360, 0, 360].map((turn) => lon2 + turn);
        expect(turns.some((x) => x >= west && x <= east)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});
