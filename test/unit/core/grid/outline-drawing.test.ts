import { expect, test } from "vitest";
import { geodesic } from "../../../../src/core/geometry/geodesic.ts";
import { drawOutline } from "../../../../src/core/grid/card/outline-drawing.ts";
import { box, polygonLayer } from "../../../support/shapes.ts";

const [WEST, SOUTH, SIDE] = [103.8, 36.05, 0.002];
const { geometry } = polygonLayer("grid", [
  { parts: [[box(WEST, SOUTH, WEST + SIDE, SOUTH + SIDE)]] },
  { parts: [[box(WEST, SOUTH + SIDE, WEST + SIDE, SOUTH + 50 * SIDE)]] },
  { parts: [[box(WEST + 1, SOUTH, WEST + 1 + SIDE, SOUTH + SIDE)]] },
]).columns;
const drawing = drawOutline(
  geometry,
  { cell: 0, neighbours: [1, 2], place: [WEST + SIDE / 2, SOUTH + SIDE / 2] },
  600,
);
const pairs = (path: string) =>
  path
    .slice(1, -1)
    .split("L")
    .map((pair) => pair.split(" ").map(Number) as [number, number]);

test("the cell lies in the middle, north up, and what is out of sight is left out", () => {
  expect(drawing.place).toEqual([expect.closeTo(300, 6), expect.closeTo(300, 6)]);
  for (const [x, y] of pairs(drawing.cell.path)) {
    expect(Math.abs(x - 300)).toBeLessThan(300);
    expect(Math.abs(y - 300)).toBeLessThan(300);
  }
  expect(drawing.neighbours.map(({ row }) => row)).toEqual([1]);
  // The neighbour in the north stands above, and is cut off at the side of the square.
  const [north] = drawing.neighbours;
  expect(Math.max(...pairs(north?.path ?? "").map(([, y]) => y))).toBeCloseTo(
    Math.min(...pairs(drawing.cell.path).map(([, y]) => y)),
    1,
  );
  expect(Math.min(...pairs(north?.path ?? "").map(([, y]) => y))).toBeGreaterThan(-20);
});

test("the scale bar is a round length, as wide as the cell is by the geodesic", () => {
  const [xs] = [pairs(drawing.cell.path).map(([x]) => x)];
  const metres = geodesic([WEST, SOUTH + SIDE / 2], [WEST + SIDE, SOUTH + SIDE / 2]).distance;
  const perUnit = metres / (Math.max(...xs) - Math.min(...xs));
  expect(drawing.scale.metres).toBe(50);
  expect((drawing.scale.width * perUnit) / drawing.scale.metres).toBeCloseTo(1, 2);
});
