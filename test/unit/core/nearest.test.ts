import fc from "fast-check";
import geographiclib from "geographiclib-geodesic";
import { expect, test } from "vitest";
import { joinOperation } from "../../../src/core/analysis/join/join-operation.ts";
import type { LayerInput } from "../../../src/core/analysis/layer-input.ts";
import { type FeatureColumns, LINE, POINT, POLYGON } from "../../../src/core/geometry/columns.ts";
import { withoutAttributes } from "../../../src/core/geometry/columns-builder.ts";
import { type Ring, type Shape, shapeColumns } from "../../support/geos-shapes.ts";
import { linesOf, runHere } from "../../support/run-here.ts";
import { box, pointLayer } from "../../support/shapes.ts";

type Place = readonly [number, number];
const geodesic = new geographiclib.Geodesic.Geodesic(6_378_137, 1 / 298.257222101);
const metresBetween = ([lng, lat]: Place, [toLng, toLat]: Place): number =>
  geodesic.Inverse(lat, lng, toLat, toLng).s12 ?? Number.NaN;

const layerOf = (name: string, shapes: readonly Shape[]): LayerInput => ({
  name,
  columns: withoutAttributes(shapeColumns(shapes)),
});
const pointAt = (place: Place): Shape => ({ kind: POINT, parts: [[[place]]] });
const lineThrough = (...places: readonly Place[]): Shape => ({ kind: LINE, parts: [[places]] });
const nearest = async (a: LayerInput, b: LayerInput, parameters: object = {}) => {
  const { features } = await runHere(joinOperation, { a, b }, { relation: "nearest", ...parameters });
  return linesOf(features as FeatureColumns).map(({ b_index, distance }) => ({ b_index, distance }));
};
const points = (name: string, places: readonly Place[]) =>
  pointLayer(
    name,
    places.map((at) => ({ at })),
  );

const AREAS: readonly (readonly [string, fc.Arbitrary<Place>])[] = [
  [
    "in a city",
    fc.tuple(
      fc.double({ min: 103, max: 104.5, noNaN: true }),
      fc.double({ min: 35.5, max: 37, noNaN: true }),
    ),
  ],
  [
    "anywhere on the globe, over the date line and the poles",
    fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })),
  ],
  [
    "near the date line, far north",
    fc.tuple(
      fc.double({ min: 175, max: 185, noNaN: true }).map((lng) => (lng > 180 ? lng - 360 : lng)),
      fc.double({ min: 60, max: 85, noNaN: true }),
    ),
  ],
];

test.each(AREAS)("points: the nearest is the one GeographicLib finds among all, %s", async (_, place) => {
  const some = fc.array(place, { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(some, some, async (a, b) => {
      const found = await nearest(points("a", a), points("b", b));
      found.forEach(({ b_index, distance }, row) => {
        const all = b.map((other) => metresBetween(a[row] as Place, other));
        const least = Math.min(...all);
        if (least > 19_000_000) return;
        const bound = 5e-8 + 1e-11 * least;
        expect(Math.abs(Number(distance) - least)).toBeLessThan(bound);
        expect((all[Number(b_index)] as number) - least).toBeLessThan(bound);
      });
    }),
    { numRuns: 60 },
  );
});

/** Places along the edges of a ring or line. */
const along = (line: Ring, isClosed: boolean, steps: number): Place[] =>
  line.flatMap((start, i) => {
    const stop = line[i + 1] ?? (isClosed ? (line[0] as Place) : null);
    if (stop === null) return [start];
    return Array.from({ length: steps }, (_, k): Place => {
      const share = k / steps;
      return [start[0] + (stop[0] - start[0]) * share, start[1] + (stop[1] - start[1]) * share];
    });
  });

/** Least distance of a place to a shape's border: by steps, then by smaller steps about the nearest. */
function scan(place: Place, line: Ring, isClosed: boolean): number {
  const coarse = along(line, isClosed, 200);
  const at = coarse.reduce(
    (best, candidate, i) =>
      metresBetween(place, candidate) < metresBetween(place, coarse[best] as Place) ? i : best,
    0,
  );
  const count = coarse.length;
  const around = [coarse[(at + count - 1) % count], coarse[at], coarse[(at + 1) % count]] as Place[];
  const fine =
    isClosed || (at > 0 && at < count - 1)
      ? along(around, false, 1000)
      : along(around.slice(at === 0 ? 1 : 0, at === 0 ? 3 : 2), false, 1000);
  return Math.min(...fine.map((candidate) => metresBetween(place, candidate)));
}

test("a line or polygon is as far from a point as a scan along its border finds, to a millionth", async () => {
  const start = fc.tuple(
    fc.double({ min: 103.7, max: 103.75, noNaN: true }),
    fc.double({ min: 36, max: 36.05, noNaN: true }),
  );
  const bend = fc.tuple(
    fc.double({ min: 0.01, max: 0.04, noNaN: true }),
    fc.double({ min: 0.01, max: 0.04, noNaN: true }),
  );
  await fc.assert(
    fc.asyncProperty(
      start,
      bend,
      start,
      fc.boolean(),
      async ([lng, lat], [wide, high], [x, y], isPolygon) => {
        const line: Ring = [
          [lng, lat],
          [lng + wide, lat + high / 3],
          [lng + wide / 2, lat + high],
        ];
        const place: Place = [x + 0.06, y + 0.05];
        const b = layerOf("b", [{ kind: isPolygon ? POLYGON : LINE, parts: [[line]] }]);
        const [found] = await nearest(points("a", [place]), b);
        const expected = scan(place, line, isPolygon);
        expect(Math.abs(Number(found?.distance) / expected - 1)).toBeLessThan(1e-6);
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

test("polygons with an index for their edges are as far apart as those without", async () => {
  // A row of 40 teeth; each point sees the tooth in front of it.
  const teeth = Array.from({ length: 40 }, (_, i): Place => [103.8 + i / 1000, 36.01 + (i % 2) / 1000]);
  const comb: Shape = { kind: POLYGON, parts: [[[[103.839, 36], ...teeth.toReversed(), [103.8, 36]]]] };
  const a = points(
    "a",
    [1, 3, 21].map((i): Place => [103.8 + i / 1000, 36.02]),
  );
  const found = await nearest(a, layerOf("b", [comb]));
  for (const [i, { distance }] of found.entries()) {
    const tooth = teeth[[1, 3, 21][i] as number] as Place;
    expect(Math.abs(Number(distance) - metresBetween(tooth, [tooth[0], 36.02]))).toBeLessThan(1e-6);
  }
});

test("what meets has no distance, a point in a polygon or a line through it too", async () => {
  const b = layerOf("b", [{ kind: POLYGON, parts: [[box(103, 36, 104, 37)]] }, pointAt([103.5, 36.5])]);
  const a = layerOf("a", [
    pointAt([103.2, 36.2]),
    lineThrough([102, 36.5], [105, 36.6]),
    { kind: POLYGON, parts: [[box(102, 35, 105, 38)]] },
  ]);
  const found = await nearest(a, b, { matches: "all" });
  expect(found).toEqual([
    { b_index: 0, distance: 0 },
    { b_index: 0, distance: 0 },
    // Both lie in the last one: equally near.
    { b_index: 0, distance: 0 },
    { b_index: 1, distance: 0 },
  ]);
});

test("nothing beyond the greatest distance is a partner", async () => {
  const a = points("a", [[103.8, 36]]);
  const b = points("b", [
    [103.81, 36],
    [103.8, 36.005],
  ]);
  const far = metresBetween([103.8, 36], [103.8, 36.005]);
  expect(await nearest(a, b, { distance: Math.floor(far) })).toEqual([{ b_index: null, distance: null }]);
  expect(await nearest(a, b, { distance: Math.ceil(far) })).toMatchObject([{ b_index: 1 }]);
});

test("across the date line the near side counts", async () => {
  const a = points("a", [
    [179.99, 10],
    [-179.99, -10],
  ]);
  const b = layerOf("b", [
    lineThrough([-179.9, 5], [-179.9, 15]),
    { kind: POLYGON, parts: [[box(170, -11, 179.9, -9)]] },
  ]);
  const found = await nearest(a, b);
  expect(found.map(({ b_index }) => b_index)).toEqual([0, 1]);
  // 0.11° of longitude: at 10° N the meridian is nearest a little off the parallel.
  expect(Math.abs(Number(found[0]?.distance) - metresBetween([179.99, 10], [-179.9, 10]))).toBeLessThan(1);
});

test("of equally near ones the first in the file is taken, or all", async () => {
  const a = points("a", [[103.8, 0]]);
  const b = points("b", [
    [103.8, 0.01],
    [103.8, -0.01],
    [103.9, 0],
  ]);
  expect((await nearest(a, b)).map(({ b_index }) => b_index)).toEqual([0]);
  expect((await nearest(a, b, { matches: "all" })).map(({ b_index }) => b_index)).toEqual([0, 1]);
});
