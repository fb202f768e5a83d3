import { expect, test, vi } from "vitest";
import { dataPath } from "../support/referee-figures.ts";
import type { ChainCheckDocument, CheckDocument } from "./documents.ts";
import { box, collection, polygon } from "./geojson.ts";
import { answer, PATIENCE, refusal, runOnemap } from "./run-onemap.ts";
import { temporaryFiles } from "./temporary-files.ts";

vi.setConfig(PATIENCE);

const { write } = temporaryFiles();
const within = (...layers: readonly string[]) =>
  layers.flatMap((layer) => ["--within", dataPath(`${layer}.fgb`)]);
const CHAIN = within("communities", "towns", "districts");
const CODES = ["--parent-code", "SQBM", "--parent-code", "JDBM"];

test("the demonstration's cells fill communities, these fill towns, and these fill districts", async () => {
  // The codes of districts are found by their usual name.
  const words = ["check", dataPath("grid.fgb"), ...CHAIN, ...CODES, "--json"];
  const document = await answer<ChainCheckDocument>(words);
  const { levels, chain, certificate } = document;
  expect(chain.verdict).toBe("passed");
  expect(levels.map(({ certificate: { certificate: own } }) => own.verdict)).toEqual(["passed", "passed"]);
  // Counts as ogrinfo has them.
  expect(levels.map(({ summary }) => summary.cells)).toEqual([900, 114]);
  expect(levels.map(({ certificate: { certificate: own } }) => own.parents.length)).toEqual([114, 8]);
  for (const { findings, certificate: own } of levels) {
    expect(findings).toEqual([]);
    expect(Math.abs(own.certificate.total.residual)).toBeLessThan(0.01);
    expect(own.certificate.total.ground).toBeCloseTo(certificate.certificate.total.ground, 3);
  }
});

test("what is wrong with the cells fails their level, and with it the chain", async () => {
  const words = ["check", dataPath("grid-spoiled.fgb"), ...CHAIN];
  const { levels, chain, certificate } = await answer<ChainCheckDocument>([...words, "--json"], 1);
  expect(certificate.certificate.verdict).toBe("failed");
  expect(levels.map(({ certificate: { certificate: own } }) => own.verdict)).toEqual(["passed", "passed"]);
  expect(chain.verdict).toBe("failed");
  const { stdout } = await runOnemap(...words);
  expect(stdout).toContain("Not passed: 1 of 3 levels");
  expect(stdout).toMatch(/Level 2 {2}.*communities\.fgb → .*towns\.fgb\tpassed/);
});

test("with one parent the document is what it was", async () => {
  const document = await answer<object>(["check", dataPath("grid.fgb"), ...within("communities"), "--json"]);
  expect(Object.keys(document)).toEqual(["findings", "summary", "certificate", "problems"]);
});

test("what cannot be asked is refused: codes without their parent, a file twice, a field that is not there", async () => {
  const many = [...within("communities"), ...CODES];
  expect(await refusal("check", dataPath("grid.fgb"), ...many)).toContain("2 --parent-code for 1 --within");
  const same = ["--beside", dataPath("grid.fgb")];
  expect(await refusal("check", dataPath("grid.fgb"), ...same)).toContain("grid.fgb” was given twice");
  const unknown = [...within("communities", "towns"), "--parent-code", "SQBM", "--parent-code", "NONE"];
  expect(await refusal("check", dataPath("grid.fgb"), ...unknown)).toContain("towns.fgb");
});

/** Web Mercator (EPSG:3857): a sphere of the semi-major axis. */
const mercator = ([lng, lat]: readonly [number, number]): [number, number] => {
  const radian = Math.PI / 180;
  return [6_378_137 * lng * radian, 6_378_137 * Math.log(Math.tan(Math.PI / 4 + (lat * radian) / 2))];
};

test("files of two districts with other fields and another system are checked as one, and each finding names its files", async () => {
  const cell = (n: number) => ({ WGBM: `620102001001${String(n).padStart(3, "0")}` });
  const own = write(
    "own.geojson",
    collection([
      polygon(box(103.8, 36.05, 103.81, 36.06), cell(1)),
      polygon(box(103.81, 36.05, 103.82, 36.06), cell(2)),
    ]),
  );
  // The codes have another name and are numbers here; 0.001° of the second cell are the neighbour's too.
  const code = (n: number) => ({ 网格编码: 620103001001000 + n });
  const beside = write(
    "beside.geojson",
    collection(
      [
        polygon(box(103.819, 36.05, 103.83, 36.06).map(mercator), code(1)),
        polygon(box(103.83, 36.05, 103.84, 36.06).map(mercator), code(2)),
      ],
      "urn:ogc:def:crs:EPSG::3857",
    ),
  );
  const words = ["check", own, "--beside", beside];
  const { findings, summary } = await answer<CheckDocument>([...words, "--json"], 1);
  const overlaps = findings.filter(({ rule }) => rule === "G01");
  expect(overlaps.map(({ cells, layers }) => [cells.map(String), layers])).toEqual([
    [
      ["620102001001002", "620103001001001"],
      [own, beside],
    ],
  ]);
  // Corners of each lie on edges of the other; nothing else is wrong, the codes in either file included.
  expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(["G01", "G08"]));
  expect(summary.layers).toEqual([
    { name: own, first: 0 },
    { name: beside, first: 2 },
  ]);
  const { stdout } = await runOnemap(...words);
  expect(stdout.split("\n")[0]).toContain(`\t${own}\t${beside}`);
});
