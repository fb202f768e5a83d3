import { mkdirSync } from "node:fs";
import { relative } from "node:path";
import { serialize } from "flatgeobuf/lib/mjs/geojson.js";
import { describe, expect, test, vi } from "vitest";
import { fixturePath, hasFixtures } from "../support/fixtures.ts";
import type { AreaDocument, InfoDocument, OverlayDocument } from "./documents.ts";
import { box, collection, polygon } from "./geojson.ts";
import { answer, PATIENCE, refusal, runOnemap } from "./run-onemap.ts";
import { temporaryFiles } from "./temporary-files.ts";

vi.setConfig(PATIENCE);

const { write, pathOf } = temporaryFiles();
const cell = box(103.8, 36.05, 103.81, 36.06);
const good = write("good.geojson", collection([polygon(cell)]));
/** By the official package, which writes no index. */
const plain = serialize(JSON.parse(collection([polygon(cell, { code: "A" })])), 4490);
const version2 = plain.slice();
version2[3] = 2;

interface Case {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What is wrong, and what to do. */
  readonly says: readonly [what: string, remedy: string];
}

const FILES: readonly Case[] = [
  { name: "empty.fgb", content: "", says: ["is empty (0 bytes)", "export it again"] },
  { name: "empty.geojson", content: "", says: ["is empty (0 bytes)", "export it again"] },
  { name: "cut.fgb", content: plain.slice(0, -8), says: ["is incomplete", "download or export it again"] },
  { name: "header.fgb", content: plain.slice(0, 40), says: ["is incomplete", "download or export it again"] },
  { name: "words.fgb", content: "hello", says: ["is not a FlatGeobuf file", "ogr2ogr -f FlatGeobuf"] },
  { name: "page.fgb", content: "<!doctype html>", says: ["it looks like HTML", "ogr2ogr -f FlatGeobuf"] },
  {
    name: "zip.shp",
    content: "PK\u0003\u0004",
    says: ["it looks like ZIP", "FlatGeobuf (.fgb) and GeoJSON"],
  },
  { name: "two.fgb", content: version2, says: ["is FlatGeobuf version 2", "export it again with GDAL"] },
  { name: "cut.geojson", content: '{"type":', says: ["is not valid JSON", "check that it is complete"] },
  {
    name: "other.json",
    content: '{"type":"Topology"}',
    says: ["not GeoJSON (type “Topology”)", "is needed"],
  },
];

test.each(FILES)("$name is refused with what is wrong and what to do", async ({ name, content, says }) => {
  const path = write(name, content);
  const sentence = await refusal("area", path);
  for (const words of [`“${path}”`, ...says]) expect(sentence).toContain(words);
});

describe.each([
  ["info", (path: string) => ["info", path]],
  ["area", (path: string) => ["area", path]],
  ["check", (path: string) => ["check", path]],
  ["overlay", (path: string) => ["overlay", good, path]],
  ["coverage", (path: string) => ["coverage", path, good, "--radius", "100"]],
])("%s refuses", (_, words) => {
  test("a file that is not there, naming its path", async () => {
    const path = pathOf("nowhere.fgb");
    expect(await refusal(...words(path))).toContain(`“${path}” was not found; check the path`);
  });

  test("a file that breaks off", async () => {
    const path = write("breaks-off.fgb", plain.slice(0, -1));
    expect(await refusal(...words(path))).toContain(`“${path}” is incomplete, it breaks off at feature 1`);
  });
});

test("a folder in place of a file is refused as one", async () => {
  const path = pathOf("folder.fgb");
  mkdirSync(path);
  expect(await refusal("area", path)).toBe(`“${path}” is a folder; name a file in it.`);
});

test("a file that the system refuses is said to be refused, in its words", async () => {
  const path = pathOf(`${"x".repeat(300)}.fgb`);
  expect(await refusal("area", path)).toBe(
    `“${path}” cannot be opened (ENAMETOOLONG); check that it is an ordinary file on the disk.`,
  );
});

test("a file is called by the path as it was given", async () => {
  write("given.fgb", "hello");
  const path = relative(process.cwd(), pathOf("given.fgb"));
  expect(await refusal("area", path)).toContain(`“${path}” is not a FlatGeobuf file`);
});

test.skipIf(!hasFixtures)("a public file of version 2 is refused (needs ../shared/fixtures)", async () => {
  const path = fixturePath("formats/flatgeobuf/topp_states.fgb");
  const sentence = await refusal("area", path);
  expect(sentence).toContain(`“${path}” is FlatGeobuf version 2, this program reads version 3`);
});

test("the sentence is Chinese unless English is asked for", async () => {
  const { status, stdout, stderr } = await runOnemap("area", pathOf("nowhere.fgb"), "--lang", "zh");
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^找不到“[^”\n]+nowhere\.fgb”。请检查路径或网址：[^\n]+\n$/);
});

test("a file without index is computed, and info names the lack", async () => {
  const path = write("unindexed.fgb", plain);
  const info = await answer<InfoDocument>(["info", path]);
  expect(info).toMatchObject({ format: "flatgeobuf", crs: "EPSG:4490", count: 1, indexed: false });
  expect(info.problems.map(({ code, feature }) => [code, feature])).toEqual([["no-index", null]]);
  expect(info.problems[0]?.message).toContain("ogr2ogr -f FlatGeobuf -lco SPATIAL_INDEX=YES");
  const { area } = await answer<AreaDocument>(["area", good]);
  expect(await answer<AreaDocument>(["area", path])).toMatchObject({ count: 1, area });
});

describe("a polygon that crosses itself", () => {
  const [sw, se, ne, nw] = cell;
  const ring = [sw, ne, se, nw, sw].filter((corner) => corner !== undefined);
  const bowTie = write("bow-tie.geojson", collection([polygon(ring)]));

  test("is measured repaired: two triangles, half of the box between them", async () => {
    const whole = await answer<AreaDocument>(["area", good]);
    expect((await answer<AreaDocument>(["area", bowTie])).area / whole.area).toBeCloseTo(1 / 2, 6);
  });

  test("is listed by info and by overlay with its reason", async () => {
    const { problems } = await answer<InfoDocument>(["info", bowTie]);
    const [fault] = problems.filter(({ code }) => code === "invalid-geometry");
    expect(fault).toMatchObject({ feature: 0 });
    expect(fault?.message).toContain(`Feature 1 of “${bowTie}” is not valid (Self-intersection); repair it`);
    const { repaired, ledger } = await answer<OverlayDocument>(["overlay", bowTie, good]);
    expect(repaired.map(({ layer, feature }) => [layer, feature])).toEqual([[bowTie, 0]]);
    expect(ledger.closed).toBe(true);
  });

  test("is a finding of check", async () => {
    const { findings } = await answer<{ findings: { rule: string }[] }>(["check", bowTie, "--json"], 1);
    expect(findings.map(({ rule }) => rule)).toEqual(["G07"]);
  });
});

describe("a polygon whose coordinates are not numbers", () => {
  const text = collection([polygon(cell), polygon(box(103.9, 36.05, 103.91, 36.06))]).replace(
    "103.91",
    '"x"',
  );
  const path = write("not-numbers.geojson", text);

  test("is a problem of the file, with its number", async () => {
    const { problems } = await answer<InfoDocument>(["info", path]);
    const [fault] = problems.filter(({ code }) => code === "bad-coordinate");
    expect(fault).toMatchObject({ feature: 1 });
    expect(fault?.message).toContain(`Feature 2 of “${path}”`);
  });

  test("is listed as failed by overlay", async () => {
    const { failed } = await answer<OverlayDocument>(["overlay", path, good]);
    expect(failed.map(({ layer, feature }) => [layer, feature])).toEqual([[path, 1]]);
  });

  test("keeps the ledger open, since nobody knows how much ground it covers", async () => {
    const { ledger } = await answer<OverlayDocument>(["overlay", path, good]);
    expect(ledger.closed).toBe(false);
  });
});
