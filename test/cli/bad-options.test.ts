import { mkdirSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import type { AreaDocument, OverlayDocument } from "./documents.ts";
import { box, collection, point, polygon } from "./geojson.ts";
import { answer, PATIENCE, refusal, runOnemap } from "./run-onemap.ts";
import { temporaryFiles } from "./temporary-files.ts";

vi.setConfig(PATIENCE);

const { write, pathOf } = temporaryFiles();
const cells = write(
  "cells.geojson",
  collection([polygon(box(103.8, 36.05, 103.81, 36.06), { code: "A", class: "01" })]),
);
const sites = write("sites.geojson", collection([point([103.805, 36.055], { ZS: "5G", BJ: 400 })]));

test.each([
  ["overlay --group-a", cells, ["overlay", cells, cells, "--group-a", "nope"]],
  ["overlay --group-b", cells, ["overlay", cells, cells, "--group-b", "nope"]],
  ["area --id", cells, ["area", cells, "--each", "--id", "nope"]],
  ["coverage --id", cells, ["coverage", cells, sites, "--radius", "BJ", "--id", "nope"]],
  ["coverage --radius", sites, ["coverage", cells, sites, "--radius", "nope"]],
  ["coverage --where", sites, ["coverage", cells, sites, "--radius", "BJ", "--where", "nope=5G"]],
  ["check --code", cells, ["check", cells, "--code", "nope"]],
])("%s: a field that is not there is refused with the fields there are", async (_, file, words) => {
  const known = file === cells ? "code, class" : "ZS, BJ";
  expect(await refusal(...words)).toBe(`“${file}” has no field “nope”; its fields are: ${known}`);
});

describe("--out", () => {
  test("into a folder that is not there is refused with the path", async () => {
    const path = pathOf("nowhere/pieces.fgb");
    const sentence = await refusal("overlay", cells, cells, "--out", path);
    expect(sentence).toBe(`“${path}” cannot be written (ENOENT); check the path and the permissions.`);
  });

  test("onto a folder is refused with the path", async () => {
    const path = pathOf("folder.geojson");
    mkdirSync(path);
    expect(await refusal("coverage", cells, sites, "--radius", "BJ", "--out", path)).toContain(
      `“${path}” cannot be written (EISDIR)`,
    );
  });
});

describe("points where polygons are needed", () => {
  test.each([
    ["area", ["area", sites]],
    ["overlay A", ["overlay", sites, cells]],
    ["overlay B", ["overlay", cells, sites]],
    ["coverage", ["coverage", sites, sites, "--radius", "BJ"]],
  ])("are refused by %s", async (_, words) => {
    expect(await refusal(...words)).toBe(
      `“${sites}” holds no polygons and has no area; choose a polygon layer.`,
    );
  });

  test("are listed as failed among polygons, which are computed", async () => {
    const features = [polygon(box(103.8, 36.05, 103.81, 36.06)), point([103.805, 36.055])];
    const mixed = write("mixed.geojson", collection(features));
    const whole = await answer<AreaDocument>(["area", cells]);
    const { area, failed } = await answer<AreaDocument>(["area", mixed]);
    expect(area).toBe(whole.area);
    expect(failed).toMatchObject([{ layer: mixed, feature: 1, code: "not-polygons" }]);
    for (const words of [
      ["overlay", mixed, cells],
      ["overlay", cells, mixed],
    ]) {
      const { ledger, failed } = await answer<OverlayDocument>(words);
      expect(failed).toMatchObject([{ layer: mixed, feature: 1, code: "not-polygons" }]);
      expect(ledger).toMatchObject({ closed: true });
      expect(ledger.inside).toBeCloseTo(area, 3);
    }
  });

  test("are a finding in a grid", async () => {
    const { status, stdout } = await runOnemap("check", sites);
    expect(status).toBe(1);
    expect(stdout).toContain("Cell 0 is not valid: not a polygon");
  });

  test("and polygons where points are needed are refused", async () => {
    expect(await refusal("coverage", cells, cells, "--radius", "100")).toBe(
      `“${cells}” is not a layer of points and cannot serve as sites; choose a point layer such as base stations.`,
    );
  });
});

describe("a layer of nothing", () => {
  const empty = write("empty.geojson", collection([]));

  test.each([
    ["area", ["area", empty]],
    ["overlay A", ["overlay", empty, cells]],
    ["overlay B", ["overlay", cells, empty]],
    ["coverage of areas", ["coverage", empty, sites, "--radius", "100"]],
    ["coverage by sites", ["coverage", cells, empty, "--radius", "100"]],
    ["check", ["check", empty]],
    ["check for programs", ["check", empty, "--json"]],
  ])("is refused by %s", async (_, words) => {
    expect(await refusal(...words)).toBe(`“${empty}” holds no features; check what was exported.`);
  });
});
