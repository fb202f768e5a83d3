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

/** Degrees; no sum of it is rounded. */
const SIDE = 2 ** -9;

/** A block of 3 × 3 cells; the one in the middle is moved east by so many degrees. */
function blockWithMoved(east: number) {
  const cells = Array.from({ length: 9 }, (_, i) => {
    const west = 103.75 + (i % 3) * SIDE + (i === 4 ? east : 0);
    const south = 36 + Math.floor(i / 3) * SIDE;
    return { parts: [[box(west, south, west + SIDE, south + SIDE)]], values: { WGBM: `cell ${i}` } };
  });
  return polygonLayer("block", cells);
}

test("a cell that is moved by a hand has a finding at each of its corners, with each neighbour at a side", async () => {
  // 4.5 cm: below the 0.1 m within which two nodes should be one.
  const { findings } = await checkGrid({ grid: blockWithMoved(5e-7) }, engine, quietJob());
  const nodes = findings.filter(({ rule }) => rule === "G08");
  const byNeighbour = nodes.map(({ features }) => features.find((feature) => feature !== 4));
  // By hand: two corners in common with each of four neighbours.
  expect([...byNeighbour].sort()).toEqual([1, 1, 3, 3, 5, 5, 7, 7]);
  expect(new Set(nodes.map(({ detail }) => detail))).toEqual(new Set(["two-nodes"]));
  expect(new Set(nodes.map(({ key }) => key)).size).toBe(nodes.length);
  for (const { figures } of nodes) expect(figures["distance"]).toBeCloseTo(0.045, 3);
});
