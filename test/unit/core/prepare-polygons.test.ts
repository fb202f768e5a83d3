import fc from "fast-check";
import { expect, test } from "vitest";
import { preparePolygons } from "../../../src/core/analysis/prepare-polygons.ts";
import { ringArea } from "../../../src/core/geometry/area.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { authalicPlane } from "../../../src/core/geometry/plane.ts";
import { quietJob } from "../../../src/core/job.ts";
import { box, type Parts, polygonLayer } from "../../support/shapes.ts";

const place = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
const wild = fc.array(
  fc.array(fc.array(place, { minLength: 3, maxLength: 7 }), { minLength: 1, maxLength: 2 }),
  {
    minLength: 1,
    maxLength: 2,
  },
);
const inCity = (parts: Parts): Parts =>
  parts.map((rings) => rings.map((ring) => ring.map(([x, y]) => [103.8 + x / 1000, 36 + y / 1000] as const)));

test("repairs and failures are those that GEOS finds in every polygon", async () => {
  const geos = await loadEngine("geos");
  await fc.assert(
    fc.asyncProperty(fc.array(wild, { minLength: 1, maxLength: 8 }), async (features) => {
      const layer = polygonLayer(
        "wild",
        features.map((parts) => ({ parts: inCity(parts) })),
      );
      const { geometry } = layer.columns;
      const plane = authalicPlane(geometry);
      const { repaired, failed } = await preparePolygons(layer, {
        plane,
        engine: async () => geos,
        job: quietJob(),
      });
      const flat = { ...geometry, xy: plane.fromDegrees(geometry.xy) };
      const reasons = features.map((_, row): string | null => {
        try {
          const shape = geos.load(flat, row);
          const fault = geos.fault(shape);
          geos.free(shape);
          return fault?.reason ?? null;
        } catch {
          return "failed";
        }
      });
      const found = new Map<number, string>([
        ...repaired.map(({ feature, reason }) => [feature, reason] as const),
        ...failed.map(({ feature }) => [feature, "failed"] as const),
      ]);
      expect(features.map((_, row) => found.get(row) ?? null)).toEqual(reasons);
    }),
    { numRuns: 60 },
  );
});

test("an engine is not even loaded where all polygons are sound", async () => {
  const layer = polygonLayer("sound", [
    { parts: [[box(103.8, 36.05, 103.81, 36.06)]] },
    { parts: [[box(103.8, 36.05, 103.83, 36.08), box(103.81, 36.06, 103.82, 36.07)]] },
  ]);
  const prepared = await preparePolygons(layer, {
    plane: authalicPlane(layer.columns.geometry),
    engine: () => Promise.reject(new Error("loaded")),
    job: quietJob(),
  });
  expect(prepared).toMatchObject({ repaired: [], failed: [] });
});

test("parts that overlap are found with an engine that does not look for them", async () => {
  const layer = polygonLayer("twice", [
    { parts: [[box(103.8, 36.05, 103.81, 36.06)], [box(103.805, 36.05, 103.815, 36.06)]] },
  ]);
  const plane = authalicPlane(layer.columns.geometry);
  const turf = await loadEngine("turf");
  const { repaired, areas } = await preparePolygons(layer, {
    plane,
    engine: async () => turf,
    job: quietJob(),
  });
  expect(repaired).toMatchObject([{ feature: 0, reason: "Overlapping rings" }]);
  // Ground that is covered counts once: 0.01° by 0.015°.
  expect(areas[0]).toBeCloseTo(ringArea(box(103.8, 36.05, 103.815, 36.06).flat()), 3);
});
