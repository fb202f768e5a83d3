import fc from "fast-check";
import geographiclib from "geographiclib-geodesic";
import { beforeAll, describe, expect, test } from "vitest";
import { ringArea } from "../../../src/core/geometry/area.ts";
import { geodesicBuffer } from "../../../src/core/geometry/buffer/geodesic-buffer.ts";
import { type GeometryColumns, LINE, POINT, POLYGON } from "../../../src/core/geometry/columns.ts";
import { GeometryBuilder } from "../../../src/core/geometry/columns-builder.ts";
import type { GeometryEngine } from "../../../src/core/geometry/engine.ts";
import { fromGaussKrueger, toGaussKrueger } from "../../../src/core/geometry/gauss-krueger.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";

const geodesic = new geographiclib.Geodesic.Geodesic(6_378_137, 1 / 298.257222101);
const engines: Record<string, GeometryEngine> = {};
beforeAll(async () => {
  engines["geos"] = await loadEngine("geos");
  engines["turf"] = await loadEngine("turf");
});
const engineOf = (name: string): GeometryEngine => engines[name] as GeometryEngine;

function feature(kind: typeof POINT | typeof LINE | typeof POLYGON, ...rings: number[][]): GeometryColumns {
  const builder = new GeometryBuilder();
  builder.beginFeature(kind);
  builder.beginPart();
  for (const ring of rings) builder.addRing(ring);
  return builder.finish();
}

const CORNERS = 16;
/** What a polygon in a circle is short of it, at most. */
const SHORT = Math.cos(Math.PI / (4 * CORNERS));

/** Places along the edges of some columns, `steps` to an edge, straight in longitude and latitude. */
function along({ ringStarts, xy }: GeometryColumns, steps: number): [number, number][] {
  const places: [number, number][] = [];
  for (let ring = 0; ring + 1 < ringStarts.length; ring++) {
    const last = (ringStarts[ring + 1] as number) - 1;
    for (let i = ringStarts[ring] as number; i < last; i++) {
      for (let k = 0; k < steps; k++) {
        const share = k / steps;
        places.push([
          (xy[2 * i] as number) * (1 - share) + (xy[2 * i + 2] as number) * share,
          (xy[2 * i + 1] as number) * (1 - share) + (xy[2 * i + 3] as number) * share,
        ]);
      }
    }
    places.push([xy[2 * last] as number, xy[2 * last + 1] as number]);
  }
  return places;
}

const metresBetween = (a: readonly [number, number], b: readonly [number, number]): number =>
  geodesic.Inverse(a[1], a[0], b[1], b[0]).s12 ?? Number.NaN;

/** Distance in metres from a place to edges straight in longitude and latitude: a search for the nearest place on each, by GeographicLib. */
function distanceTo(place: readonly [number, number], { ringStarts, xy }: GeometryColumns): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let ring = 0; ring + 1 < ringStarts.length; ring++) {
    const last = (ringStarts[ring + 1] as number) - 1;
    for (let i = ringStarts[ring] as number; i < last; i++) {
      const at = (share: number) =>
        metresBetween(place, [
          (xy[2 * i] as number) * (1 - share) + (xy[2 * i + 2] as number) * share,
          (xy[2 * i + 1] as number) * (1 - share) + (xy[2 * i + 3] as number) * share,
        ]);
      // The distance along an edge has one least value: thirds close in on it.
      let [low, high] = [0, 1];
      for (let step = 0; step < 60; step++) {
        const third = (high - low) / 3;
        if (at(low + third) < at(high - third)) high -= third;
        else low += third;
      }
      nearest = Math.min(nearest, at((low + high) / 2), at(0), at(1));
    }
  }
  return nearest;
}

test("the plane and back is the same place to the last bits, out to 500 km", () => {
  const place = fc.tuple(
    fc.double({ min: -5, max: 5, noNaN: true }),
    fc.double({ min: -60, max: 70, noNaN: true }),
  );
  fc.assert(
    fc.property(place, ([dLng, lat]) => {
      const plane = { meridian: 104, northing: 3_000_000 };
      const [lng = 0, back = 0] = fromGaussKrueger(
        toGaussKrueger(Float64Array.of(104 + dLng, lat), plane),
        plane,
      );
      expect(Math.abs(lng - 104 - dLng)).toBeLessThan(1e-12);
      expect(Math.abs(back - lat)).toBeLessThan(1e-12);
    }),
  );
});

describe("a point", () => {
  test.each([1, 250, 5000, 20_000])("all corners of its buffer lie %i m away", (distance) => {
    for (const lat of [-40, 0.5, 36.06, 60]) {
      const point = feature(POINT, [103.8, lat]);
      const result = geodesicBuffer(point, 0, { distance, corners: CORNERS }, engineOf("geos"));
      expect(result.xy.length / 2).toBe(4 * CORNERS + 1);
      // The error of the geodesic disc: r³/12R², 17 mm at 20 km.
      const bound = 1e-5 + distance ** 3 / 12 / 6.35e6 ** 2;
      for (const corner of along(result, 1)) {
        expect(Math.abs(metresBetween([103.8, lat], corner) - distance)).toBeLessThan(bound);
      }
    }
  });
});

describe.each(["geos", "turf"])("%s", (name) => {
  const zigzag = [103.8, 36.05, 103.83, 36.06, 103.82, 36.08, 103.86, 36.081];
  const notched = [
    103.7, 36, 103.8, 36, 103.8, 36.1, 103.752, 36.1, 103.75, 36.02, 103.748, 36.1, 103.7, 36.1,
  ];
  const hole = [103.71, 36.01, 103.72, 36.01, 103.72, 36.02, 103.71, 36.02];
  const cases = [
    { what: "a line", source: feature(LINE, zigzag), distance: 300 },
    { what: "a polygon with a notch and a hole", source: feature(POLYGON, notched, hole), distance: 200 },
    { what: "a polygon from inside", source: feature(POLYGON, notched, hole), distance: -200 },
    {
      what: "a polygon 45 km wide",
      source: feature(POLYGON, [103.5, 36, 104, 36, 103.9, 36.35]),
      distance: 2000,
    },
  ];

  test.each(cases)("the outline of the buffer of $what lies at the distance", ({ source, distance }) => {
    const result = geodesicBuffer(source, 0, { distance, corners: CORNERS }, engineOf(name));
    const places = along(result, 3);
    expect(places.length).toBeGreaterThan(10);
    const step = Math.ceil(places.length / 60);
    for (const place of places.filter((_, i) => i % step === 0)) {
      const found = distanceTo(place, source);
      expect(found).toBeLessThan(Math.abs(distance) + 0.003);
      expect(found).toBeGreaterThan(Math.abs(distance) * SHORT - 0.003);
    }
  });
});

test("both engines draw the same buffer", () => {
  const line = feature(LINE, [103.8, 36.05, 103.83, 36.06, 103.82, 36.08]);
  const areas = ["geos", "turf"].map((name) => {
    const { ringStarts, xy } = geodesicBuffer(line, 0, { distance: 100, corners: 8 }, engineOf(name));
    return Array.from(ringStarts.slice(1), (end, ring) => ringArea(xy, ringStarts[ring], end)).reduce(
      (a, b) => a + b,
    );
  });
  expect(areas[0]).toBeCloseTo(areas[1] as number, 2);
});

test("shrinking a buffer by what it grew gives a box back", () => {
  const box = feature(POLYGON, [103.8, 36, 103.82, 36, 103.82, 36.02, 103.8, 36.02]);
  const options = { corners: CORNERS };
  const wide = geodesicBuffer(box, 0, { ...options, distance: 150 }, engineOf("geos"));
  const back = geodesicBuffer(wide, 0, { ...options, distance: -150 }, engineOf("geos"));
  const area = ringArea(box.xy);
  expect(ringArea(wide.xy)).toBeGreaterThan(area);
  // Corners come back as arcs of 150 × (1 − cos π/64): less than a thousandth of the ground.
  expect(Math.abs(ringArea(back.xy) / area - 1)).toBeLessThan(1e-3);
});

test("what is too far, too wide or of no width ends in a problem or in nothing", () => {
  const geos = engineOf("geos");
  const line = feature(LINE, [103.8, 36, 103.9, 36]);
  const refused = (source: GeometryColumns, distance: number) => () =>
    geodesicBuffer(source, 0, { distance, corners: 8 }, geos);
  expect(refused(line, 20_001)).toThrowError(/^bad-radius/);
  expect(refused(line, Number.NaN)).toThrowError(/^bad-radius/);
  expect(refused(feature(LINE, [90, 36, 110, 36]), 100)).toThrowError(/^too-wide/);
  expect(refused(line, -5)().partStarts).toHaveLength(1);
  expect(refused(line, 0)().partStarts).toHaveLength(1);
  const box = feature(POLYGON, [103.8, 36, 103.801, 36, 103.801, 36.001, 103.8, 36.001]);
  expect(refused(box, -100)().partStarts).toHaveLength(1);
  const before = geos.memory();
  for (let i = 0; i < 50; i++) refused(box, 30)();
  expect(geos.memory()).toBe(before);
});
