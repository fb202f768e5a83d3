import fc from "fast-check";
import { expect, test } from "vitest";
import { featureArea } from "../../../../src/core/geometry/area.ts";
import { authalicNorthing, latitudeOf } from "../../../../src/core/geometry/authalic.ts";
import { curvedPolygons } from "../../../../src/core/geometry/discs/curved-edges.ts";
import { DiscCoverage } from "../../../../src/core/geometry/discs/disc-coverage.ts";
import { discField } from "../../../../src/core/geometry/discs/disc-field.ts";
import { geodesicDiscs } from "../../../../src/core/geometry/discs/geodesic-discs.ts";
import { planePolygons } from "../../../../src/core/geometry/discs/plane-polygons.ts";
import { gaussKruegerAbout, toGaussKrueger } from "../../../../src/core/geometry/gauss-krueger.ts";
import { planeLayer, star } from "../../../support/plane-shapes.ts";

const degrees = fc.record({
  east: fc.double({ min: -3, max: 3, noNaN: true }),
  lat: fc.double({ min: -60, max: 60, noNaN: true }),
  distances: fc.array(fc.double({ min: 0.005, max: 0.1, noNaN: true }), { minLength: 3, maxLength: 12 }),
});

test("a polygon under a disc that holds it weighs its authalic area, for edges of any length", () => {
  fc.assert(
    fc.property(degrees, ({ east, lat, distances }) => {
      const layer = planeLayer([[[star(104 + east, lat, distances)]]]);
      const plane = gaussKruegerAbout(104, 36);
      const discs = geodesicDiscs(Float64Array.of(104 + east, lat), Float64Array.of(19_000), plane);
      const { geometry, bulges } = curvedPolygons(layer, plane);
      const coverage = new DiscCoverage(discField(discs), planePolygons(geometry, bulges));
      coverage.addDisc(0);
      const area = featureArea(layer, 0) ?? 0;
      expect(Math.abs((coverage.covered[0] ?? 0) - area)).toBeLessThan(2e-9 * area + 1e-4);
    }),
  );
});

test("no point of an edge lies more than 0.5 mm from what stands for it", () => {
  fc.assert(
    fc.property(degrees, ({ east, lat, distances }) => {
      const plane = gaussKruegerAbout(104, lat);
      const layer = planeLayer([[[star(104 + east, lat, distances)]]]);
      const { geometry, bulges } = curvedPolygons(layer, plane);
      const { xy } = geometry;
      const starts = toGaussKrueger(layer.xy, plane);
      let corner = 0;
      let passed = 0;
      for (let i = 0; i < bulges.length - 1; i++) {
        // Between two corners of the polygon the edge is divided evenly on the cylinder: the middle of each part is known.
        if (xy[2 * i] === starts[2 * corner + 2] && xy[2 * i + 1] === starts[2 * corner + 3]) {
          corner++;
          passed = 0;
        }
        const [lng = 0, fromLat = 0, toLng = 0, toLat = 0] = layer.xy.slice(2 * corner);
        let parts = 1;
        while (xy[2 * (i - passed + parts)] !== starts[2 * corner + 2]) parts++;
        const share = (passed + 0.5) / parts;
        const north = authalicNorthing(fromLat) * (1 - share) + authalicNorthing(toLat) * share;
        const middle = toGaussKrueger(Float64Array.of(lng + (toLng - lng) * share, latitudeOf(north)), plane);
        const dx = (xy[2 * i + 2] ?? 0) - (xy[2 * i] ?? 0);
        const dy = (xy[2 * i + 3] ?? 0) - (xy[2 * i + 1] ?? 0);
        const chord = Math.hypot(dx, dy);
        const right =
          (((middle[0] ?? 0) - (xy[2 * i] ?? 0)) * dy - ((middle[1] ?? 0) - (xy[2 * i + 1] ?? 0)) * dx) /
          chord;
        expect(Math.abs(right)).toBeLessThan(0.0005);
        // The ground between a flat parabola and its chord is two thirds of the box about it.
        expect(Math.abs((bulges[i] ?? 0) - (2 / 3) * chord * right)).toBeLessThan(2e-6 * chord);
        passed++;
      }
    }),
    { numRuns: 30 },
  );
});

test("neighbours divide their common edge at the same places, to the last bit", () => {
  const layer = planeLayer([
    [[[103, 36, 103.1, 36.02, 103.1, 36.1]]],
    [[[103.1, 36.02, 103, 36, 103, 35.9]]],
  ]);
  const { geometry } = curvedPolygons(layer, gaussKruegerAbout(103.05, 36));
  const places = Array.from(
    { length: geometry.xy.length / 2 },
    (_, i) => `${geometry.xy[2 * i]},${geometry.xy[2 * i + 1]}`,
  );
  const split = geometry.ringStarts[1] ?? 0;
  const others = new Set(places.slice(split));
  const shared = new Set(places.slice(0, split).filter((place) => others.has(place)));
  // 9,275 m in parts of at most √(8 · 0.0005 · 6,378,137 / (1.43 tan 36.02° + 0.1)) = 149.6 m: 62 parts with 63 ends.
  expect(shared.size).toBe(63);
});
