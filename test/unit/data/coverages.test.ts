import { expect, test } from "vitest";
import { featureAreas } from "../../../src/core/geometry/area.ts";
import { featureBox } from "../../../src/core/geometry/bounds.ts";
import { bookEdges, borderRings } from "./edge-book.ts";
import { Geos } from "./geos.ts";
import { numbersOf, readLayer, sum } from "./layer-file.ts";

const COVERAGES = [
  "landuse-current",
  "landuse-plan",
  "landuse-current-overview",
  "landuse-plan-overview",
  "districts",
  "towns",
  "communities",
  "grid",
];

/** Outer borders of the coverages, as sorted edges; filled by the first test, compared by the second. */
const outerEdges = new Map<string, string[]>();

test.each(COVERAGES)("%s covers the city without gap or overlap", async (name) => {
  const layer = await readLayer(name, ["MJ"]);
  const book = bookEdges(layer);
  expect(book.repeated).toBe(0);
  const outer = borderRings(book);
  expect(outer.rings).toBe(1);
  const areas = featureAreas(layer.columns);
  expect(sum(areas) / outer.area - 1).toBeCloseTo(0, 9);
  // What is stored is what the geometry says, to the centimetre squared.
  const stored = numbersOf(layer, "MJ");
  expect(Math.max(...stored.map((area, row) => Math.abs(area - (areas[row] as number))))).toBeLessThan(
    0.00501,
  );
  const place = (v: number) => `${book.xy[2 * v]} ${book.xy[2 * v + 1]}`;
  outerEdges.set(name, book.border.map(([from, to]) => `${place(from)} ${place(to)}`).sort());
});

test("all coverages but the generalised ones have one and the same outer border", () => {
  const exact = COVERAGES.filter((name) => !name.endsWith("overview")).map((name) => outerEdges.get(name));
  expect(exact[0]?.length).toBeGreaterThan(1000);
  for (const edges of exact.slice(1)) expect(edges).toEqual(exact[0]);
});

test("every polygon of the clean layers is valid, and GEOS finds no overlap in the coverages", {
  timeout: 60_000,
}, async () => {
  const geos = await Geos.start();
  for (const name of [
    ...COVERAGES,
    "farmland",
    "ecology",
    "urban-boundary",
    "parks",
    "industrial-parks",
    "water",
  ]) {
    const layer = await readLayer(name, []);
    const all = geos.loadAll(layer);
    const invalid = geos.parts(all).findIndex((part) => !geos.isValid(part));
    expect([name, invalid]).toEqual([name, -1]);
    if (name !== "parks") expect([name, geos.isCoverage(all)]).toEqual([name, true]);
  }
});

test("the plan leaves most parcels as they are, and redraws those it changes", async () => {
  const shapes = await Promise.all(
    ["landuse-current", "landuse-plan"].map(async (name) => {
      const { columns } = await readLayer(name, []);
      const areas = featureAreas(columns);
      return new Set(
        Array.from(areas, (area, row) => `${area.toFixed(2)} ${featureBox(columns.geometry, row)}`),
      );
    }),
  );
  const [now, then] = shapes as [Set<string>, Set<string>];
  const same = [...now].filter((shape) => then.has(shape)).length;
  expect(same).toBeGreaterThan(35_000);
  expect(now.size - same).toBeGreaterThan(4000);
});
