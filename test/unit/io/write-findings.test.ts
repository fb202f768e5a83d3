import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { attributeAt, POINT, POLYGON } from "../../../src/core/geometry/columns.ts";
import type { Finding } from "../../../src/core/grid/finding.ts";
import { findingsLayer } from "../../../src/core/grid/findings-layer.ts";
import { quietJob } from "../../../src/core/job.ts";
import { runThrough } from "../../../src/core/run-steps.ts";
import { type FindingsFormat, writeFindings } from "../../../src/io/findings/write-findings.ts";
import { sayFindings } from "../../../src/text/finding-said.ts";
import { texts } from "../../../src/text/texts.ts";
import { openBytes, readAll } from "../../support/layers.ts";
import { box, polygonLayer } from "../../support/shapes.ts";

const finding: Finding = {
  key: "G01|a b|",
  rule: "G01",
  severity: "error",
  cells: ["620102001001001", "620102001001002"],
  features: [0, 1],
  area: 12.5,
  width: 0.25,
  at: [103.5, 36.5],
  detail: null,
  figures: {},
  geometry: polygonLayer("a", [{ parts: [[box(103, 36, 104, 37)]] }]).columns.geometry,
};
const nameless: Finding = {
  ...finding,
  key: "G09|",
  rule: "G09",
  cells: [],
  area: null,
  width: null,
  detail: "=1",
  geometry: null,
};
const findings = [finding, nameless];
const marks = new Map([[finding.key, { status: "false-alarm" as const, note: "=已核实" }]]);

function saved(format: FindingsFormat): Promise<Blob> {
  const { findings: words, rules } = texts.zh;
  const said = sayFindings("zh", marks);
  return writeFindings(format, { name: "清单", findings, said, rules, columns: words.columns }, quietJob());
}

test("where several layers were checked together, each finding names its own", async () => {
  const { findings: words, rules } = texts.zh;
  const layers = [
    { name: "甲区.fgb", first: 0 },
    { name: "乙区.fgb", first: 1 },
  ];
  const said = sayFindings("zh", marks, layers);
  const file = { name: "清单", findings, said, rules, columns: words.columns, ofSeveral: true };
  const json = JSON.parse(await (await writeFindings("geojson", file, quietJob())).text());
  const alone: Finding = { ...finding, features: [3] };
  expect(json.features[0].properties.layers).toBe("甲区.fgb | 乙区.fgb");
  expect(said(alone).layers).toBe("乙区.fgb");
  const sheet = await (await writeFindings("xlsx", file, quietJob())).arrayBuffer();
  const rows = new TextDecoder().decode(unzipSync(new Uint8Array(sheet))["xl/worksheets/sheet1.xml"]);
  expect(rows).toContain("所在文件");
});

/** The fields of every feature: what a planner finds in the file. */
const WORDS = [
  {
    finding: 1,
    rule: "G01",
    severity: "错误",
    cells: "620102001001001 620102001001002",
    area: 12.5,
    width: 0.25,
    message: "网格 620102001001001、620102001001002 重叠 12.50 m²，平均宽 0.25 m",
    status: "误报",
    note: "=已核实",
  },
  {
    finding: 2,
    rule: "G09",
    severity: "错误",
    cells: null,
    area: null,
    width: null,
    message: "编码“=1”不是 15 位半角数字",
    status: "待处理",
    note: null,
  },
];
/** Without text, or with the empty one, a field has no value in a FlatGeobuf. */
const plain = (properties: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, value === "" ? null : value]));

test("the layer on the map has the shape and the place of a finding, and what can be told without words", () => {
  const { geometry, attributes } = runThrough(findingsLayer(findings));
  expect([...geometry.kinds]).toEqual([POLYGON, POINT, POINT]);
  expect(attributes.map((column) => [column.name, attributeAt(column, 1)])).toEqual([
    ["finding", 1],
    ["rule", "G01"],
    ["severity", "error"],
    ["cells", "620102001001001 620102001001002"],
    ["area", 12.5],
    ["width", 0.25],
  ]);
});

test("FlatGeobuf and GeoJSON hold shapes and places with all that is said of them", async () => {
  const bytes = new Uint8Array(await (await saved("fgb")).arrayBuffer());
  const columns = await readAll((await openBytes(bytes)).source);
  const rows = Array.from({ length: columns.count }, (_, row) =>
    plain(Object.fromEntries(columns.attributes.map((column) => [column.name, attributeAt(column, row)]))),
  );
  const expected = [WORDS[0], WORDS[0], WORDS[1]];
  const sorted = (list: unknown[]) => list.map((each) => JSON.stringify(each)).sort();
  expect(sorted(rows)).toEqual(sorted(expected));

  const { features } = JSON.parse(await (await saved("geojson")).text());
  expect(features.map(({ geometry }: { geometry: { type: string } }) => geometry.type)).toEqual([
    "Polygon",
    "Point",
    "Point",
  ]);
  expect(
    features.map(({ properties }: { properties: Record<string, unknown> }) => plain(properties)),
  ).toEqual(expected);
});

test("the spreadsheet has a row for each finding, numbers as numbers", async () => {
  const files = unzipSync(new Uint8Array(await (await saved("xlsx")).arrayBuffer()));
  const sheet = new TextDecoder().decode(files["xl/worksheets/sheet1.xml"]);
  const rows = [...sheet.matchAll(/<row .*?<\/row>/gs)].map(([row]) =>
    [...row.matchAll(/<c r="([A-Z]+)\d+"[^>]*>(?:<is><t[^>]*>(.*?)<\/t><\/is>|<v>(.*?)<\/v>)<\/c>/gs)].map(
      ([, column, words, figure]) => [column, words ?? Number(figure)],
    ),
  );
  const labels = [
    "序号",
    "规则",
    "级别",
    "网格",
    "面积（m²）",
    "平均宽（m）",
    "经度",
    "纬度",
    "说明",
    "状态",
    "备注",
  ];
  expect(rows).toEqual([
    labels.map((label, i) => ["ABCDEFGHIJK"[i], label]),
    [
      ["A", 1],
      ["B", "G01 重叠"],
      ["C", "错误"],
      ["D", "620102001001001 620102001001002"],
      ["E", 12.5],
      ["F", 0.25],
      ["G", 103.5],
      ["H", 36.5],
      ["I", WORDS[0]?.message],
      ["J", "误报"],
      ["K", "=已核实"],
    ],
    [
      ["A", 2],
      ["B", "G09 编码格式"],
      ["C", "错误"],
      ["G", 103.5],
      ["H", 36.5],
      ["I", WORDS[1]?.message],
      ["J", "待处理"],
    ],
  ]);
});
