import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { joinOperation } from "../../../src/core/analysis/join/join-operation.ts";
import type { LayerInput } from "../../../src/core/analysis/layer-input.ts";
import type { OperationResult } from "../../../src/core/analysis/operation.ts";
import { type FeatureColumns, LINE, POINT, POLYGON } from "../../../src/core/geometry/columns.ts";
import { withoutAttributes } from "../../../src/core/geometry/columns-builder.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { onPlane, planeAbout, planeOf } from "../../../src/core/geometry/plane.ts";
import { type GeosShapes, loadGeosShapes, type Shape, shapeColumns } from "../../support/geos-shapes.ts";
import { linesOf, runHere } from "../../support/run-here.ts";
import { box, pointLayer, polygonLayer } from "../../support/shapes.ts";

const lines = (result: OperationResult) => linesOf(result.features as FeatureColumns);
const totals = ({ totals }: OperationResult) =>
  Object.fromEntries(totals.map(({ name, value }) => [name, value]));
const layerOf = (name: string, shapes: readonly Shape[]): LayerInput => ({
  name,
  columns: withoutAttributes(shapeColumns(shapes)),
});

const parcels = polygonLayer("地块", [
  { parts: [[box(0, 0, 1, 1)]], values: { name: "inside", area: 1 } },
  { parts: [[box(1, 0, 3, 1)]], values: { name: "across" } },
  { parts: [[box(8, 8, 9, 9)]], values: { name: "apart" } },
]);
const zones = polygonLayer("分区", [
  { parts: [[box(0, -1, 2, 2)]], values: { name: "west", level: 1 } },
  { parts: [[box(2, -1, 4, 2)]], values: { name: "east", level: 2 } },
]);

describe("spatial join", () => {
  test("one partner: the first in the file; features without one stay, without fields, and are counted", async () => {
    const result = await runHere(joinOperation, { a: parcels, b: zones });
    expect(lines(result)).toEqual([
      { a_name: "inside", area: 1, b_name: "west", level: 1, matches: 1, b_index: 0 },
      { a_name: "across", area: null, b_name: "west", level: 1, matches: 2, b_index: 0 },
      { a_name: "apart", area: null, b_name: null, level: null, matches: 0, b_index: null },
    ]);
    expect(totals(result)).toEqual({ matched: 2, unmatched: 1, pairs: 2, partners: 1 });
    expect(result.notes).toEqual([{ code: "unmatched", facts: { layer: "地块", features: 1 } }]);
  });

  test("all partners: a feature for each, with its geometry", async () => {
    const result = await runHere(joinOperation, { a: parcels, b: zones }, { matches: "all" });
    expect(lines(result).map(({ a_name, b_name, matches }) => [a_name, b_name, matches])).toEqual([
      ["inside", "west", 1],
      ["across", "west", 2],
      ["across", "east", 2],
      ["apart", null, 0],
    ]);
    expect(totals(result)).toEqual({ matched: 2, unmatched: 1, pairs: 3, partners: 2 });
    expect(result.features?.geometry.xy.slice(10, 12)).toEqual(Float64Array.of(1, 0));
    expect(result.features?.geometry.xy.slice(20, 22)).toEqual(Float64Array.of(1, 0));
  });

  test("within asks for the whole feature; a border in common is no hindrance", async () => {
    const result = await runHere(joinOperation, { a: parcels, b: zones }, { relation: "within" });
    expect(lines(result).map(({ b_name }) => b_name)).toEqual(["west", null, null]);
  });

  test("what cannot be used is listed and stays without figures", async () => {
    const a = polygonLayer("a", [
      {
        parts: [
          [
            [
              [0, 0],
              [1, 0],
              [Number.NaN, 1],
            ],
          ],
        ],
      },
      { parts: [[box(0, 0, 1, 1)]] },
    ]);
    const result = await runHere(joinOperation, { a, b: zones });
    expect(lines(result).map(({ matches, b_index }) => [matches, b_index])).toEqual([
      [null, null],
      [1, 0],
    ]);
    expect(result.failed).toMatchObject([{ layer: "a", feature: 0, code: "bad-coordinate" }]);
    expect(totals(result)).toMatchObject({ matched: 1, unmatched: 0 });
  });

  test.each([
    ["within", zones, pointLayer("p", [{ at: [0, 0] }]), "unrelated-kinds"],
    ["largest-overlap", pointLayer("p", [{ at: [0, 0] }]), zones, "unrelated-kinds"],
  ])("%s refuses kinds that cannot have the relation", async (relation, a, b, code) => {
    await expect(runHere(joinOperation, { a, b }, { relation })).rejects.toMatchObject({ problem: { code } });
  });

  test("a greatest distance that nothing is measured by is not used, which is said", async () => {
    const { notes } = await runHere(joinOperation, { a: parcels, b: zones }, { distance: 5 });
    expect(notes).toContainEqual({ code: "distance-unused", facts: { distance: 5 } });
  });

  test("layers without features join to nothing", async () => {
    const none = polygonLayer("none", []);
    expect(totals(await runHere(joinOperation, { a: none, b: zones }))).toMatchObject({
      matched: 0,
      unmatched: 0,
    });
    for (const relation of ["intersects", "within", "nearest", "largest-overlap"]) {
      expect(totals(await runHere(joinOperation, { a: parcels, b: none }, { relation }))).toMatchObject({
        unmatched: 3,
      });
    }
  });
});

const place = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }));
const pointShape = fc
  .array(place, { minLength: 1, maxLength: 2 })
  .map((all): Shape => ({ kind: POINT, parts: all.map((at) => [[at]]) }));
const lineShape = fc
  .array(fc.uniqueArray(place, { minLength: 2, maxLength: 4, selector: String }), {
    minLength: 1,
    maxLength: 2,
  })
  .map((all): Shape => ({ kind: LINE, parts: all.map((line) => [line]) }));
const ring = fc.tuple(place, place).map(([[x, y], [w, h]]) => box(x, y, x + 1 + (w % 4), y + 1 + (h % 4)));
const triangle = fc.uniqueArray(place, { minLength: 3, maxLength: 3, selector: String });
const polygonShape = fc
  .array(fc.array(fc.oneof(ring, triangle), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
  .map((parts): Shape => ({ kind: POLYGON, parts }));
const SHAPES = { point: pointShape, line: lineShape, polygon: polygonShape };

let geos: GeosShapes;
beforeAll(async () => {
  geos = await loadGeosShapes();
});

/** Pairs of rows that a join finds. */
const pairsOf = async (a: readonly Shape[], b: readonly Shape[], relation: string) => {
  const result = await runHere(
    joinOperation,
    { a: layerOf("a", a), b: layerOf("b", b) },
    { relation, matches: "all" },
  );
  const found: string[] = [];
  let row = -1;
  let left = 0;
  for (const { matches, b_index } of lines(result)) {
    if (left === 0) {
      row++;
      left = Math.max(1, Number(matches));
    }
    left--;
    if (b_index !== null) found.push(`${row}-${b_index}`);
  }
  return found;
};

const KINDS = ["point", "line", "polygon"] as const;
const POSSIBLE = {
  intersects: KINDS.flatMap((a) => KINDS.map((b) => [a, b] as const)),
  within: [
    ["point", "point"],
    ["point", "line"],
    ["point", "polygon"],
    ["line", "polygon"],
    ["polygon", "polygon"],
  ] as const,
};

describe.each([
  ["intersects", "intersects"],
  ["within", "isCoveredBy"],
] as const)("%s, on a lattice where corners and borders fall together", (relation, asked) => {
  test.each(POSSIBLE[relation])("%s with %s: the pairs that GEOS finds", async (kindA, kindB) => {
    const some = (kind: keyof typeof SHAPES) =>
      fc.array(
        SHAPES[kind].filter((shape) => geos.isValid(shape)),
        { minLength: 1, maxLength: 4 },
      );
    await fc.assert(
      fc.asyncProperty(some(kindA), some(kindB), async (a, b) => {
        const expected = a.flatMap((one, row) =>
          b.flatMap((other, partner) => (geos[asked](one, other) ? [`${row}-${partner}`] : [])),
        );
        expect(await pairsOf(a, b, relation)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

test("an island in a hole: what lies on the island lies within, what covers the hole does not", async () => {
  const b: Shape = { kind: POLYGON, parts: [[box(0, 0, 10, 10), box(2, 2, 8, 8)], [box(4, 4, 6, 6)]] };
  const a: Shape[] = [box(4, 4, 6, 6), box(3, 3, 7, 7), box(0, 0, 2, 10), box(1, 1, 9, 9)].map((own) => ({
    kind: POLYGON,
    parts: [[own]],
  }));
  expect(await pairsOf(a, [b], "within")).toEqual(["0-0", "2-0"]);
});

test("the largest overlap is that which GEOS finds on the equal-area cylinder", async () => {
  const engine = await loadEngine("geos");
  const corner = fc.tuple(
    fc.double({ min: 103.7, max: 103.72, noNaN: true }),
    fc.double({ min: 36.05, max: 36.07, noNaN: true }),
  );
  const square = fc
    .tuple(corner, fc.double({ min: 0.001, max: 0.01, noNaN: true }))
    .map(([[x, y], side]): Shape => ({ kind: POLYGON, parts: [[box(x, y, x + side, y + side)]] }));
  const squares = fc.array(square, { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(squares, squares, async (a, b) => {
      const [layerA, layerB] = [layerOf("a", a), layerOf("b", b)];
      const result = await runHere(joinOperation, { a: layerA, b: layerB }, { relation: "largest-overlap" });
      const plane = planeOf(planeAbout("authalic", layerA.columns.geometry));
      const [flatA, flatB] = [layerA, layerB].map(({ columns }) => onPlane(columns.geometry, plane));
      lines(result).forEach(({ b_index, overlap, share }, row) => {
        const one = engine.load(flatA as NonNullable<typeof flatA>, row);
        const areas = b.map((_, other) =>
          engine.area(engine.intersection(one, engine.load(flatB as NonNullable<typeof flatB>, other))),
        );
        const largest = Math.max(...areas);
        if (b_index === null) {
          expect(largest).toBeLessThan(2e-3);
          return;
        }
        expect(Math.abs(Number(overlap) - largest)).toBeLessThan(1e-5);
        expect(Math.abs((areas[Number(b_index)] as number) - largest)).toBeLessThan(1e-5);
        expect(Number(share)).toBeCloseTo(largest / engine.area(one), 8);
      });
    }),
    { numRuns: 40 },
  );
});
