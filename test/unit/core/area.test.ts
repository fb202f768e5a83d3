import fc from "fast-check";
import geographiclib from "geographiclib-geodesic";
import { expect, test } from "vitest";
import { featureArea, featureAreas, fillAreas, ringArea } from "../../../src/core/geometry/area.ts";
import { authalicNorthing, latitudeOf } from "../../../src/core/geometry/authalic.ts";
import { fromAuthalic, toAuthalic } from "../../../src/core/geometry/authalic-plane.ts";
import { exactRingArea } from "../../support/exact-area.ts";
import { box, pointLayer, polygonLayer } from "../../support/shapes.ts";

const geodesic = new geographiclib.Geodesic.Geodesic(6_378_137, 1 / 298.257222101);

/** Area with geodesic edges, by Karney's GeographicLib: the referee, whose edges differ a little from straight ones. */
function geodesicArea(ring: readonly (readonly [number, number])[]): number {
  const polygon = geodesic.Polygon(false);
  for (const [lng, lat] of ring) polygon.AddPoint(lat, lng);
  return polygon.Compute(false, true).area ?? Number.NaN;
}

// Computed with the survey formula of TD/T 1055 (domain reference 7.3).
test.each([
  ["a cell of 0.01° at 36.05° N", box(103.8, 36.05, 103.81, 36.06), 999_761.3174, 1e-4],
  ["a cell of 1′ at 36° N", box(103.8, 36, 103.8 + 1 / 60, 36 + 1 / 60), 2_778_731.65, 1e-3],
  ["a cell of 1° at 36° N", box(103, 36, 104, 37), 9_941_644_196.75, 1e-2],
  [
    "a slanted quadrilateral",
    [
      [103.8, 36.05],
      [103.8123, 36.0533],
      [103.8101, 36.0611],
      [103.7987, 36.0592],
    ] as const,
    1_052_488.898,
    1e-3,
  ],
])("%s has the area of the survey formula", (_, ring, expected, tolerance) => {
  expect(Math.abs(ringArea(ring.flat()) - expected)).toBeLessThanOrEqual(tolerance);
});

test("the whole ellipsoid has the area that GeographicLib gives it", () => {
  const quarter = ringArea(box(0, 0, 90, 90).flat());
  // 510,065,621.7 km² for GRS80 / CGCS2000 (GeographicLib, Geodesic(a, f).EllipsoidArea).
  expect(Math.abs(8 * quarter - 510_065_621_718_491.4) / 510_065_621_718_491.4).toBeLessThan(1e-12);
});

const corner = fc.record({
  lng: fc.double({ min: 102.6, max: 104.5, noNaN: true }),
  lat: fc.double({ min: 35.6, max: 37, noNaN: true }),
  size: fc.double({ min: 0.0005, max: 0.004, noNaN: true }),
});

test("a parcel-sized quadrilateral agrees with the geodesic area within 5e-6", () => {
  fc.assert(
    fc.property(corner, fc.double({ min: -0.3, max: 0.3, noNaN: true }), ({ lng, lat, size }, tilt) => {
      const ring = [
        [lng, lat],
        [lng + size, lat + tilt * size],
        [lng + size * (1 - tilt), lat + size],
        [lng - tilt * size, lat + size * 0.9],
      ] as const;
      expect(Math.abs(ringArea(ring.flat()) / geodesicArea(ring) - 1)).toBeLessThan(5e-6);
    }),
    { seed: 20261121 },
  );
});

test("cutting a ring in two keeps its area, wherever the cut runs along the plane of the formula", () => {
  fc.assert(
    fc.property(corner, fc.double({ min: 0.1, max: 0.9, noNaN: true }), ({ lng, lat, size }, share) => {
      const east = lng + size;
      const north = lat + size;
      const cut = latitudeOf(
        authalicNorthing(lat) + share * (authalicNorthing(north) - authalicNorthing(lat)),
      );
      const whole = ringArea(box(lng, lat, east, north).flat());
      const parts = ringArea(box(lng, lat, east, cut).flat()) + ringArea(box(lng, cut, east, north).flat());
      expect(Math.abs(whole - parts)).toBeLessThan(1e-6);
    }),
    { seed: 20261121 },
  );
});

test("direction gives the sign, and closing the ring changes nothing", () => {
  const ring = box(103.8, 36.05, 103.81, 36.06);
  const closed = [...ring, ring[0] as readonly [number, number]];
  expect(ringArea([...ring].reverse().flat())).toBe(-ringArea(ring.flat()));
  expect(ringArea(closed.flat())).toBeCloseTo(ringArea(ring.flat()), 9);
});

test("a hole is taken away however its ring was wound", () => {
  const outer = box(103.8, 36, 103.82, 36.02);
  const hole = box(103.805, 36.005, 103.81, 36.01);
  const expected = ringArea(outer.flat()) - ringArea(hole.flat());
  for (const inner of [hole, [...hole].reverse()]) {
    const { geometry } = polygonLayer("x", [{ parts: [[outer, inner]] }]).columns;
    expect(featureArea(geometry, 0)).toBeCloseTo(expected, 6);
  }
});

test("latitude comes back from its northing to the last bits, pole to pole", () => {
  for (let lat = -90; lat <= 90; lat += 0.25) {
    // Near the poles the sine is flat and digits go; 1e-11 degrees are a micrometre.
    const tolerance = Math.abs(lat) > 89.9 ? 1e-6 : 1e-11;
    expect(Math.abs(latitudeOf(authalicNorthing(lat)) - lat)).toBeLessThan(tolerance);
  }
});

test("the plane of many places is that of each, and leads back", () => {
  const place = fc.tuple(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.double({ min: -90, max: 90, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(place, { maxLength: 20 }), (places) => {
      const plane = toAuthalic(Float64Array.from(places.flat()), 104);
      const back = fromAuthalic(plane, 104);
      places.forEach(([lng, lat], i) => {
        // Polynomials against the formula: some units in the last place of a quadrant.
        expect(Math.abs((plane[2 * i + 1] as number) - authalicNorthing(lat))).toBeLessThan(1e-8);
        expect(Math.abs((back[2 * i] as number) - lng)).toBeLessThan(1e-12);
        expect(Math.abs((back[2 * i + 1] as number) - lat)).toBeLessThan(Math.abs(lat) > 89.9 ? 1e-6 : 1e-11);
        expect(fromAuthalic(plane.slice(2 * i, 2 * i + 2), 104)[1]).toBe(back[2 * i + 1]);
      });
    }),
  );
});

type Ring = readonly (readonly [number, number])[];

/** A crooked ring of six corners about a middle, some `size` degrees high. */
const ringAbout = (lng: number, lat: number, size: number, noise: readonly number[]): Ring =>
  noise.map((sway, i) => {
    const angle = (2 * Math.PI * i) / noise.length;
    const radius = (size / 2) * (1 + sway);
    return [lng + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
  });

const rings = (minSize: number, maxSize: number): fc.Arbitrary<Ring> =>
  fc
    .record({
      lng: fc.double({ min: -180, max: 180, noNaN: true }),
      lat: fc.double({ min: -89 + maxSize, max: 89 - maxSize, noNaN: true }),
      // Sizes are spread over their powers of ten.
      size: fc
        .double({ min: Math.log10(minSize), max: Math.log10(maxSize), noNaN: true })
        .map((power) => 10 ** power),
      noise: fc.array(fc.double({ min: -0.3, max: 0.3, noNaN: true }), { minLength: 6, maxLength: 6 }),
    })
    .map(({ lng, lat, size, noise }) => ringAbout(lng, lat, size, noise));

/** Easterly and westerly way of a ring together, in metres. */
const wayEastAndWest = (ring: Ring): number =>
  ring.reduce((sum, [lng], i) => sum + Math.abs(lng - (ring.at(i - 1) as readonly [number, number])[0]), 0) *
  111_319.5;

test("the area of a ring within a zone, 1 m to 10 km, is that of exact arithmetic to 10⁻¹¹ m of its way east and west", () => {
  fc.assert(
    fc.property(rings(1e-5, 0.09), (ring) => {
      const exact = exactRingArea(ring);
      expect(Math.abs(ringArea(ring.flat()) - exact)).toBeLessThan(
        1e-11 * wayEastAndWest(ring) + 1e-14 * exact,
      );
    }),
    { numRuns: 150 },
  );
});

test("a parcel of 100 m and more has its area to 10⁻¹²", () => {
  fc.assert(
    fc.property(rings(1e-3, 0.09), (ring) => {
      expect(Math.abs(ringArea(ring.flat()) / exactRingArea(ring) - 1)).toBeLessThan(1e-12);
    }),
    { numRuns: 150 },
  );
});

test("a ring that reaches beyond a zone, up to a continent, has its area to 10⁻¹²", () => {
  fc.assert(
    fc.property(rings(0.2, 40), (ring) => {
      expect(Math.abs(ringArea(ring.flat()) / exactRingArea(ring) - 1)).toBeLessThan(1e-12);
    }),
    { numRuns: 150 },
  );
});

test.each([
  ["at the pole", box(10, 89.99, 10.02, 90)],
  ["at the south pole", box(-60, -90, 60, -89.9)],
  ["across the date line", box(179.99, 36, 180.01, 36.01)],
  ["across the equator", box(103, -0.004, 103.01, 0.006)],
  ["across the border of two zones", box(103, 36.03124, 103.001, 36.03126)],
  [
    "a sliver, wound clockwise,",
    [
      [103, 36],
      [103, 36.12],
      [103.0000001, 36.12],
    ] as const,
  ],
])("%s a ring has the area of exact arithmetic", (_, ring) => {
  const exact = exactRingArea(ring);
  expect(Math.abs(ringArea(ring.flat()) - exact)).toBeLessThan(
    1e-11 * wayEastAndWest(ring) + 1e-12 * Math.abs(exact),
  );
});

test("a low ring that reaches beyond a zone has its area to 10⁻⁹ m of its way east and west", () => {
  const ring = box(-60, -90, 60, -89.5);
  expect(Math.abs(ringArea(ring.flat()) - exactRingArea(ring))).toBeLessThan(1e-9 * wayEastAndWest(ring));
});

test("areas of a whole layer are those of its features; what is no polygon has none", () => {
  const { columns } = polygonLayer("x", [
    { parts: [[box(103.8, 36, 103.82, 36.02), box(103.805, 36.005, 103.81, 36.01)]] },
    { parts: [[box(103.8, 36, 103.82, 36.02)], [box(104, 36, 104.02, 36.02)]] },
    {
      parts: [
        [
          [
            [103, 36],
            [104, 36],
            [Number.NaN, 37],
          ],
        ],
      ],
    },
  ]);
  const areas = featureAreas(columns);
  expect([...areas]).toEqual([0, 1, 2].map((row) => featureArea(columns.geometry, row)));
  expect(areas[2]).toBeNaN();
  expect([...featureAreas(pointLayer("y", [{ at: [103, 36] }]).columns)]).toEqual([Number.NaN]);
  const piece = new Float64Array(3).fill(7);
  fillAreas(columns.geometry, [1, 2], piece);
  expect([...piece]).toEqual([7, areas[1], 7]);
});
