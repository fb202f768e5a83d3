import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { box, collection, polygon } from "./geojson.ts";
import { answer, PATIENCE, refusal, runOnemap } from "./run-onemap.ts";
import { temporaryFiles } from "./temporary-files.ts";

vi.setConfig(PATIENCE);

const { write } = temporaryFiles();
const cell = polygon(box(103.8, 36.05, 103.81, 36.06), { code: "w", keeper: "某某" });
const cells = write("cells.geojson", collection([cell]));
const others = write("others.geojson", collection([cell, cell]));
const zone = write(
  "zone.geojson",
  collection([polygon(box(103.805, 36.04, 103.83, 36.07), { kind: "red" })]),
);

interface Answer {
  readonly recipe: Record<string, unknown>;
  readonly totals: readonly object[];
  readonly features: number;
  readonly notes: readonly { readonly message: string }[];
}

test("an answer carries its recipe, and the recipe gives the same answer again", async () => {
  const first = await answer<Answer>(["intersection", cells, zone, "--tolerance", "0.002"]);
  expect(first.recipe).toMatchObject({ operation: "intersection", parameters: { tolerance: 0.002 } });
  expect(first.features).toBe(1);
  const recipe = write("recipe.json", JSON.stringify({ recipe: first.recipe }));
  expect(await answer<Answer>(["intersection", cells, zone, "--recipe", recipe])).toEqual(first);
  // What is written goes before what the recipe says.
  const other = await answer<Answer>(["intersection", cells, zone, "--recipe", recipe, "--tolerance", "0"]);
  expect(other.recipe).toMatchObject({ parameters: { tolerance: 0 } });
});

test("a recipe is not run on other data, nor by another command", async () => {
  const { recipe } = await answer<Answer>(["erase", cells, zone]);
  const path = write("erase.json", JSON.stringify(recipe));
  expect(await refusal("erase", others, zone, "--recipe", path)).toContain(
    "is not the data the recipe was made with",
  );
  expect(await refusal("clip", cells, zone, "--recipe", path)).toContain(
    "it has erase where clip is expected",
  );
});

test("fields that a recipe leaves out are left out of the result", async () => {
  const { recipe } = await answer<Answer>(["clip", cells, zone]);
  const a = { ...(recipe["a"] as object), without: ["keeper"] };
  const path = write("without.json", JSON.stringify({ ...recipe, a }));
  const out = write("out.geojson", "");
  const { status } = await runOnemap("clip", cells, zone, "--recipe", path, "--out", out);
  expect(status).toBe(0);
  const [feature] = JSON.parse(readFileSync(out, "utf8")).features;
  expect(feature.properties).toMatchObject({ code: "w" });
  expect(feature.properties).not.toHaveProperty("keeper");
});

test.each([
  [["intersection", cells, zone, "--tolerance", "5"], "“tolerance” of intersection cannot be 5"],
  [["buffer", cells], "buffer needs the parameter “distance”"],
  [["dissolve", cells, "--by", "nothing"], "nothing"],
  [["intersection", cells, zone, "--workers", "0"], "The option --workers does not understand “0”"],
  [["intersection", cells, zone, "--recipe", "/nowhere/r.json"], "/nowhere/r.json"],
])("%j is refused in a sentence", async (words, says) => {
  expect(await refusal(...words)).toContain(says);
});
