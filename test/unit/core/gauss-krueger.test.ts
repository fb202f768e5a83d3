import fc from "fast-check";
import geographiclib from "geographiclib-geodesic";
import proj4 from "proj4";
import { expect, test } from "vitest";
import { gaussKruegerAbout, toGaussKrueger } from "../../../src/core/geometry/gauss-krueger.ts";

const geodesic = new geographiclib.Geodesic.Geodesic(6_378_137, 1 / 298.257222101);
const place = fc.record({
  east: fc.double({ min: -30, max: 30, noNaN: true }),
  lat: fc.double({ min: -85, max: 85, noNaN: true }),
  meridian: fc.double({ min: -150, max: 150, noNaN: true }),
});

test("coordinates agree with PROJ's transverse Mercator (proj4) to a micrometre, up to 30° from the meridian", () => {
  fc.assert(
    fc.property(place, ({ east, lat, meridian }) => {
      const lng = meridian + east;
      const expected = proj4(`+proj=tmerc +lon_0=${meridian} +ellps=GRS80 +units=m`).forward([lng, lat]);
      const found = toGaussKrueger(Float64Array.of(lng, lat), { meridian, northing: 0 });
      expect(Math.abs((found[0] ?? 0) - (expected[0] ?? 1))).toBeLessThan(1e-6);
      expect(Math.abs((found[1] ?? 0) - (expected[1] ?? 1))).toBeLessThan(1e-6);
    }),
  );
});

test("the scale is that of a short geodesic (GeographicLib), whichever way it runs", () => {
  fc.assert(
    fc.property(place, fc.double({ min: 0, max: 360, noNaN: true }), ({ east, lat, meridian }, azimuth) => {
      const lng = meridian + east / 5;
      const ends = [100, -100].flatMap((distance) => {
        const { lon2 = 0, lat2 = 0 } = geodesic.Direct(lat, lng, azimuth, distance);
        return [lon2, lat2];
      });
      const scales = new Float64Array(1);
      toGaussKrueger(Float64Array.of(lng, lat), { meridian, northing: 0 }, scales);
      const [ax = 0, ay = 0, bx = 0, by = 0] = toGaussKrueger(Float64Array.from(ends), {
        meridian,
        northing: 0,
      });
      expect((scales[0] ?? 0) / (Math.hypot(ax - bx, ay - by) / 200)).toBeCloseTo(1, 9);
    }),
  );
});

test("the middle of a layer lies at the origin", () => {
  const plane = gaussKruegerAbout(103.83, 36.06);
  const [x, y] = toGaussKrueger(Float64Array.of(103.83, 36.06), plane);
  expect([x, y]).toEqual([0, 0]);
});
