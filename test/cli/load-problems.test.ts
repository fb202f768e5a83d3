import { serialize } from "flatgeobuf/lib/mjs/geojson.js";
import { describe, expect, test, vi } from "vitest";
import type { InfoDocument, ListedProblem } from "./documents.ts";
import { box, collection, point, polygon } from "./geojson.ts";
import { answer, PATIENCE, runOnemap } from "./run-onemap.ts";
import { temporaryFiles } from "./temporary-files.ts";

vi.setConfig(PATIENCE);

const { write, pathOf } = temporaryFiles();
const cell = box(103.8, 36.05, 103.81, 36.06);
const good = write("good.geojson", collection([polygon(cell, { WGBM: "620102001001001" })]));
const sites = write("sites.geojson", collection([point([103.805, 36.055])]));
const unclosed = write(
  "unclosed.geojson",
  collection([polygon(cell.slice(0, 4), { WGBM: "620102001001001" })]),
);
/** Near Lanzhou in Web Mercator metres. */
const undeclared = write(
  "metres.geojson",
  collection([polygon(box(11_555_000, 4_309_000, 11_556_000, 4_310_000))]),
);
/** 兰 in GB 18030. */
const [head = "", tail = ""] = collection([polygon(cell, { name: "?" })]).split("?");
const foreign = write(
  "gbk.geojson",
  Uint8Array.from([...new TextEncoder().encode(head), 0xc0, 0xbc, ...new TextEncoder().encode(tail)]),
);

const FILES = [
  ["a ring that is not closed", unclosed, "unclosed-ring", 0],
  ["a system that was guessed", undeclared, "undeclared-crs", null],
  ["another encoding", foreign, "wrong-encoding", null],
] as const;

const COMMANDS = [
  ["area", (path: string) => ["area", path]],
  ["overlay A", (path: string) => ["overlay", path, good]],
  ["overlay B", (path: string) => ["overlay", good, path]],
  ["coverage", (path: string) => ["coverage", path, sites, "--radius", "100"]],
  ["check", (path: string) => ["check", path, "--json"]],
] as const;

describe.each(FILES)("%s", (_, path, code, feature) => {
  test.each(COMMANDS)("is listed by %s in the words of info", async (_name, words) => {
    const { stdout } = await runOnemap(...words(path));
    const { problems } = JSON.parse(stdout) as { problems: ListedProblem[] };
    expect(problems).toMatchObject([{ code, feature, where: path }]);
    expect(problems).toEqual((await answer<InfoDocument>(["info", path])).problems);
  });
});

test.each(COMMANDS)("%s lists nothing where there is nothing to say", async (_, words) => {
  const { stdout } = await runOnemap(...words(good));
  expect(JSON.parse(stdout)).toMatchObject({ problems: [] });
});

test("check for people ends with them", async () => {
  const { status, stdout } = await runOnemap("check", unclosed);
  expect(status).toBe(1);
  const lines = stdout.trimEnd().split("\n");
  expect(lines.slice(0, 2)).toEqual([
    expect.stringContaining("ring that is not closed"),
    "1 cells, 1 findings",
  ]);
  expect(lines.at(-1)).toBe(
    `Feature 1 of “${unclosed}” has a ring that is not closed; it was closed, please check its ends.`,
  );
});

describe("info", () => {
  test("has nothing to say of plain degrees, which RFC 7946 leaves undeclared", async () => {
    expect(await answer<InfoDocument>(["info", good])).toMatchObject({ crs: null, problems: [] });
  });

  test("nor of what we write", async () => {
    const path = pathOf("pieces.geojson");
    await answer(["overlay", good, good, "--out", path]);
    expect((await answer<InfoDocument>(["info", path])).problems).toEqual([]);
  });

  test("but a FlatGeobuf should name its system", async () => {
    const path = write("plain.fgb", serialize(JSON.parse(collection([polygon(cell)]))));
    const { problems } = await answer<InfoDocument>(["info", path]);
    expect(problems.map(({ code }) => code)).toEqual(["undeclared-crs", "no-index"]);
  });

  test("checks polygons in metres on their own plane", async () => {
    // Latitudes of 4,309,000° would fold this disc into itself.
    const disc = Array.from({ length: 25 }, (_, i): [number, number] => {
      const angle = (2 * Math.PI * (i % 24)) / 24;
      return [11_555_000 + 900 * Math.cos(angle), 4_309_000 + 900 * Math.sin(angle)];
    });
    const path = write("disc.geojson", collection([polygon(disc)], "EPSG:3857"));
    expect((await answer<InfoDocument>(["info", path])).problems).toEqual([]);
  });
});
