import geographiclib from "geographiclib-geodesic";
import { beforeAll, describe, expect, test } from "vitest";
import type { LayerInput } from "../../../src/core/analysis/layer-input.ts";
import type { Operation, OperationResult } from "../../../src/core/analysis/operation.ts";
import { OPERATIONS } from "../../../src/core/analysis/operations.ts";
import { runOperation } from "../../../src/core/analysis/run-operation.ts";
import {
  type AttributeColumn,
  attributeAt,
  type FeatureColumns,
  ringRange,
} from "../../../src/core/geometry/columns.ts";
import type { GeometryEngine } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { authalicPlane, onPlane } from "../../../src/core/geometry/plane.ts";
import { quietJob } from "../../../src/core/job.ts";
import { hasFixtures, readFixture } from "../../support/fixtures.ts";
import { type Parts, polygonLayer } from "../../support/shapes.ts";

const FOLDER = "planning/kenton-ky";
const json = (file: string) => JSON.parse(new TextDecoder().decode(readFixture(`${FOLDER}/${file}`)));

interface Feature {
  readonly properties: Readonly<Record<string, string | number>>;
  readonly geometry: { readonly type: string; readonly coordinates: Parts | Parts[number] };
}

const layerOf = (file: string): LayerInput =>
  polygonLayer(
    file,
    (json(file).features as Feature[]).map(({ properties, geometry }) => ({
      parts: (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates) as Parts,
      values: { use: properties["DESCRIPTIO"] ?? null },
    })),
  );

describe.skipIf(!hasFixtures)(
  "land use of Kenton County in its flood zone (needs ../shared/fixtures)",
  () => {
    let geos: GeometryEngine;
    let landUse: LayerInput;
    let flood: LayerInput;
    let pieces: OperationResult;
    let byClass: Record<string, { readonly flooded_km2: number }>;

    beforeAll(async () => {
      geos = await loadEngine("geos");
      byClass = json("expected-landuse-x-flood.json").byClass;
      landUse = layerOf("landuse.geojson");
      flood = layerOf("flood.geojson");
      pieces = await runOperation(
        OPERATIONS["intersection"] as Operation,
        { a: landUse, b: flood, parameters: { tolerance: 0 }, engine: "geos" },
        { job: quietJob(), lanes: null, memory: null, engine: () => loadEngine("geos") },
      );
    }, 120_000);

    test("measured along geodesics, the pieces of every class have the independent figures", () => {
      const found = byUse(
        pieces.features as FeatureColumns,
        geodesicAreas(pieces.features as FeatureColumns),
      );
      expect([...found.keys()].sort()).toEqual(Object.keys(byClass).sort());
      for (const [use, { flooded_km2 }] of Object.entries(byClass)) {
        // They cut in degrees, we on the authalic cylinder: edges of up to 600 m run millimetres apart.
        expect(Math.abs((found.get(use) ?? 0) / (flooded_km2 * 1e6) - 1), use).toBeLessThan(1.5e-7);
      }
      expect(pieces.ledger).toMatchObject({ closed: true, failed: 0 });
    });

    test("with edges straight on the cylinder, as the survey has them, within a millionth", () => {
      const found = byUse(pieces.features as FeatureColumns, areaField(pieces.features as FeatureColumns));
      for (const [use, { flooded_km2 }] of Object.entries(byClass)) {
        expect(Math.abs((found.get(use) ?? 0) / (flooded_km2 * 1e6) - 1), use).toBeLessThan(1e-6);
      }
    });

    test("and with GEOS on whole features to a thousand-millionth", () => {
      const plane = authalicPlane(landUse.columns.geometry);
      const mended = ({ columns }: LayerInput) =>
        geos.loadAll(onPlane(columns.geometry, plane)).map(repaired);
      const [zone] = mended(flood);
      const use = landUse.columns.attributes[0];
      if (!zone || !use) throw new Error("nothing to compare with");
      const expected = new Map<string, number>();
      mended(landUse).forEach((shape, row) => {
        const name = String(attributeAt(use, row));
        expected.set(name, (expected.get(name) ?? 0) + geos.area(geos.intersection(shape, zone)));
      });
      const columns = pieces.features as FeatureColumns;
      for (const [name, area] of byUse(columns, areaField(columns))) {
        expect(Math.abs(area / (expected.get(name) ?? 0) - 1), name).toBeLessThan(1e-9);
      }
    }, 120_000);

    const repaired = (shape: ReturnType<GeometryEngine["load"]>) =>
      geos.fault(shape) ? geos.repair(shape) : shape;
  },
);

const fieldOf = ({ attributes }: FeatureColumns, name: string): AttributeColumn => {
  const column = attributes.find((each) => each.name === name);
  if (!column) throw new Error(`no field ${name}`);
  return column;
};

const areaField = (columns: FeatureColumns): number[] =>
  Array.from({ length: columns.count }, (_, row) => Number(attributeAt(fieldOf(columns, "area"), row)));

/** Areas in m² of the features with geodesic edges, by GeographicLib. */
function geodesicAreas({ geometry, count }: FeatureColumns): number[] {
  const ellipsoid = new geographiclib.Geodesic.Geodesic(6_378_137, 1 / 298.257222101);
  return Array.from({ length: count }, (_, row) => {
    let sum = 0;
    const [from, to] = ringRange(geometry, row);
    for (let ring = from; ring < to; ring++) {
      const polygon = ellipsoid.Polygon(false);
      const last = (geometry.ringStarts[ring + 1] as number) - 1;
      for (let i = geometry.ringStarts[ring] as number; i < last; i++) {
        polygon.AddPoint(geometry.xy[2 * i + 1] as number, geometry.xy[2 * i] as number);
      }
      sum += polygon.Compute(false, true).area ?? Number.NaN;
    }
    return sum;
  });
}

/** Sums by land use; both layers have the field, hence the name. */
function byUse(columns: FeatureColumns, areas: readonly number[]): Map<string, number> {
  const sums = new Map<string, number>();
  areas.forEach((area, row) => {
    const name = String(attributeAt(fieldOf(columns, "a_use"), row));
    sums.set(name, (sums.get(name) ?? 0) + area);
  });
  return sums;
}
