import { beforeAll, describe, expect, test } from "vitest";
import type { LayerInput } from "../../../src/core/analysis/layer-input.ts";
import type { Operation, OperationResult } from "../../../src/core/analysis/operation.ts";
import { OPERATIONS } from "../../../src/core/analysis/operations.ts";
import { runOperation } from "../../../src/core/analysis/run-operation.ts";
import { attributeAt, type FeatureColumns } from "../../../src/core/geometry/columns.ts";
import type { EngineName } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { quietJob } from "../../../src/core/job.ts";
import { box, pointLayer, polygonLayer } from "../../support/shapes.ts";

beforeAll(() => loadEngine("geos"));

const buffer = (
  a: LayerInput,
  parameters: Record<string, unknown>,
  engine: EngineName = "geos",
): Promise<OperationResult> =>
  runOperation(
    OPERATIONS["buffer"] as Operation,
    { a, b: null, parameters, engine },
    { job: quietJob(), lanes: null, memory: null, engine: () => loadEngine(engine) },
  );

const areas = ({ features }: OperationResult): number[] => {
  const { attributes, count } = features as FeatureColumns;
  const column = attributes.find(({ name }) => name === "area");
  return Array.from({ length: count }, (_, row) => Number(column && attributeAt(column, row)));
};

/** Area of a polygon of 64 corners in a circle, by hand. */
const disc = (radius: number): number => 32 * radius * radius * Math.sin((2 * Math.PI) / 64);

const sites = pointLayer("sites", [
  { at: [103.8, 36.05], values: { name: "one", reach: 100 } },
  { at: [103.9, 36.05], values: { name: "two", reach: 250 } },
  { at: [103.9005, 36.05], values: { name: "three", reach: null } },
]);

describe.each(["geos", "turf"] as const)("%s", (engine) => {
  test("each site has the area of its own reach; one without fails and is listed", async () => {
    const result = await buffer(sites, { distance: "reach" }, engine);
    const [one, two] = areas(result);
    expect((one as number) / disc(100)).toBeCloseTo(1, 6);
    expect((two as number) / disc(250)).toBeCloseTo(1, 6);
    expect(result.failed).toMatchObject([{ layer: "sites", feature: 2, code: "bad-radius" }]);
    const { attributes } = result.features as FeatureColumns;
    expect(attributes.map(({ name }) => name)).toEqual(["name", "reach", "area"]);
  });

  test("merged, ground within reach of several counts once", async () => {
    const apart = await buffer(sites, { distance: 200 }, engine);
    const merged = await buffer(sites, { distance: 200, merge: true }, engine);
    expect(areas(apart)).toHaveLength(3);
    expect(areas(merged)).toHaveLength(1);
    expect(areas(merged)[0]).toBeLessThan(areas(apart).reduce((sum, area) => sum + area, 0));
    // Two discs 45 m apart: the lens of their overlap, by hand (r² (2α − sin 2α), cos α = d/2r).
    const d = 0.0005 * 111_320 * Math.cos((36.05 * Math.PI) / 180) * 1.002;
    const alpha = Math.acos(d / 400);
    const lens = 200 * 200 * (2 * alpha - Math.sin(2 * alpha));
    expect((areas(merged)[0] as number) / (3 * disc(200) - lens)).toBeCloseTo(1, 2);
  });
});

test("a polygon shrunk to nothing is told in the notes, and is in no sum", async () => {
  const layer = polygonLayer("blocks", [
    { parts: [[box(103.8, 36.05, 103.801, 36.051)]] },
    { parts: [[box(103.81, 36.05, 103.82, 36.06)]] },
  ]);
  const result = await buffer(layer, { distance: -100 });
  expect(areas(result)).toHaveLength(1);
  expect(result.notes).toEqual([{ code: "vanished", facts: { layer: "blocks", features: 1 } }]);
  expect(result.ledger).toBeNull();
});

test("a field that is not there, a distance beyond the limit and a missing one are refused", async () => {
  await expect(buffer(sites, { distance: "radius" })).rejects.toThrow(/^unknown-field/);
  await expect(buffer(sites, { distance: 20_001 })).rejects.toThrow(/^bad-parameter/);
  await expect(buffer(sites, {})).rejects.toThrow(/^missing-parameter/);
});
