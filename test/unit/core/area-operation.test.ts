import { expect, test } from "vitest";
import { areaOperation } from "../../../src/core/analysis/area-operation.ts";
import type { FeatureColumns } from "../../../src/core/geometry/columns.ts";
import { linesOf, runHere } from "../../support/run-here.ts";
import { box, polygonLayer } from "../../support/shapes.ts";

// Survey formula of TD/T 1055: a cell of 0.01° at 36.05° N.
const CELL = 999_761.3174;

test("every feature has its ellipsoidal area in m², hectares and mu; what has none is listed", async () => {
  const layer = polygonLayer("parcels", [
    { parts: [[box(103.8, 36.05, 103.81, 36.06)]], values: { area: 1, name: "一" } },
    // A bow-tie: two triangles that meet in the middle.
    {
      parts: [
        [
          [
            [103, 36],
            [103.01, 36.01],
            [103.01, 36],
            [103, 36.01],
          ],
        ],
      ],
    },
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
      values: { area: 3 },
    },
  ]);
  const { features, totals, repaired, failed, table } = await runHere(areaOperation, { a: layer });
  const [cell, tie, broken] = linesOf(features as FeatureColumns);
  expect(cell).toMatchObject({ name: "一", a_area: 1 });
  expect(cell?.["area"]).toBeCloseTo(CELL, 3);
  expect(cell?.["area_hm2"]).toBeCloseTo(CELL / 10_000, 8);
  expect(cell?.["area_mu"]).toBeCloseTo((CELL * 3) / 2000, 6);
  // Half of the square around it, to the convergence of its two sides.
  expect(Number(tie?.["area"]) / (CELL / 2)).toBeCloseTo(1, 2);
  expect(broken).toEqual({ area: null, area_hm2: null, area_mu: null, a_area: 3, name: null });
  expect(repaired).toMatchObject([{ feature: 1, area: tie?.["area"] }]);
  expect(failed).toMatchObject([{ feature: 2, code: "bad-coordinate" }]);
  expect(totals[0]).toEqual({
    name: "area",
    unit: "m2",
    value: Number(cell?.["area"]) + Number(tie?.["area"]),
  });
  expect(table?.place).toEqual({ role: "a", features: Uint32Array.of(0, 1, 2) });
});

test("where nothing could be measured the total is unknown, not 0", async () => {
  const layer = polygonLayer("parcels", [
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
  ]);
  const { totals } = await runHere(areaOperation, { a: layer });
  expect(totals.map(({ value }) => value)).toEqual([null, null, null]);
});
