import fc from "fast-check";
import geographiclib from "geographiclib-geodesic";
import { expect, test } from "vitest";
import { pointAlong } from "../../../src/actions/point-along.ts";
import { geodesic } from "../../../src/core/geometry/geodesic.ts";
import { nearestFeature } from "../../../src/core/geometry/nearest-feature.ts";
import type { LngLat } from "../../../src/core/units.ts";
import { box, lineLayer, pointLayer, polygonLayer } from "../../support/shapes.ts";

/** CGCS2000 by Karney's GeographicLib: the referee. */
const referee = new geographiclib.Geodesic.Geodesic(6_378_137, 1 / 298.257222101);
const metresBetween = ([lng1, lat1]: LngLat, [lng2, lat2]: LngLat): number =>
  referee.Inverse(lat1, lng1, lat2, lng2).s12 ?? Number.NaN;

const place = fc.tuple(
  fc.double({ min: 73, max: 136, noNaN: true }),
  fc.double({ min: 3, max: 54, noNaN: true }),
);

test("distance and bearing between any two places of the country are those of GeographicLib", () =>
  fc.assert(
    fc.property(place, place, (from, to) => {
      const { s12 = 0, azi1 = 0 } = referee.Inverse(from[1], from[0], to[1], to[0]);
      const { distance, azimuth } = geodesic(from, to);
      expect(Math.abs(distance - s12)).toBeLessThan(1e-3);
      if (s12 < 1) return;
      const turn = Math.abs(azimuth - ((azi1 + 360) % 360));
      expect(Math.min(turn, 360 - turn)).toBeLessThan(1e-6);
    }),
  ));

test.each([
  ["north", [103.8, 36], [103.8, 36.1], 0],
  ["east along the equator", [103.8, 0], [103.9, 0], 90],
  ["south", [103.8, 36.1], [103.8, 36], 180],
  ["west along the equator", [103.9, 0], [103.8, 0], 270],
] as const)("a leg due %s has that bearing", (_, from, to, expected) => {
  expect(geodesic(from, to).azimuth).toBeCloseTo(expected, 9);
});

test("two equal places are no way apart", () => {
  expect(geodesic([103.8, 36], [103.8, 36])).toEqual({ distance: 0, azimuth: 0 });
});

test("a point along a line lies as far from its start as was asked", () => {
  const vertices: LngLat[] = [
    [103.8, 36.05],
    [103.83, 36.06],
    [103.83, 36.1],
  ];
  const legs = vertices.slice(1).map((to, i) => {
    const { distance, azimuth } = geodesic(vertices[i] as LngLat, to);
    return { length: distance, azimuth };
  });
  const [first, corner] = vertices as [LngLat, LngLat];
  const near = pointAlong({ legs, vertices }, 1234.5);
  expect(metresBetween(first, near as LngLat)).toBeCloseTo(1234.5, 2);
  const far = pointAlong({ legs, vertices }, metresBetween(first, corner) + 1000);
  expect(metresBetween(corner, far as LngLat)).toBeCloseTo(1000, 2);
  expect(pointAlong({ legs, vertices }, 1e6)).toBeNull();
  expect(pointAlong({ legs, vertices }, -1)).toBeNull();
});

test("the nearest of points is the one GeographicLib finds by looking at all", () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.double({ min: 103.7, max: 103.9, noNaN: true }),
          fc.double({ min: 36, max: 36.1, noNaN: true }),
        ),
        { minLength: 1, maxLength: 20 },
      ),
      (spots) => {
        const { columns } = pointLayer(
          "点",
          spots.map((at) => ({ at })),
        );
        const at: LngLat = [103.8, 36.05];
        const found = nearestFeature(columns.geometry, { kind: "point", vertices: [at] });
        const least = Math.min(...spots.map((spot) => metresBetween(at, spot)));
        // Within a few kilometres the plane of the search is right to a millionth or so.
        expect(Math.abs((found?.distance ?? Number.NaN) - least)).toBeLessThan(1e-4 * least + 1e-3);
      },
    ),
  ));

test("a sketch that meets a feature is no way from it, from inside, across, or around", () => {
  const cell = polygonLayer("格网", [{ parts: [[box(103.8, 36.05, 103.81, 36.06)]] }]).columns.geometry;
  expect(nearestFeature(cell, { kind: "point", vertices: [[103.805, 36.055]] })?.distance).toBe(0);
  const across: LngLat[] = [
    [103.79, 36.055],
    [103.82, 36.055],
  ];
  expect(nearestFeature(cell, { kind: "line", vertices: across })?.distance).toBe(0);
  expect(
    nearestFeature(cell, { kind: "polygon", vertices: [...box(103.7, 36, 103.9, 36.1)] })?.distance,
  ).toBe(0);
});

test("the way to a polygon ends on its border, the way to a line where it is nearest", () => {
  const cell = polygonLayer("格网", [{ parts: [[box(103.8, 36.05, 103.81, 36.06)]] }]).columns.geometry;
  const west: LngLat = [103.79, 36.055];
  const toCell = nearestFeature(cell, { kind: "point", vertices: [west] });
  expect(toCell?.distance).toBeCloseTo(metresBetween(west, [103.8, 36.055]), 2);
  const road = lineLayer("路", [
    {
      line: [
        [103.78, 36.06],
        [103.82, 36.06],
      ],
    },
  ]).columns.geometry;
  const toRoad = nearestFeature(road, { kind: "point", vertices: [west] });
  expect(toRoad?.distance).toBeCloseTo(metresBetween(west, [103.79, 36.06]), 2);
});

test("nothing is near where there is nothing", () => {
  const none = pointLayer("空", []).columns.geometry;
  expect(nearestFeature(none, { kind: "point", vertices: [[103.8, 36]] })).toBeNull();
});
