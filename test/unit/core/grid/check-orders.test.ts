import { beforeAll, expect, test } from "vitest";
import type { GeometryEngine } from "../../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { checkGrid } from "../../../../src/core/grid/check-grid.ts";
import { quietJob } from "../../../../src/core/job.ts";
import { box, polygonLayer } from "../../../support/shapes.ts";

let engine: GeometryEngine;
beforeAll(async () => {
  engine = await loadEngine("geos");
});

const code = (n: number): string => `620102001001${String(n).padStart(3, "0")}`;

/** What G12 says of boxes, numbered as they come. */
async function ordersOf(boxes: readonly (readonly [number, number, number, number])[]) {
  const cells = boxes.map((sides, i) => ({ parts: [[box(...sides)]], values: { WGBM: code(i + 1) } }));
  const { findings } = await checkGrid({ grid: polygonLayer("grid", cells) }, engine, quietJob());
  return findings.filter(({ rule }) => rule === "G12").map(({ cells: codes, detail }) => [detail, codes]);
}

test("a street between two blocks bears a number: the next one runs on", async () => {
  // 0.0001° are 9 m, over 1.1 km: a sliver by its compactness.
  const block = [103.8, 36.05, 103.81, 36.06] as const;
  const street = [103.81, 36.05, 103.8101, 36.06] as const;
  const next = [103.8101, 36.05, 103.82, 36.06] as const;
  expect(await ordersOf([block, street, next])).toEqual([]);
  expect(await ordersOf([block, next])).toEqual([]);
});

test("cells one below the other run from north to south, though rounding moves their middles", async () => {
  const north = [103.8, 36.06, 103.81, 36.07] as const;
  // A millimetre to the west.
  const south = [103.8 - 1e-8, 36.05, 103.81 - 1e-8, 36.06] as const;
  expect(await ordersOf([north, south])).toEqual([]);
  expect(await ordersOf([south, north])).toEqual([["order", [code(2), code(1)]]]);
});

test("a number that nobody bears is a break", async () => {
  const boxes = [0, 1, 2].map((i) => [103.8 + i * 0.01, 36.05, 103.81 + i * 0.01, 36.06] as const);
  const cells = boxes.map((sides, i) => ({
    parts: [[box(...sides)]],
    values: { WGBM: code([1, 2, 4][i] as number) },
  }));
  const { findings } = await checkGrid({ grid: polygonLayer("grid", cells) }, engine, quietJob());
  expect(findings).toMatchObject([{ rule: "G12", detail: "break", cells: [code(4)] }]);
});
