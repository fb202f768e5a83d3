import Flatbush from "flatbush";
import { expect, test } from "vitest";
import { boxAt, featureBoxes } from "../../../src/core/geometry/bounds.ts";
import { bookEdges } from "./edge-book.ts";
import { Geos } from "./geos.ts";
import { type LayerFile, numbersOf, readLayer, sum, textsOf } from "./layer-file.ts";

const LINES = ["farmland", "ecology", "urban-boundary"] as const;

test("the three lines have about the areas of the city's plan", async () => {
  const [farmland, ecology, towns] = await Promise.all(
    LINES.map(async (name) => sum(numbersOf(await readLayer(name), "MJ")) / 1e6),
  );
  // 永久基本农田 1,982.2 km², 生态保护红线 1,226.85 km², 城镇开发边界 at most 732.66 km² (data/README.md).
  expect(Math.abs((farmland ?? 0) / 1982.2 - 1)).toBeLessThan(0.02);
  expect(Math.abs((ecology ?? 0) / 1226.85 - 1)).toBeLessThan(0.02);
  expect(towns).toBeGreaterThan(650);
  expect(towns).toBeLessThan(732.66);
});

test("the three lines do not overlap, neither each other nor themselves", { timeout: 60_000 }, async () => {
  const geos = await Geos.start();
  const layers = await Promise.all(LINES.map((name) => readLayer(name, [])));
  for (const [i, a] of layers.entries()) {
    expect(bookEdges(a).repeated).toBe(0);
    for (const b of layers.slice(i)) {
      const overlaps = sharedAreas(geos, a, b).filter(({ area }) => area > 0);
      expect(overlaps).toEqual([]);
    }
  }
});

test("the three lines keep inside the city", { timeout: 60_000 }, async () => {
  const geos = await Geos.start();
  const districts = await readLayer("districts", []);
  for (const name of LINES) {
    const line = await readLayer(name, []);
    const inside = sum(sharedAreas(geos, line, districts).map(({ area }) => area));
    expect(inside / geos.area(geos.loadAll(line))).toBeCloseTo(1, 9);
  }
});

test("the plan builds on some permanent farmland, as plans do", { timeout: 60_000 }, async () => {
  const geos = await Geos.start();
  const farmland = await readLayer("farmland", []);
  const plan = await readLayer("landuse-plan", ["YDYHFLDM"]);
  const codes = textsOf(plan, "YDYHFLDM");
  const shared = sharedAreas(
    geos,
    farmland,
    plan,
    (row) => (codes[row] ?? "") >= "07" && (codes[row] ?? "") < "14",
  );
  const squareDegree = 111_000 * 111_000 * Math.cos((36.2 * Math.PI) / 180);
  const hectares = (sum(shared.map(({ area }) => area)) * squareDegree) / 10_000;
  expect(hectares).toBeGreaterThan(300);
  expect(hectares).toBeLessThan(9000);
});

test("net farmland is the polygon less 3 to 8 per cent, and fields hold only their words", async () => {
  const farmland = await readLayer("farmland");
  const gross = numbersOf(farmland, "MJ");
  numbersOf(farmland, "YJJBNTMJ").forEach((net, row) => {
    const share = 1 - net / (gross[row] as number);
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.08);
  });
  expect(new Set(textsOf(farmland, "YDYHFLDM"))).toEqual(new Set(["0102", "0103"]));
  expect(numbersOf(farmland, "PDJB").every((slope) => slope >= 1 && slope <= 5)).toBe(true);
  const towns = await readLayer("urban-boundary");
  expect(new Set(textsOf(towns, "GHFQDM"))).toEqual(new Set(["410", "420", "430"]));
});

/** Pairs of features, one of each layer, and the area in square degrees that they share; of one layer with itself each pair once. */
function sharedAreas(
  geos: Geos,
  a: LayerFile,
  b: LayerFile,
  counts: (row: number) => boolean = () => true,
): { readonly a: number; readonly b: number; readonly area: number }[] {
  const boxes = featureBoxes(b.columns);
  const index = new Flatbush(b.columns.count);
  for (let row = 0; row < b.columns.count; row++) index.add(...boxAt(boxes, row));
  index.finish();
  const own = featureBoxes(a.columns);
  const found: { a: number; b: number; area: number }[] = [];
  for (let row = 0; row < a.columns.count; row++) {
    const shape = geos.load(a, row);
    for (const other of index.search(...boxAt(own, row)).filter(counts)) {
      if (a === b && other <= row) continue;
      const area = geos.area(geos.intersection(shape, geos.load(b, other)));
      found.push({ a: row, b: other, area });
    }
  }
  return found;
}
