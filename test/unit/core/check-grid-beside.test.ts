import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { POINT } from "../../../src/core/geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../../src/core/geometry/columns-builder.ts";
import type { GeometryEngine } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { stretchNear } from "../../../src/core/geometry/stretch-near.ts";
import { checkGrid } from "../../../src/core/grid/check-grid.ts";
import { DEFAULT_RULES, withChanges } from "../../../src/core/grid/rules.ts";
import { quietJob } from "../../../src/core/job.ts";
import { box, lineLayer, pointLayer, polygonLayer } from "../../support/shapes.ts";

let engine: GeometryEngine;
beforeAll(async () => {
  engine = await loadEngine("geos");
});

const grid = polygonLayer("grid", [
  { parts: [[box(103.8, 36, 103.802, 36.002)]], values: { WGBM: "620102001001001" } },
  { parts: [[box(103.802, 36, 103.804, 36.002)]], values: { WGBM: "620102001001002" } },
]);

test("G17: places in no cell and on a common border are found, those inside are not", async () => {
  const places = pointLayer("places", [
    { at: [103.801, 36.001], values: { 地址: "甲" } },
    { at: [103.81, 36.001], values: { 地址: "乙" } },
    { at: [103.802, 36.001], values: { 地址: "丙" } },
  ]);
  const { findings } = await checkGrid({ grid, places }, engine, quietJob());
  expect(findings.map(({ rule, detail, cells }) => [rule, detail, cells.length])).toEqual(
    expect.arrayContaining([
      ["G17", "乙", 0],
      ["G17", "丙", 2],
    ]),
  );
  expect(findings).toHaveLength(2);
});

test("G17: of a feature of several points each is looked at, and a thousand others do not move them", async () => {
  const builder = new GeometryBuilder();
  const inside = Array.from({ length: 3000 }, (_, i) => [103.8001 + i * 1e-7, 36.001]);
  for (const ring of [...inside, [103.801, 36.001, 103.81, 36.001], ...inside]) {
    builder.beginFeature(POINT);
    builder.beginPart();
    builder.addRing(ring);
  }
  const places = { name: "places", columns: withAttributes(builder.finish(), []) };
  const { findings } = await checkGrid({ grid, places }, engine, quietJob());
  expect(findings.map(({ rule, at, cells }) => [rule, at, cells.length])).toEqual([
    ["G17", [103.81, 36.001], 0],
  ]);
});

test("G20: the share of a border that follows a line, by hand", async () => {
  // Along the southern edge of the first cell, a metre beside it: 0.002° of longitude at 36° against 0.002° of latitude.
  const lines = lineLayer("roads", [
    {
      line: [
        [103.8, 35.99999],
        [103.802, 35.99999],
      ],
    },
  ]);
  const { findings } = await checkGrid({ grid, lines }, engine, quietJob());
  const shares = findings.filter(({ rule }) => rule === "G20").map(({ figures }) => figures["share"]);
  const [east, north] = [0.002 * 90_163.6, 0.002 * 110_955.6];
  // Some metres of the edges at its ends are near too: 5 m less the metre, and half discs.
  expect(shares[0]).toBeGreaterThan(east / (2 * (east + north)));
  expect(shares[0]).toBeLessThan((east + 10) / (2 * (east + north)));
  expect(shares).toHaveLength(2);
});

const place = fc.double({ min: -10, max: 10, noNaN: true });

test("the stretch near an edge is what a scan of points finds", () => {
  fc.assert(
    fc.property(
      fc.tuple(place, place, place, place),
      fc.tuple(place, place, place, place),
      fc.double({ min: 0.1, max: 8, noNaN: true }),
      (edge, other, distance) => {
        fc.pre(Math.hypot(edge[2] - edge[0], edge[3] - edge[1]) > 1e-3);
        const stretch = stretchNear(edge, other, distance) ?? [2, 2];
        for (let i = 0; i <= 100; i++) {
          const t = i / 100;
          const [x, y] = [edge[0] + t * (edge[2] - edge[0]), edge[1] + t * (edge[3] - edge[1])];
          const away = distanceTo(other, x, y);
          if (Math.abs(away - distance) < 1e-6) continue;
          expect(t >= stretch[0] && t <= stretch[1]).toBe(away < distance);
        }
      },
    ),
  );
});

const near = fc.double({ min: -0.001, max: 0.001, noNaN: true });
const lines = fc.array(fc.array(fc.tuple(near, near), { minLength: 2, maxLength: 5 }), {
  minLength: 1,
  maxLength: 8,
});

test("G20: the share is what a scan of points along the border finds, whatever the lines", async () => {
  // Many edges of 12 to 16 m, so that lines are near some and far from their neighbours.
  const around = Array.from({ length: 61 }, (_, i) => (2 * Math.PI * (i % 60)) / 60);
  const ring = around.map((angle): [number, number] => [
    103.8 + 0.0015 * Math.cos(angle),
    36 + 0.0012 * Math.sin(angle),
  ]);
  const cell = polygonLayer("grid", [{ parts: [[ring]], values: { WGBM: "620102001001001" } }]);
  // Metres of a degree at 36° on the ellipsoid of CGCS2000, as above.
  const flat = ([x, y]: readonly [number, number]) => [(x - 103.8) * 90_163.6, (y - 36) * 110_955.6] as const;
  await fc.assert(
    fc.asyncProperty(lines, fc.double({ min: 1, max: 40, noNaN: true }), async (offsets, distance) => {
      const moved = offsets.map((line) => line.map(([x, y]): [number, number] => [103.8 + 1.5 * x, 36 + y]));
      const rules = withChanges(DEFAULT_RULES, {
        G20: { limits: { distanceBelow: distance, shareBelow: 2 } },
      });
      const roads = lineLayer(
        "roads",
        moved.map((line) => ({ line })),
      );
      const { findings } = await checkGrid({ grid: cell, lines: roads, rules }, engine, quietJob());
      const share = findings.find(({ rule }) => rule === "G20")?.figures["share"];
      expect(share).toBeCloseTo(
        scannedShare(
          ring.map(flat),
          moved.map((line) => line.map(flat)),
          distance,
        ),
        2,
      );
    }),
    { numRuns: 60 },
  );
});

type Flat = readonly (readonly [number, number])[];

/** The share of a ring, in metres, that lies near lines, by points along it. */
function scannedShare(ring: Flat, roads: readonly Flat[], distance: number): number {
  const AT = 50;
  const pairs = (line: Flat) =>
    line.slice(1).map((to, i) => [...(line[i] as [number, number]), ...to] as const);
  const edges = roads.flatMap(pairs);
  let [length, followed] = [0, 0];
  for (const [ax, ay, bx, by] of pairs(ring)) {
    for (let i = 0; i < AT; i++) {
      const t = (i + 0.5) / AT;
      const own = Math.hypot(bx - ax, by - ay) / AT;
      const [x, y] = [ax + t * (bx - ax), ay + t * (by - ay)];
      length += own;
      if (edges.some((edge) => distanceTo(edge, x, y) < distance)) followed += own;
    }
  }
  return followed / length;
}

function distanceTo(
  [ax, ay, bx, by]: readonly [number, number, number, number],
  x: number,
  y: number,
): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const t = square === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / square;
  const share = Math.min(1, Math.max(0, t));
  return Math.hypot(x - (ax + share * dx), y - (ay + share * dy));
}
