import "../../../support/fixed-seed.ts";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { featureArea } from "../../../../src/core/geometry/area.ts";
import { POLYGON } from "../../../../src/core/geometry/columns.ts";
import { GeometryBuilder } from "../../../../src/core/geometry/columns-builder.ts";
import type { GeometryEngine } from "../../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { planeArea } from "../../../../src/core/geometry/plane.ts";
import { communityLoads } from "../../../../src/core/grid/load/community-loads.ts";
import { cutByLine } from "../../../../src/core/grid/load/cut-by-line.ts";
import { loadBalance } from "../../../../src/core/grid/load/load-balance.ts";
import { CLOSES_TO, type ProposalInput } from "../../../../src/core/grid/load/proposal.ts";
import { proposeMerge } from "../../../../src/core/grid/load/propose-merge.ts";
import { proposeSplit } from "../../../../src/core/grid/load/propose-split.ts";
import { box, type Parts, pointLayer, polygonLayer } from "../../../support/shapes.ts";

let engine: GeometryEngine;
beforeAll(async () => {
  engine = await loadEngine("geos");
});

const question = (cells: ReturnType<typeof polygonLayer>, more: Partial<ProposalInput>): ProposalInput => ({
  kind: "split",
  line: [],
  cells,
  householdField: "HS",
  peopleField: "RKS",
  points: null,
  ...more,
});
const code = (input: () => unknown): string => {
  try {
    input();
  } catch (cause) {
    return (cause as { problem: { code: string } }).problem.code;
  }
  return "";
};

describe("balance of a community", () => {
  test("by hand: 100, 200, 300 and 400 households", () => {
    // Mean 250; squares 22 500 + 2 500 + 2 500 + 22 500 = 50 000, σ = √12 500 = 111.80, CV 0.4472; Gini (−3·100 − 200 + 300 + 3·400) ÷ (4 · 1000) = 0.25.
    expect(loadBalance([400, 100, 300, 200])).toEqual({
      count: 4,
      mean: 250,
      variation: expect.closeTo(0.4472136, 6),
      gini: 0.25,
      times: 4,
    });
  });

  test("cells are grouped by community; those without a figure are told, not counted as none", () => {
    const cell = (SQBM: string | null, HS: number | null, RKS: string | null) => ({
      parts: [[box(0, 0, 1, 1)]] as Parts,
      values: { SQBM, HS, RKS },
    });
    const { columns } = polygonLayer("grid", [
      cell("2", 300, "900"),
      cell("1", 10, "x"),
      cell("2", 500, "1100"),
      cell("2", null, null),
      cell(null, -1, "5"),
    ]);
    const loads = communityLoads(columns, {
      community: "SQBM",
      communityName: null,
      households: "HS",
      people: "RKS",
    });
    expect(loads.map(({ community, rows }) => [community, rows])).toEqual([
      ["1", [1]],
      ["2", [0, 2, 3]],
      [null, [4]],
    ]);
    expect(loads[1]?.households).toMatchObject({ total: 800, unknown: 1, balance: { mean: 400 } });
    expect(loads[1]?.people).toMatchObject({ total: 2000, unknown: 1, balance: { mean: 1000 } });
    expect(loads[0]?.people).toEqual({ total: 0, unknown: 1, balance: null });
    expect(loads[2]?.households).toMatchObject({ unknown: 1, balance: null });
  });
});

/** A polygon of one part on a plane. */
const shape = (...rings: (readonly (readonly number[])[])[]) => {
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  builder.beginPart();
  for (const ring of rings) builder.addRing(ring.flat());
  return builder.finish();
};
const SQUARE = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
];
const areasOf = (parts: ReturnType<typeof shape>) =>
  Array.from(parts.kinds, (_, row) => planeArea(parts, row));

describe("a cut", () => {
  test("of a square down the middle gives its halves", () => {
    expect(
      areasOf(
        cutByLine(shape(SQUARE), 0, [
          [2, -1],
          [2, 5],
        ]),
      ),
    ).toEqual([8, 8]);
  });

  test("through vertices, along an edge and past a corner", () => {
    expect(
      areasOf(
        cutByLine(shape(SQUARE), 0, [
          [-1, -1],
          [5, 5],
        ]),
      ),
    ).toEqual([8, 8]);
    expect(
      areasOf(
        cutByLine(shape(SQUARE), 0, [
          [0, -1],
          [0, 5],
        ]),
      ),
    ).toEqual([16]);
    expect(
      areasOf(
        cutByLine(shape(SQUARE), 0, [
          [-1, 1],
          [1, -1],
        ]),
      ),
    ).toEqual([16]);
  });

  test("that ends inside is none", () => {
    expect(
      areasOf(
        cutByLine(shape(SQUARE), 0, [
          [2, -1],
          [2, 3],
        ]),
      ),
    ).toEqual([16]);
  });

  test("with a bend in the cell follows it, and loose ends are passed over", () => {
    // The corner cut off is a triangle of legs 2 and 2.
    expect(
      areasOf(
        cutByLine(shape(SQUARE), 0, [
          [2, -1],
          [2, 0.5],
          [0, 2],
          [-1, 3],
        ]),
      ).reduce((a, b) => a + b),
    ).toBeCloseTo(16, 12);
    expect(
      areasOf(
        cutByLine(shape(SQUARE), 0, [
          [2, 2],
          [2, 5],
          [6, 5],
          [6, 1],
          [-1, 1],
        ]),
      ).sort(),
    ).toEqual([12, 4]);
  });

  test("through a hole: on both sides it parts, up to it it does not", () => {
    const hole = [
      [1, 1],
      [1, 3],
      [3, 3],
      [3, 1],
    ];
    const whole = shape(SQUARE, hole);
    expect(
      areasOf(
        cutByLine(whole, 0, [
          [2, -1],
          [2, 5],
        ]),
      ),
    ).toEqual([6, 6]);
    expect(
      areasOf(
        cutByLine(whole, 0, [
          [2, -1],
          [2, 2],
        ]),
      ),
    ).toEqual([12]);
    expect(
      areasOf(
        cutByLine(whole, 0, [
          [0.5, -1],
          [0.5, 5],
        ]),
      ).map((area) => area),
    ).toEqual([2, 10]);
  });

  test("of a comb gives every piece", () => {
    const comb = [
      [0, 0],
      [5, 0],
      [5, 3],
      [4, 3],
      [4, 1],
      [3, 1],
      [3, 3],
      [2, 3],
      [2, 1],
      [1, 1],
      [1, 3],
      [0, 3],
    ];
    expect(
      areasOf(
        cutByLine(shape(comb), 0, [
          [-1, 2],
          [6, 2],
        ]),
      ).sort(),
    ).toEqual([1, 1, 1, 8]);
  });

  test("along any line through any star gives parts that fill it, as GEOS finds them", () => {
    const star = fc
      .array(fc.double({ min: 0.3, max: 1, noNaN: true }), { minLength: 3, maxLength: 40 })
      .map((radii) =>
        radii.map((r, i) => [
          100 * r * Math.cos((2 * Math.PI * i) / radii.length),
          100 * r * Math.sin((2 * Math.PI * i) / radii.length),
        ]),
      );
    fc.assert(
      fc.property(
        star,
        fc.double({ min: 0, max: Math.PI, noNaN: true }),
        fc.double({ min: -60, max: 60, noNaN: true }),
        (ring, turn, off) => {
          const whole = shape(ring);
          const [c, s] = [Math.cos(turn), Math.sin(turn)];
          const on = (along: number, aside: number) =>
            [along * c - aside * s, along * s + aside * c] as const;
          const parts = cutByLine(whole, 0, [on(-300, off), on(300, off)]);
          const areas = areasOf(parts);
          expect(areas.reduce((sum, area) => sum + area, 0)).toBeCloseTo(planeArea(whole, 0), 8);
          // The ground to one side of the line, by GEOS: a large rectangle against the star.
          const side = shape([on(-300, off), on(300, off), on(300, off + 600), on(-300, off + 600)]);
          const [a, b] = [engine.load(whole, 0), engine.load(side, 0)];
          const common = engine.intersection(a, b);
          const expected = engine.area(common);
          for (const each of [a, b, common]) engine.free(each);
          const above = Array.from(parts.kinds, (_, row) => row).filter((row) => {
            const from =
              2 *
              (parts.ringStarts[parts.partStarts[parts.featureStarts[row] as number] as number] as number);
            const to =
              2 *
              (parts.ringStarts[
                parts.partStarts[parts.featureStarts[row + 1] as number] as number
              ] as number);
            const asides = Array.from(
              { length: (to - from) / 2 },
              (_, i) =>
                -(parts.xy[from + 2 * i] as number) * s + (parts.xy[from + 2 * i + 1] as number) * c - off,
            );
            return Math.max(...asides) > Math.abs(Math.min(...asides));
          });
          expect(above.reduce((sum, row) => sum + (areas[row] as number), 0)).toBeCloseTo(expected, 6);
        },
      ),
      { numRuns: 200 },
    );
  });
});

const WEST = 103.8;
const SOUTH = 36.05;
const cell = (west: number, east: number, values = { HS: 400, RKS: 1200 }) => ({
  parts: [[box(west, SOUTH, east, SOUTH + 0.01)]] as Parts,
  values,
});

describe("a proposed split", () => {
  const cells = polygonLayer("grid", [cell(WEST, WEST + 0.01)]);
  const down = (lng: number) =>
    [
      [lng, SOUTH - 0.001],
      [lng, SOUTH + 0.011],
    ] as const;

  test("closes to a hundredth of a square metre, and households are shared out by area", () => {
    const found = proposeSplit(question(cells, { line: down(WEST + 0.0025) }));
    expect(found.before[0]?.area).toBeCloseTo(featureArea(cells.columns.geometry, 0) as number, 4);
    expect(Math.abs(found.residual)).toBeLessThan(CLOSES_TO);
    expect(found.by).toBe("area");
    // A quarter of the way between two meridians is a quarter of the ground.
    expect(found.after.map(({ households }) => households)).toEqual([
      expect.closeTo(100, 6),
      expect.closeTo(300, 6),
    ]);
    expect(found.after.map(({ people }) => people)).toEqual([expect.closeTo(300, 6), expect.closeTo(900, 6)]);
  });

  test("along any crooked line closes", () => {
    const way = fc.array(
      fc.tuple(
        fc.double({ min: 0.001, max: 0.009, noNaN: true }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(way, (steps) => {
        // Ever farther north, so that it does not cross itself.
        const bends = steps.map(
          ([east, share], i) => [WEST + east, SOUTH + (0.01 * (i + share)) / steps.length] as const,
        );
        const line = [
          [WEST + 0.005, SOUTH - 0.001] as const,
          ...bends,
          [WEST + 0.005, SOUTH + 0.011] as const,
        ];
        const found = proposeSplit(question(cells, { line }));
        expect(found.after.length).toBeGreaterThan(1);
        expect(Math.abs(found.residual)).toBeLessThan(CLOSES_TO);
        expect(found.after.reduce((sum, { households }) => sum + (households ?? 0), 0)).toBeCloseTo(400, 6);
      }),
      { numRuns: 50 },
    );
  });

  test("by points goes by where they are; one on the line is told", () => {
    const points = pointLayer(
      "doors",
      [0.001, 0.002, 0.003, 0.004, 0.009, 0.005].map((east) => ({
        at: [WEST + east, SOUTH + 0.005] as const,
      })),
    );
    const found = proposeSplit(question(cells, { line: down(WEST + 0.005), points }));
    expect(found).toMatchObject({ by: "points", onBorder: 1 });
    expect(found.after.map((part) => part.points)).toEqual([4, 1]);
    expect(found.after.map(({ households }) => households)).toEqual([320, 80]);
  });

  test("says why it cannot be made", () => {
    expect(code(() => proposeSplit(question(cells, { line: down(WEST + 1) })))).toBe("line-does-not-split");
    const [x, y] = [WEST + 0.005, SOUTH + 0.005];
    expect(
      code(() =>
        proposeSplit(
          question(cells, {
            line: [
              [x - 0.01, y],
              [x + 0.01, y],
              [x, y + 0.01],
              [x, y - 0.01],
            ],
          }),
        ),
      ),
    ).toBe("line-crosses-itself");
    const tie = polygonLayer("grid", [
      {
        parts: [
          [
            [
              [x, y],
              [x + 0.01, y + 0.01],
              [x + 0.01, y],
              [x, y + 0.01],
            ],
          ],
        ],
      },
    ]);
    expect(code(() => proposeSplit(question(tie, { line: down(x + 0.005) })))).toBe("bad-cell");
  });
});

describe("a proposed merge", () => {
  test("has the area and the load of both", () => {
    const cells = polygonLayer("grid", [
      cell(WEST, WEST + 0.01),
      cell(WEST + 0.01, WEST + 0.03, { HS: 250, RKS: 800 }),
    ]);
    const found = proposeMerge(question(cells, { kind: "merge" }), engine);
    expect(found.after).toHaveLength(1);
    expect(found.after[0]).toMatchObject({ households: 650, people: 2000 });
    expect(Math.abs(found.residual)).toBeLessThan(CLOSES_TO);
  });

  test("counts ground that both cells cover once", () => {
    const cells = polygonLayer("grid", [cell(WEST, WEST + 0.01), cell(WEST + 0.009, WEST + 0.02)]);
    const found = proposeMerge(question(cells, { kind: "merge" }), engine);
    const [one, other] = found.before;
    expect(found.after[0]?.area).toBeLessThan((one?.area ?? 0) + (other?.area ?? 0));
    expect(Math.abs(found.residual)).toBeLessThan(CLOSES_TO);
  });

  test("is refused for cells that only meet in a corner, or not at all", () => {
    const apart = polygonLayer("grid", [cell(WEST, WEST + 0.01), cell(WEST + 0.02, WEST + 0.03)]);
    expect(code(() => proposeMerge(question(apart, { kind: "merge" }), engine))).toBe("cells-apart");
  });
});
