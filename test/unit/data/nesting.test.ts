import { expect, test } from "vitest";
import { DISTRICTS } from "../../../data/generate/geography/districts.ts";
import { bookEdges } from "./edge-book.ts";
import { type LayerFile, numbersOf, readLayer, ringsOf, sum, textsOf } from "./layer-file.ts";

const LEVELS = [
  ["districts", "QXDM"],
  ["towns", "JDBM"],
  ["communities", "SQBM"],
  ["grid", "WGBM"],
] as const;

test.each(LEVELS.slice(1).map((child, i) => [LEVELS[i] as (typeof LEVELS)[number], child] as const))(
  "%s are exactly what their parts in %s make when joined",
  async ([parentName, parentCode], [childName, childCode]) => {
    const [parents, children] = await Promise.all([readLayer(parentName), readLayer(childName)]);
    const digits = textsOf(parents, parentCode)[0]?.length ?? 0;
    const rowOf = new Map(textsOf(parents, parentCode).map((code, row) => [code, row]));
    const parentOf = textsOf(children, childCode).map((code) => rowOf.get(code.slice(0, digits)) ?? -1);
    expect(parentOf).not.toContain(-1);
    expect(new Set(parentOf).size).toBe(parents.columns.count);
    expect(joinedBorders(children, parentOf)).toEqual(ownBorders(parents));
    // People are counted once: a parent has those of its parts.
    const people = new Array<number>(parents.columns.count).fill(0);
    numbersOf(children, "RKS").forEach((count, row) => {
      people[parentOf[row] as number] = (people[parentOf[row] as number] as number) + count;
    });
    expect(people).toEqual(numbersOf(parents, "RKS"));
  },
);

/** Edges between features of different parents, with the parent to their left; sorted. */
function joinedBorders(children: LayerFile, parentOf: readonly number[]): string[] {
  const { leftOf, keyOf, xy } = bookEdges(children);
  const borders: string[] = [];
  for (const [key, child] of leftOf) {
    const [from, to] = [Math.floor(key / keyOf(1, 0)), key % keyOf(1, 0)];
    const across = leftOf.get(keyOf(to, from));
    const parent = parentOf[child];
    if (across !== undefined && parentOf[across] === parent) continue;
    borders.push(`${parent} ${xy[2 * from]} ${xy[2 * from + 1]} ${xy[2 * to]} ${xy[2 * to + 1]}`);
  }
  return borders.sort();
}

function ownBorders(parents: LayerFile): string[] {
  const borders: string[] = [];
  for (let row = 0; row < parents.columns.count; row++) {
    for (const ring of ringsOf(parents, row)) {
      for (let i = 0; i + 3 < ring.length; i += 2) borders.push(`${row} ${ring.slice(i, i + 4).join(" ")}`);
    }
  }
  return borders.sort();
}

test("the districts have the areas, seats and boxes of the real ones, nearly", async () => {
  const layer = await readLayer("districts");
  /** Square kilometres, and west, south, east, north, from the table there. */
  const facts: Readonly<Record<string, readonly [number, number, number, number, number]>> = {
    "620102": [208, 103.777, 35.962, 103.983, 36.16],
    "620103": [398, 103.615, 35.841, 103.909, 36.104],
    "620104": [358, 103.335, 35.969, 103.689, 36.231],
    "620105": [82, 103.572, 36.078, 103.786, 36.179],
    "620111": [530, 102.828, 36.134, 103.37, 36.47],
    "620121": [5848, 102.6, 36.198, 103.765, 36.999],
    "620122": [2477, 103.55, 36.087, 104.229, 36.853],
    "620123": [3298, 103.833, 35.572, 104.575, 36.443],
  };
  const areas = numbersOf(layer, "MJ");
  textsOf(layer, "QXDM").forEach((code, row) => {
    const [area, ...box] = facts[code] as readonly [number, number, number, number, number];
    expect(Math.abs((areas[row] as number) / 1e6 / area - 1), code).toBeLessThan(0.08);
    const [ring] = ringsOf(layer, row) as [Float64Array];
    const xs = ring.filter((_, i) => i % 2 === 0);
    const ys = ring.filter((_, i) => i % 2 === 1);
    const own = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    own.forEach((side, i) => {
      expect(Math.abs(side - (box[i] as number)), `${code} side ${i}`).toBeLessThan(0.1);
    });
    const seat = DISTRICTS.find((district) => district.code === code)?.seat ?? [0, 0];
    expect(isInside(ringsOf(layer, row), seat), code).toBe(true);
  });
});

test("the city has its people, and households of its usual size", async () => {
  const grid = await readLayer("grid");
  const people = numbersOf(grid, "RKS");
  expect(sum(people)).toBe(4_359_446);
  expect(sum(people) / sum(numbersOf(grid, "HS"))).toBeCloseTo(2.43, 2);
});

test("grid codes have fifteen digits and run from west to east in their community, without a gap", async () => {
  const grid = await readLayer("grid");
  const codes = textsOf(grid, "WGBM");
  expect(new Set(codes).size).toBe(1482);
  expect(codes.every((code) => /^\d{15}$/.test(code))).toBe(true);
  expect(codes).toContain("620102001001001");
  const cells = codes
    .map((code, row) => ({ code, lng: middleLng(ringsOf(grid, row)) }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  let [community, order, west] = ["", 0, -Infinity];
  for (const { code, lng } of cells) {
    if (code.slice(0, 12) !== community) [community, order, west] = [code.slice(0, 12), 0, -Infinity];
    expect(Number(code.slice(12))).toBe(++order);
    expect(lng).toBeGreaterThan(west);
    west = lng;
  }
  const kinds = textsOf(grid, "SQBM").map((code) => Number(code.slice(9)));
  expect(kinds.every((kind) => kind >= 1 && kind <= 599)).toBe(true);
});

function middleLng(rings: readonly Float64Array[]): number {
  const x0 = rings[0]?.[0] ?? 0;
  let [doubled, weighted] = [0, 0];
  for (const ring of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [ax, ay] = [(ring[i] as number) - x0, ring[i + 1] as number];
      const [bx, by] = [(ring[i + 2] as number) - x0, ring[i + 3] as number];
      doubled += ax * by - bx * ay;
      weighted += (ax + bx) * (ax * by - bx * ay);
    }
  }
  return x0 + weighted / (3 * doubled);
}

function isInside(rings: readonly Float64Array[], [x, y]: readonly [number, number]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [ax = 0, ay = 0, bx = 0, by = 0] = ring.subarray(i, i + 4);
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  }
  return inside;
}
