import { describe, expect, test, vi } from "vitest";
import { OPERATION_NAMES } from "../../src/core/analysis/operation-name.ts";
import { OPERATIONS } from "../../src/core/analysis/operations.ts";
import type { InfoDocument } from "./documents.ts";
import { box, collection, point, polygon } from "./geojson.ts";
import { answer, PATIENCE, refusal, runOnemap } from "./run-onemap.ts";
import { temporaryFiles } from "./temporary-files.ts";

vi.setConfig(PATIENCE);

const { write } = temporaryFiles();
const cells = write("cells.geojson", collection([polygon(box(103.8, 36.05, 103.81, 36.06))]));
const sites = write("sites.geojson", collection([point([103.805, 36.055], { ZS: "5G", BJ: 400 })]));
const coverage = ["coverage", cells, sites];
const USAGE = "write onemap area FILE [--each] [--id FIELD].";

/** Operations in the order of their table, then the commands of their own. */
const COMMANDS = [
  ...new Set([
    ...OPERATION_NAMES.filter((name) => name in OPERATIONS),
    ...["info", "area", "overlay", "coverage", "check", "compare", "repair", "doctor", "prepare"],
  ]),
].join(" | ");

interface Case {
  readonly what: string;
  readonly words: readonly string[];
  /** The whole sentence. */
  readonly says: string;
}

const CASES: readonly Case[] = [
  {
    what: "a command that is not there",
    words: ["nonsense"],
    says: `onemap has no command “nonsense”; choose one of ${COMMANDS}.`,
  },
  {
    what: "a command by the name of a thing every object has",
    words: ["constructor"],
    says: `onemap has no command “constructor”; choose one of ${COMMANDS}.`,
  },
  {
    what: "an unknown option",
    words: ["area", cells, "--nope"],
    says: "onemap area has no option “--nope”; choose from --each, --id, --engine, --crs, --lang, --help.",
  },
  {
    what: "a short option",
    words: ["area", cells, "-x"],
    says: "onemap area has no option “-x”; choose from --each, --id, --engine, --crs, --lang, --help.",
  },
  {
    what: "an option of another command",
    words: ["check", cells, "--out=a.fgb"],
    says: "onemap check has no option “--out”; choose from --beside, --within, --parent-code, --code, --tolerance, --objects, --places, --lines, --json, --engine, --crs, --lang, --help.",
  },
  {
    what: "an option without a command",
    words: ["--json"],
    says: "onemap has no option “--json”; choose from --engine, --crs, --lang, --help.",
  },
  { what: "no file", words: ["area"], says: `onemap area takes 1 file, not 0; ${USAGE}` },
  {
    what: "a file too many",
    words: ["area", cells, cells],
    says: `onemap area takes 1 file, not 2; ${USAGE}`,
  },
  {
    what: "an option at the end without its value",
    words: ["area", cells, "--id"],
    says: "The option --id needs a value; write --id FIELD.",
  },
  {
    what: "an option followed by another option",
    words: [...coverage, "--radius", "--id", "BJ"],
    says: "The option --radius needs a value; write --radius FIELD|METRES.",
  },
  {
    what: "an option that cannot be left out",
    words: coverage,
    says: "The option --radius needs a value; write --radius FIELD|METRES.",
  },
  {
    what: "an option of blanks",
    words: [...coverage, "--radius", " "],
    says: "The option --radius needs a value; write --radius FIELD|METRES.",
  },
  {
    what: "a value where none belongs",
    words: ["area", cells, "--each=no"],
    says: "The option --each does not understand “no”; write --each.",
  },
  {
    what: "a radius below zero",
    words: [...coverage, "--radius", "-5"],
    says: "The radius “-5” is not usable; give metres between 0 and 200000, or a field that holds metres.",
  },
  {
    what: "a radius of nothing",
    words: [...coverage, "--radius=0"],
    says: "The radius “0” is not usable; give metres between 0 and 200000, or a field that holds metres.",
  },
  {
    what: "an engine that is not there",
    words: ["area", cells, "--engine", "jts"],
    says: "The option --engine does not understand “jts”; write --engine geos|turf|auto.",
  },
  {
    what: "a coordinate system that is not known",
    words: ["area", cells, "--crs", "EPSG:1"],
    says: "The option --crs does not understand “EPSG:1”; write --crs EPSG:4490…4554|EPSG:4326|EPSG:3857.",
  },
  {
    what: "a condition without an operator",
    words: [...coverage, "--radius", "BJ", "--where", "ZS"],
    says: "The option --where does not understand “ZS”; write FIELD=VALUE | FIELD>=NUMBER.",
  },
  {
    what: "a condition without a number",
    words: [...coverage, "--radius", "BJ", "--where", "BJ>"],
    says: "The option --where does not understand “BJ>”; write BJ>NUMBER.",
  },
  {
    what: "a condition that compares numbers with a word",
    words: [...coverage, "--radius", "BJ", "--where", "BJ=abc"],
    says: "The option --where does not understand “BJ=abc”; write BJ=NUMBER.",
  },
  {
    what: "a name that ends otherwise",
    words: ["overlay", cells, cells, "--out", "pieces.shp"],
    says: "The option --out does not understand “pieces.shp”; write --out FILE.fgb|FILE.geojson.",
  },
];

describe.each(CASES)("$what", ({ words, says }) => {
  test("is refused in one sentence: what, where, what to do", async () => {
    expect(await refusal(...words)).toBe(says);
  });

  test("in the language asked for", async () => {
    const { status, stdout, stderr } = await runOnemap(...words, "--lang=zh");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*\n$/);
  });
});

test("a line break in what was typed does not break the line", async () => {
  expect(await refusal("area", cells, "--engine", "j\nts")).toContain("“j ts”");
});

describe("--lang", () => {
  test("with a language that is not there is refused", async () => {
    const { status, stdout, stderr } = await runOnemap("info", cells, "--lang", "fr");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toBe("The option --lang does not understand “fr”; write --lang zh|en.\n");
  });

  test("without one is refused", async () => {
    expect(await refusal("info", cells, "--lang")).toBe(
      "The option --lang needs a value; write --lang zh|en.",
    );
  });

  test("may stand before the command, as may every option that all share", async () => {
    const { status, stdout } = await runOnemap("--lang", "zh", "area", "--help");
    expect(status).toBe(0);
    expect(stdout).toContain("椭球面积");
    expect(await answer<InfoDocument>(["--engine", "geos", "info", cells])).toMatchObject({ count: 1 });
  });

  test("is heard wherever it stands", async () => {
    const { stderr } = await runOnemap("--lang", "zh", "area", cells, "--nope");
    expect(stderr).toBe(
      "onemap area 没有参数“--nope”；请从 --each、--id、--engine、--crs、--lang、--help 中选用。\n",
    );
  });
});

test("help of a command shows its options, from the table they are read by", async () => {
  const { status, stdout, stderr } = await runOnemap("coverage", "--help");
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain(
    "onemap coverage AREAS SITES --radius FIELD|METRES [--where 'FIELD=VALUE'] [--id FIELD] [--out FILE.fgb|FILE.geojson]",
  );
});
