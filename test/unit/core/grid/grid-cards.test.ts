import "../../../support/fixed-seed.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LayerInput } from "../../../../src/core/analysis/layer-input.ts";
import { featureArea } from "../../../../src/core/geometry/area.ts";
import { geodesic } from "../../../../src/core/geometry/geodesic.ts";
import { type GridCard, type GridCardInput, gridCards } from "../../../../src/core/grid/card/grid-cards.ts";
import { locateCell } from "../../../../src/core/grid/card/locate-cell.ts";
import { quietJob } from "../../../../src/core/job.ts";
import { cells, turned } from "../../../support/coverages.ts";
import { box, lineLayer, type Parts, pointLayer, polygonLayer } from "../../../support/shapes.ts";

const SIDE = 0.002;
const WEST = 103.8;
const SOUTH = 36.05;
const at = (column: number, row: number) => [WEST + column * SIDE, SOUTH + row * SIDE] as const;
/** The cell in a column and row of a lattice counted from its south-west corner. */
const square = (column: number, row: number): Parts => [
  [[at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1)]],
];

interface Cell {
  readonly parts: Parts;
  readonly values: { readonly WGBM: string };
}
/** 3 × 3 cells; 1 is south-west, 3 south-east, 9 north-east. */
const lattice: Cell[] = Array.from({ length: 9 }, (_, i) => ({
  parts: square(i % 3, Math.floor(i / 3)),
  values: { WGBM: String(i + 1) },
}));

const question = (grid: LayerInput, more: Partial<GridCardInput> = {}): GridCardInput => ({
  grid,
  codeField: "WGBM",
  nameField: null,
  features: [...grid.columns.ids],
  place: null,
  lines: null,
  parents: null,
  contents: [],
  ...more,
});
const cardsOf = (grid: LayerInput, more: Partial<GridCardInput> = {}) =>
  gridCards(question(grid, more), quietJob());

/** 四至 as words: codes of cells, names, or the kind. */
const sidesOf = ({ sides }: GridCard) =>
  Object.fromEntries(
    sides.map(({ side, faces }) => [
      side,
      faces.map(({ beyond }) =>
        beyond.kind === "cell" ? beyond.cell.code : beyond.kind === "outside" ? "outside" : beyond.name,
      ),
    ]),
  );

describe("four sides", () => {
  test("of a square cell are its four neighbours in the lattice", async () => {
    const cards = await cardsOf(polygonLayer("grid", lattice));
    expect(sidesOf(cards[4] as GridCard)).toEqual({ east: ["6"], south: ["2"], west: ["4"], north: ["8"] });
    expect(sidesOf(cards[0] as GridCard)).toEqual({
      east: ["2"],
      south: ["outside"],
      west: ["outside"],
      north: ["4"],
    });
  });

  test("name the road along the border and the parent behind it where there is no cell", async () => {
    const [west, south] = at(0, 0);
    // 10 m south of the lattice: less than the 20 m within which a line runs along a border.
    const road = lineLayer("roads", [
      {
        line: [
          [west, south - 0.00009],
          [west + SIDE, south - 0.00009],
        ],
        values: { MC: "滨河路" },
      },
    ]);
    const parent = polygonLayer("communities", [
      { parts: [[box(west - SIDE, south, west, south + SIDE)]], values: { SQMC: "西邻社区" } },
    ]);
    const [first] = await cardsOf(polygonLayer("grid", lattice), {
      lines: { ...road, nameField: "MC" },
      parents: { ...parent, nameField: "SQMC" },
    });
    expect(sidesOf(first as GridCard)).toMatchObject({ south: ["滨河路"], west: ["西邻社区"] });
  });

  test("of a cell between a row of two and one of one are told by length, T-nodes or not", async () => {
    // A neighbour in the south as wide as two cells: its edge has no vertex where they meet.
    const [w, s] = at(0, 0);
    const grid = polygonLayer("grid", [
      { parts: square(0, 0), values: { WGBM: "1" } },
      { parts: square(1, 0), values: { WGBM: "2" } },
      { parts: [[box(w, s - SIDE, w + 2 * SIDE, s)]], values: { WGBM: "3" } },
    ]);
    const [one, two, wide] = (await cardsOf(grid)) as [GridCard, GridCard, GridCard];
    expect(sidesOf(one)["south"]).toEqual(["3"]);
    expect(sidesOf(wide)["north"]).toEqual(expect.arrayContaining(["1", "2"]));
    const common = (card: GridCard, code: string) =>
      card.neighbours.find((each) => each.code === code)?.length;
    // By GeographicLib the parallel of 36.05° is 180.2 m to 0.002°; here the other side of the same border, and the geodesic.
    expect(common(one, "3")).toBeCloseTo(geodesic(at(0, 0), at(1, 0)).distance, 6);
    expect(common(wide, "1")).toBeCloseTo(common(one, "3") as number, 6);
    expect(common(wide, "2")).toBeCloseTo(common(two, "3") as number, 6);
  });
});

describe("laws", () => {
  const coverage = fc.record({
    columns: fc.integer({ min: 1, max: 4 }),
    rows: fc.integer({ min: 1, max: 4 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
  });
  const scaled = ({ columns, rows, seed }: { columns: number; rows: number; seed: number }): number[][] =>
    cells(columns, rows, seed).map((parts) =>
      ((parts[0] as number[][])[0] as number[]).map((value, i) =>
        i % 2 === 0 ? WEST + (value - 103) * SIDE : SOUTH + (value - 36) * SIDE,
      ),
    );
  const layer = (rings: readonly (readonly number[])[], codes: readonly string[]) =>
    polygonLayer(
      "grid",
      rings.map((ring, i) => ({
        parts: [
          [
            Array.from(
              { length: ring.length / 2 },
              (_, k) => [ring[2 * k] as number, ring[2 * k + 1] as number] as const,
            ),
          ],
        ],
        values: { WGBM: codes[i] as string },
      })),
    );
  const codesOf = (rings: readonly unknown[]) => rings.map((_, i) => String(i + 1));

  test("common borders and the outer border add up to the perimeter, and are the same from both sides", async () => {
    await fc.assert(
      fc.asyncProperty(coverage, async (spec) => {
        const rings = scaled(spec);
        const cards = await cardsOf(layer(rings, codesOf(rings)));
        for (const card of cards) {
          const common = card.neighbours.reduce((sum, { length }) => sum + length, 0);
          expect(common + card.outer).toBeCloseTo(card.perimeter, 6);
          expect(card.sides.reduce((sum, { length }) => sum + length, 0)).toBeCloseTo(card.perimeter, 6);
          for (const { feature, length } of card.neighbours) {
            const back = cards[feature]?.neighbours.find((each) => each.feature === card.feature);
            expect(back?.length).toBeCloseTo(length, 6);
          }
        }
        // What is common counts for two cells: the rim of the whole rectangle is what is left.
        const rim = cards.reduce((sum, { outer }) => sum + outer, 0);
        const [nx, ny] = [spec.columns, spec.rows];
        const expected =
          geodesic(at(0, 0), at(nx, 0)).distance +
          geodesic(at(0, ny), at(nx, ny)).distance +
          2 * geodesic(at(0, 0), at(0, ny)).distance;
        expect(rim).toBeCloseTo(expected, 3);
      }),
      { numRuns: 20 },
    );
  });

  test("the order of features, and the vertex and direction with which a ring begins, change nothing", async () => {
    await fc.assert(
      fc.asyncProperty(
        coverage,
        fc.array(fc.nat(50), { minLength: 16, maxLength: 16 }),
        fc.boolean(),
        async (spec, keys, isReversed) => {
          const rings = scaled(spec);
          const codes = codesOf(rings);
          const plain = await cardsOf(layer(rings, codes));
          const order = [...rings.keys()].sort((a, b) => (keys[a] as number) - (keys[b] as number));
          const other = await cardsOf(
            layer(
              order.map((i) => turned(rings[i] as number[], keys[i] as number, isReversed)),
              order.map((i) => codes[i] as string),
            ),
          );
          for (const card of plain) {
            const twin = other.find(({ code }) => code === card.code) as GridCard;
            expect(twin.perimeter).toBeCloseTo(card.perimeter, 6);
            expect(twin.area).toBeCloseTo(card.area, 6);
            const common = ({ neighbours }: GridCard) =>
              new Map(neighbours.map(({ code, length }) => [code, length.toFixed(4)]));
            expect(common(twin)).toEqual(common(card));
            const sides = ({ sides }: GridCard) => sides.map(({ length }) => length.toFixed(4));
            expect(sides(twin)).toEqual(sides(card));
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  test("polygons that fill a cell share its area, and points inside are counted, those on the border apart", async () => {
    const grid = polygonLayer("grid", lattice);
    const [x, y] = at(1, 1);
    const halves = polygonLayer("parks", [
      { parts: [[box(x - SIDE / 2, y - SIDE, x + SIDE / 2, y + 2 * SIDE)]] },
      { parts: [[box(x + SIDE / 2, y - SIDE, x + 2 * SIDE, y + 2 * SIDE)]] },
    ]);
    const places = pointLayer("stations", [
      { at: [x + SIDE / 2, y + SIDE / 2] },
      { at: [x, y + SIDE / 2] },
      { at: [x - SIDE / 2, y] },
    ]);
    const card = (
      await cardsOf(grid, {
        features: [4],
        contents: [
          { id: "parks", kind: "polygon", ...halves },
          { id: "stations", kind: "point", ...places },
        ],
      })
    )[0] as GridCard;
    const [parks, stations] = card.contents;
    expect(parks).toMatchObject({ count: 2, unmeasured: 0 });
    expect(parks?.area).toBeCloseTo(featureArea(grid.columns.geometry, 4) as number, 3);
    expect(stations).toMatchObject({ count: 1, onBorder: 1, area: null });
  });
});

test("a bow-tie inside a cell is told as unmeasured, never counted", async () => {
  const [x, y] = at(1, 1);
  const d = SIDE / 4;
  const tie = polygonLayer("parks", [
    {
      parts: [
        [
          [
            [x + d, y + d],
            [x + 3 * d, y + 3 * d],
            [x + 3 * d, y + d],
            [x + d, y + 3 * d],
          ],
        ],
      ],
    },
  ]);
  const [card] = await cardsOf(polygonLayer("grid", lattice), {
    features: [4],
    contents: [{ id: "parks", kind: "polygon", ...tie }],
  });
  expect(card?.contents[0]).toMatchObject({ count: 0, unmeasured: 1 });
});

test("distances are those of the geodesic to each side and neighbour", async () => {
  const [x, y] = at(1, 1);
  const place = [x + SIDE / 4, y + SIDE / 2] as const;
  const [card] = await cardsOf(polygonLayer("grid", lattice), { features: [4], place });
  const west = geodesic(place, [x, place[1]]).distance;
  expect(card?.sides.find(({ side }) => side === "west")?.distance).toBeCloseTo(west, 4);
  expect(card?.neighbours.find(({ code }) => code === "4")?.distance).toBeCloseTo(west, 4);
});

describe("which cell a place is in", () => {
  const { geometry } = polygonLayer("grid", lattice).columns;
  const [x, y] = at(1, 1);

  test("the cell that holds it, and how far its nearest edge is", () => {
    const place = [x + SIDE / 4, y + SIDE / 2] as const;
    const found = locateCell(geometry, place, 1);
    expect(found).toMatchObject({ status: "inside", row: 4 });
    expect(found.status === "inside" && found.distance).toBeCloseTo(
      geodesic(place, [x, place[1]]).distance,
      4,
    );
  });

  test("cannot be told on a border, whatever the accuracy, and both cells are named", () => {
    expect(locateCell(geometry, [x, y + SIDE / 2], 0)).toEqual({
      status: "undecided",
      rows: [3, 4],
      distance: 0,
    });
  });

  test("cannot be told nearer to an edge than the accuracy, a metre more and it can", () => {
    // 0.00001° of longitude is 0.90 m at 36.05° (N cos φ, by hand: 6 385 535 m × 0.80848 × 1.745e-7 = 0.9010 m).
    const place = [x + 0.00001, y + SIDE / 2] as const;
    expect(locateCell(geometry, place, 1)).toMatchObject({ status: "undecided", rows: [4, 3] });
    expect(locateCell(geometry, place, 0.89)).toMatchObject({ status: "inside", row: 4 });
    expect(locateCell(geometry, [x + 0.0005, y + SIDE / 2], 30)).toMatchObject({ status: "inside", row: 4 });
    expect(locateCell(geometry, [x + 0.0005, y + SIDE / 2], 50)).toMatchObject({ status: "undecided" });
  });

  test("outside all cells, and undecided just outside", () => {
    const [west, south] = at(0, 0);
    expect(locateCell(geometry, [west - 0.001, south], 1)).toEqual({ status: "outside" });
    expect(locateCell(geometry, [west - 0.000005, south + SIDE / 2], 1)).toMatchObject({
      status: "undecided",
      rows: [0],
    });
  });
});
