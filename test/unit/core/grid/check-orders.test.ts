import { beforeAll, expect, test } from "vitest";
import type { GeometryEngine } from "../../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { checkGrid } from "../../../../src/core/grid/check-grid.ts";
import { quietJob } from "../../../../src/core/job.ts";
import { fixedNoise, mosaic } from "../../../support/mosaic.ts";
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

test("cells that all bear one code are answered for at once: the one farthest west keeps it", async () => {
  // A form that was never filled in. Compared each with each, so many took hours.
  const [columns, rows] = [200, 200];
  const same = mosaic({ columns, rows, side: 0.001, noise: fixedNoise(1), classOf: () => code(1) });
  const grid = { name: "grid", columns: same };
  const { findings } = await checkGrid({ grid, codeField: "class" }, engine, quietJob());
  const of = (rule: string) => findings.filter((finding) => finding.rule === rule);
  expect(of("G10")).toMatchObject([{ detail: code(1) }]);
  expect(of("G10")[0]?.features).toHaveLength(columns * rows);
  expect(of("G12").every(({ detail }) => detail === "break")).toBe(true);
  expect(of("G12")).toHaveLength(columns * rows - 1);
  const misplaced = new Set(of("G12").map(({ features }) => features[0]));
  const kept = of("G10")[0]?.features.filter((feature) => !misplaced.has(feature));
  expect(kept?.map((feature) => feature % columns)).toEqual([0]);
});
