import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test, vi } from "vitest";
import planted from "../../data/grid-spoiled-defects.json" with { type: "json" };
import { box, collection, polygon } from "./geojson.ts";
import { answer, PATIENCE, refusal, runOnemap } from "./run-onemap.ts";
import { temporaryFiles } from "./temporary-files.ts";

vi.setConfig(PATIENCE);

interface CompareDocument {
  readonly changes: readonly {
    readonly kind: string;
    readonly old: readonly { readonly code: string | null }[];
    readonly new: readonly { readonly code: string | null }[];
    readonly flow: Readonly<Record<string, number>> | null;
    readonly message: string;
  }[];
  readonly unchanged: { readonly identical: number; readonly withinTolerance: number };
  readonly ledger: Readonly<Record<string, number>> & { readonly closed: boolean };
}

const { write } = temporaryFiles();
const dataPath = (name: string) => fileURLToPath(new URL(`../../data/${name}`, import.meta.url));
const [west, east] = [box(103.8, 36, 103.81, 36.01), box(103.81, 36, 103.82, 36.01)];
const old = write(
  "old.geojson",
  collection([polygon(west, { WGBM: "A", BH: "1" }), polygon(east, { WGBM: "B", BH: "2" })]),
);
/** A cell of 90 m by 111 m in EPSG:4544, east and north in metres, by PROJ: gdaltransform -s_srs EPSG:4490 -t_srs EPSG:4544. */
const CORNERS_4544 = [
  [391801.107758046, 3986208.72070242],
  [391891.277607339, 3986207.61096136],
  [391892.642745568, 3986318.57754713],
  [391802.47403533, 3986319.68730083],
  [391801.107758046, 3986208.72070242],
] as const;
const moved = write(
  "new.geojson",
  collection([
    polygon(box(103.8, 36, 103.808, 36.01), { WGBM: "A", BH: "1" }),
    polygon(box(103.808, 36, 103.82, 36.01), { WGBM: "B", BH: "2" }),
  ]),
);

test("a grid and itself: exit code 0, nothing has changed", async () => {
  const result = await answer<CompareDocument>(["compare", old, old, "--json"]);
  expect(result.changes).toEqual([]);
  expect(result.unchanged).toEqual({ identical: 2, withinTolerance: 0 });
  expect(result.ledger.closed).toBe(true);
});

test("changes: exit code 1, one line for each, then the ledger", async () => {
  const { status, stdout, stderr } = await runOnemap("compare", old, moved);
  expect([status, stderr]).toEqual([1, ""]);
  const lines = stdout.trim().split("\n");
  expect(lines.slice(0, 2).map((line) => line.split("\t")[0])).toEqual(["Border moved", "Border moved"]);
  expect(lines.at(-1)).toMatch(/^The ledger closes/);
});

test("in Chinese as well", async () => {
  const { stdout } = await runOnemap("compare", old, moved, "--lang", "zh");
  expect(stdout).toMatch(/^边界调整\tA 边界调整，面积 [\d,.]+ m² → [\d,.]+ m²，划给其他网格 [\d,.]+ m²。\n/);
});

test("another field of codes", async () => {
  const { changes } = await answer<CompareDocument>(["compare", old, moved, "--code", "BH", "--json"], 1);
  expect(changes.map((change) => change.new.map(({ code }) => code))).toEqual([["1"], ["2"]]);
});

test("versions in two coordinate systems are brought together: the same cells are unchanged", async () => {
  const projected = write(
    "projected.geojson",
    collection([polygon(CORNERS_4544, { WGBM: "A" })], "EPSG:4544"),
  );
  const small = box(103.8, 36, 103.801, 36.001);
  const degrees = write("degrees.geojson", collection([polygon(small, { WGBM: "A" })]));
  const { changes, unchanged } = await answer<CompareDocument>(["compare", degrees, projected, "--json"]);
  expect(changes).toEqual([]);
  expect(unchanged.withinTolerance).toBe(1);
});

test("what cannot run says why: exit code 2", async () => {
  const nameless = write("nameless.geojson", collection([polygon(west, { MC: "x" })]));
  const empty = write("empty.geojson", collection([]));
  expect(await refusal("compare", old)).toContain("onemap compare takes 2 files, not 1");
  expect(await refusal("compare", old, nameless)).toMatch(/nameless\.geojson” has no field of cell codes/);
  expect(await refusal("compare", empty, old)).toMatch(/no features/);
  expect(await refusal("compare", old, moved, "--code", "XX")).toMatch(/XX/);
});

describe.runIf(existsSync(dataPath("grid-spoiled.fgb")))("the spoiled grid against the clean one", () => {
  const compared = answer<CompareDocument>(
    ["compare", dataPath("grid.fgb"), dataPath("grid-spoiled.fgb"), "--json"],
    1,
  );

  test("what was planted is found, with its area", async () => {
    const { changes, ledger } = await compared;
    const listed = (rule: string) =>
      planted.defects.filter((defect) => defect.rule === rule && defect.area !== null);
    const flows = (name: string) => changes.map(({ flow }) => flow?.[name] ?? 0);
    // Ground that was left uncovered, in cells of one border or lost as a whole; what a bow-tie leaves has two places.
    const lost = listed("G02").reduce((sum, { area }) => sum + (area ?? 0), 0);
    expect(Math.abs((ledger["lost"] ?? 0) - lost)).toBeLessThan(0.01);
    expect(ledger["gained"]).toBeLessThan(0.01);
    for (const { id, area } of listed("G01"))
      expect(
        flows("taken").some((taken) => Math.abs(taken - (area ?? 0)) < 0.01),
        id,
      ).toBe(true);
    expect(ledger.closed).toBe(true);
  });

  test("cells that are missing are gone, and codes that were spoiled are renamed", async () => {
    const { changes } = await compared;
    const codes = (kind: string, side: "old" | "new") =>
      changes
        .filter((change) => change.kind === kind)
        .flatMap((change) => change[side].map(({ code }) => code));
    const missing = planted.defects.filter(({ rule, features }) => rule === "G02" && features.length === 0);
    expect(codes("gone", "old")).toEqual(missing.flatMap(({ cells }) => cells).sort());
    const spoiled = planted.defects.filter(({ rule }) => rule === "G09").flatMap(({ cells }) => cells);
    const renamed = codes("renamed", "new");
    for (const code of spoiled) expect(renamed).toContain(code || null);
  });
});
