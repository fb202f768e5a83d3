import { expect, test, vi } from "vitest";
import { box, collection, point, polygon } from "./geojson.ts";
import { answer, PATIENCE, refusal } from "./run-onemap.ts";
import { temporaryFiles } from "./temporary-files.ts";

vi.setConfig(PATIENCE);

const { write } = temporaryFiles();
const cells = write(
  "cells.geojson",
  collection([
    polygon(box(103.8, 36.05, 103.81, 36.06), { code: "w" }),
    polygon(box(103.81, 36.05, 103.82, 36.06), { code: "e" }),
  ]),
);
const sites = write(
  "sites.geojson",
  collection([
    point([103.805, 36.055], { ZS: "5G", BJ: 400 }),
    point([103.81, 36.055], { ZS: "4G", BJ: 300 }),
    point([103.9, 36.055], { ZS: "5G", BJ: 500 }),
  ]),
);

interface Answer {
  readonly rows: readonly Record<string, unknown>[] | null;
  readonly totals: readonly { readonly name: string; readonly value: number | null }[];
  readonly features: number;
}

test("count tells the points of every polygon, and those in none", async () => {
  const words = ["count", cells, sites, "--fields", "BJ", "--where", "ZS=5G|4G"];
  const { rows, totals, features } = await answer<Answer>(words);
  expect(rows).toMatchObject([
    { points: 2, BJ_sum: 700, BJ_mean: 350 },
    { points: 0, BJ_sum: null },
  ]);
  expect(totals).toContainEqual({ name: "outside", unit: "count", value: 1 });
  expect(features).toBe(2);
});

test("join brings the fields of the nearest, no farther than told", async () => {
  const { totals, features } = await answer<Answer>([
    "join",
    sites,
    cells,
    "--relation",
    "nearest",
    "--distance",
    "1000",
  ]);
  expect(totals).toContainEqual({ name: "matched", unit: "count", value: 2 });
  expect(totals).toContainEqual({ name: "unmatched", unit: "count", value: 1 });
  expect(features).toBe(3);
});

test("kinds that cannot have a relation are refused in a sentence", async () => {
  expect(await refusal("join", cells, sites, "--relation", "within")).toContain(
    "a polygon and a point cannot be related by “within”",
  );
});
