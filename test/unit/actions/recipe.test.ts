import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { matchLayers } from "../../../src/actions/match-layers.ts";
import { ownLayer } from "../../../src/actions/own-layer.ts";
import { layerOfEntry } from "../../../src/catalog/map-layer.ts";
import { parseCatalogue } from "../../../src/catalog/parse-catalogue.ts";
import { holdsRecipe, readRecipe } from "../../../src/core/analysis/read-recipe.ts";
import type { Recipe } from "../../../src/core/analysis/recipe.ts";
import { writeResult } from "../../../src/core/analysis/write-result.ts";
import { ProblemError } from "../../../src/core/problem.ts";

const { catalogue } = parseCatalogue(readFileSync("data/catalog.json", "utf8"));
const layers = catalogue.layers.map((entry) => layerOfEntry(entry, "http://localhost/data/"));
const [parks] = layers.filter(({ id }) => id === "parks");
const parksHash = parks?.entry?.sha256 ?? "";

const layer = (id: string, sha256: string | null = null) => ({ id, name: id, sha256 });
const RECIPES: Readonly<Record<string, Recipe>> = {
  overlay: { operation: "overlay", engine: "geos", a: layer("x"), b: layer("y"), groupA: "K", groupB: null },
  coverage: {
    operation: "coverage",
    engine: "turf",
    areas: layer("x"),
    sites: layer("y"),
    radius: 300,
    where: [{ field: "ZS", operator: "=", values: ["5G"] }],
  },
  check: {
    operation: "check",
    engine: "geos",
    grid: layer("x"),
    codeField: null,
    beside: [layer("v"), layer("w")],
    parent: layer("y"),
    parentCode: "SQBM",
    above: [{ layer: layer("z"), codeField: null }],
    objects: null,
    places: null,
    lines: null,
    rules: { G02: { limits: { areaAbove: 1 } } },
  },
  compare: {
    operation: "compare",
    engine: "geos",
    old: layer("x"),
    new: layer("y"),
    codeField: "WGBM",
    householdsField: null,
    peopleField: null,
  },
  area: { operation: "area", engine: "geos", a: layer("x", parksHash), b: null, parameters: {} },
};

describe.each(Object.entries(RECIPES))("the recipe of %s", (_, recipe) => {
  test("is read as it was written, alone or inside a result", () => {
    expect(readRecipe("配方.json", JSON.stringify(recipe))).toEqual(recipe);
    const result = JSON.stringify({ recipe, engine: "GEOS", result: { rows: [] } });
    expect(holdsRecipe(result)).toBe(true);
    expect(readRecipe("结果.json", result)).toEqual(recipe);
  });
});

test.each([
  ["another document", "{}", false],
  ["GeoJSON", '{"type":"FeatureCollection","operation":"overlay","features":[]}', false],
  ["no JSON at all", "operation", false],
  ["a list", '[{"operation":"overlay"}]', false],
  ["a recipe of something unknown", '{"operation":"teleport"}', true],
])("%s is told from a recipe", (_, text, expected) => {
  expect(holdsRecipe(text)).toBe(expected);
});

test.each([
  ["an unknown operation", { ...RECIPES["overlay"], operation: "teleport" }],
  ["a layer that is missing", { ...RECIPES["overlay"], b: undefined }],
  ["a version that is missing", { ...RECIPES["compare"], new: undefined }],
  ["an unknown engine", { ...RECIPES["check"], engine: "jts" }],
  ["a radius that is none", { ...RECIPES["coverage"], radius: null }],
  ["a layer beside a grid that is none", { ...RECIPES["check"], beside: ["x"] }],
  ["a level without its layer", { ...RECIPES["check"], above: [{ codeField: "JDBM" }] }],
  ["an operation of the table without its layer", { ...RECIPES["area"], a: null }],
])("%s is refused by name of the file", (_, recipe) => {
  try {
    readRecipe("坏.json", JSON.stringify(recipe));
  } catch (cause) {
    expect(cause).toBeInstanceOf(ProblemError);
    expect((cause as ProblemError).problem).toMatchObject({ code: "bad-recipe", where: "坏.json" });
    return;
  }
  throw new Error("nothing was thrown");
});

const recipeOf = (wanted: { id: string; name: string; sha256: string | null }): Recipe => ({
  operation: "area",
  engine: "geos",
  a: wanted,
  b: null,
  parameters: {},
});

test.each([
  ["by its id", { id: "parks", name: "?", sha256: null }, []],
  ["by its hash, whatever it is called", { id: "?", name: "?", sha256: parksHash }, []],
  ["by its name", { id: "?", name: "公园广场", sha256: null }, []],
  ["by its name in English", { id: "?", name: "Parks and squares", sha256: null }, []],
  [
    "by its name, with a word where its data differ",
    { id: "?", name: "公园广场", sha256: "0".repeat(64) },
    ["other-data"],
  ],
  [
    "by its id, with a word where its data differ",
    { id: "parks", name: "?", sha256: "0".repeat(64) },
    ["other-data"],
  ],
])("a layer is found %s", (_, wanted, codes) => {
  const { recipe, problems } = matchLayers(recipeOf(wanted), layers);
  expect(recipe).toMatchObject({ a: { id: "parks" } });
  expect(problems.map(({ code }) => code)).toEqual(codes);
});

test("a layer of the same data is better than one of the same id with other data", () => {
  const other = ownLayer({ id: "grid", title: { zh: "?", en: "?" }, kind: "file", blob: new Blob() });
  const { recipe, problems } = matchLayers(recipeOf({ id: "grid", name: "?", sha256: parksHash }), [
    other,
    ...layers,
  ]);
  expect(problems).toEqual([]);
  expect(recipe).toMatchObject({ a: { id: "grid" } });
  const known = layers.filter(({ id }) => id === "grid" || id === "parks");
  expect(matchLayers(recipeOf({ id: "grid", name: "?", sha256: parksHash }), known).recipe).toMatchObject({
    a: { id: "parks" },
  });
});

test("a check of earlier days, which knew one level and one file, is read as one", () => {
  const { beside: _, above: __, ...earlier } = RECIPES["check"] as Extract<Recipe, { operation: "check" }>;
  expect(readRecipe("配方.json", JSON.stringify(earlier))).toEqual({ ...earlier, beside: [], above: [] });
});

test("layers beside a grid and above it are found as all others, and told of where they are missing", () => {
  const named = (name: string) => ({ id: "?", name, sha256: null });
  const check = RECIPES["check"] as Extract<Recipe, { operation: "check" }>;
  const above = [{ layer: named("街道乡镇"), codeField: "JDBM" }];
  const beside = [named("公园广场"), layer("v")];
  const { recipe, problems } = matchLayers({ ...check, beside, above }, layers);
  expect(recipe).toMatchObject({
    beside: [{ id: "parks" }, { id: "" }],
    above: [{ layer: { id: "towns" }, codeField: "JDBM" }],
  });
  expect(problems.map(({ where }) => where)).toContain("v");
});

test("a layer that is not there is told of by its name", () => {
  const { recipe, problems } = matchLayers(recipeOf({ id: "x", name: "宗地", sha256: null }), layers);
  expect(problems).toEqual([{ code: "recipe-layer", where: "宗地" }]);
  expect(recipe).toMatchObject({ a: { id: "", name: "宗地" } });
});

test("a result is one JSON document, its lines objects, also beyond one piece", () => {
  const count = 2500;
  const values = Float64Array.from({ length: count }, (_, i) => (i === 7 ? Number.NaN : i / 3));
  const result = {
    colorBy: null,
    table: {
      count,
      columns: [{ unit: "m2", role: null, column: { name: "area", type: "number", values } }],
      place: null,
    },
    totals: [{ name: "area", unit: "m2", value: null }],
    ledger: null,
    repaired: [],
    failed: [],
    notes: [],
  } as const;
  const recipe = RECIPES["area"] as Recipe;
  const read = JSON.parse([...writeResult({ recipe, engine: null }, result)].join(""));
  expect(read.result.rows.length).toBe(count);
  expect(read.result.rows[7]).toEqual({ area: null });
  expect(read.result.rows[2499]).toEqual({ area: 2499 / 3 });
  expect(readRecipe("结果.json", JSON.stringify(read))).toEqual(recipe);
  const empty = JSON.parse([...writeResult({ recipe, engine: null }, { ...result, table: null })].join(""));
  expect(empty.result.rows).toBeNull();
});
