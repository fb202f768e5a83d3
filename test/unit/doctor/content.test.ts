import fc from "fast-check";
import { expect, test } from "vitest";
import { checkFields } from "../../../src/core/doctor/check-fields.ts";
import { isMojibake } from "../../../src/core/doctor/features/mojibake.ts";
import { toBd09, toGcj02 } from "../../../src/core/geometry/china-offset.ts";
import { examineSource } from "../../../src/io/doctor/examine.ts";
import type { ExamineOptions } from "../../../src/io/doctor/examine-features.ts";
import { writeFlatGeobuf } from "../../../src/io/flatgeobuf/write.ts";
import { memorySource } from "../../../src/io/memory-source.ts";
import { diagnosisLines } from "../../../src/text/doctor-words.ts";
import { box, collection, point, polygon } from "../../cli/geojson.ts";
import { ailments, asked, findingOf } from "../../support/examine.ts";
import { polygonLayer } from "../../support/shapes.ts";

const examined = (text: string, options: Partial<ExamineOptions> = {}, name = "a.geojson") =>
  examineSource(memorySource(name, new TextEncoder().encode(text)), asked(options));

/** A small square in Lanzhou, each number at its own place. */
const square = (i: number, east = 0, north = 0) =>
  box(
    103.844 + (i % 8) * 0.0004 + east,
    36.031 + (i >> 3) * 0.0004 + north,
    103.8442 + (i % 8) * 0.0004 + east,
    36.0312 + (i >> 3) * 0.0004 + north,
  );

const squares = (values: (i: number) => Record<string, string | number> = () => ({}), count = 40) =>
  collection(Array.from({ length: count }, (_, i) => polygon(square(i), values(i))));

test("a plain layer has nothing the matter, and its offset is not called fine", async () => {
  const diagnosis = await examined(squares((i) => ({ 名称: `地块${i}` })));
  expect(diagnosis.findings).toEqual([]);
  expect(diagnosis.unchecked).toContainEqual({ check: "offset", reason: "no-reference" });
  expect(diagnosis.passed).not.toContain("offset");
});

test("identifiers that repeat are listed; classes and measures that repeat are fine", async () => {
  const text = squares((i) => ({
    BSM: i === 30 ? "62010003" : `620100${String(i).padStart(2, "0")}`,
    DLBM: "0601",
    MJ: 12.5,
  }));
  const diagnosis = await examined(text);
  expect(ailments(diagnosis)).toEqual(["double-ids"]);
  expect(findingOf(diagnosis, "double-ids")).toMatchObject({
    facts: { field: "BSM", count: 1, of: 40 },
    examples: [{ feature: 30 }],
  });
});

test("numbers of persons are counted and never quoted, in no language and no document", async () => {
  // Made up; its check digit was worked out in Python by the weights of GB 11643-1999.
  const identity = "11010519491231002X";
  const text = squares((i) => ({
    备注: i < 3 ? `业主 ${identity}` : "无",
    联系电话: i < 5 ? "13912345678" : "",
    宗地代码: `6201020010${String(i).padStart(8, "0")}`,
  }));
  const diagnosis = await examined(text);
  expect(ailments(diagnosis)).toEqual(["identity-numbers", "phone-numbers"]);
  expect(findingOf(diagnosis, "identity-numbers").facts).toEqual({ field: "备注", count: 3 });
  expect(findingOf(diagnosis, "phone-numbers").facts).toEqual({ field: "联系电话", count: 5 });
  const told = [
    JSON.stringify(diagnosis),
    ...diagnosisLines(diagnosis, "zh"),
    ...diagnosisLines(diagnosis, "en"),
  ].join();
  expect(told).not.toMatch(/139|1949/);
});

test.each([
  // UTF-8 of these words, decoded as GBK, Latin-1 and Windows-1252 with Python's codecs.
  ["鍏板窞甯�", true],
  ["鍏板窞", true],
  ["å…°å·ž", true],
  ["å\u0085°å·\u009E", true],
  ["锟斤拷锟斤拷", true],
  ["MÃ¼nchen", true],
  ["半个\uD83D", true],
  ["兰州市城关区张掖路", false],
  ["永久基本农田保护图斑", false],
  ["München, Île-de-France, Łódź", false],
  ["联通基站（5G）", false],
  ["😀", false],
  ["", false],
])("“%s” is garbled: %s", (text, expected) => {
  expect(isMojibake(text)).toBe(expected);
});

test("law: Chinese words read as GBK instead of UTF-8 are found out, and as they should be they are not", () => {
  const words = [
    "兰州市",
    "城关区",
    "永久基本农田",
    "公园绿地",
    "七里河区西湖街道",
    "工业用地",
    "雁滩公园北门",
  ];
  fc.assert(
    fc.property(fc.constantFrom(...words), fc.constantFrom(...words), (a, b) => {
      const garbled = new TextDecoder("gb18030").decode(new TextEncoder().encode(a + b));
      expect(isMojibake(a + b)).toBe(false);
      expect(isMojibake(garbled)).toBe(true);
    }),
  );
});

test("garbled words, empty fields and numbers kept as text are told with their field", async () => {
  const diagnosis = await examined(
    squares((i) => ({ 名称: i === 2 ? "鍏板窞" : "兰州", 面积: String(i), 空: "" })),
  );
  expect(ailments(diagnosis)).toEqual(["mojibake"]);
  expect(findingOf(diagnosis, "mojibake").facts).toMatchObject({ field: "名称", count: 1 });
  expect(findingOf(diagnosis, "numbers-as-text").facts).toEqual({ field: "面积", count: 40 });
  expect(findingOf(diagnosis, "empty-field").facts).toEqual({ field: "空", of: 40 });
});

test("field names that are empty or double", () => {
  const names = ["名称", "MJ", "", "MJ"].map((name) => ({ name, type: "String" as const }));
  expect(checkFields(names).map(({ code, facts }) => [code, facts])).toEqual([
    ["empty-field-name", { count: 1 }],
    ["double-field-name", { field: "MJ", count: 2 }],
  ]);
});

const bowTie: [number, number][] = [
  [103.85, 36.05],
  [103.86, 36.06],
  [103.86, 36.05],
  [103.85, 36.06],
  [103.85, 36.05],
];

test("geometry that is missing, invalid, double, not closed, or not a number", async () => {
  const features = [
    polygon(square(1)),
    polygon(square(1)),
    polygon(bowTie),
    { type: "Feature", properties: {}, geometry: null },
    polygon(square(2).slice(0, 4)),
    { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: ["a", 1] } },
    { type: "Feature", properties: {}, geometry: { type: "CurvePolygon", coordinates: [] } },
  ];
  const diagnosis = await examined(collection(features));
  const told = diagnosis.findings.filter(({ severity }) => severity !== "note");
  expect(told.map(({ code, examples }) => [code, examples.map(({ feature }) => feature)])).toEqual([
    ["bad-coordinates", [5]],
    ["unclosed-rings", [4]],
    ["no-geometry", [3]],
    ["unsupported-geometry", [6]],
    ["invalid-geometry", [2]],
    ["double-geometry", [1]],
  ]);
  expect(findingOf(diagnosis, "invalid-geometry").examples[0]?.box).toEqual([103.85, 36.05, 103.86, 36.06]);
});

test("a feature of very many vertices", async () => {
  const ring = Array.from({ length: 140_000 }, (_, i): [number, number] => {
    const angle = (2 * Math.PI * i) / 140_000;
    return [103.8 + 0.1 * Math.cos(angle), 36.05 + 0.1 * Math.sin(angle)];
  });
  const diagnosis = await examined(collection([polygon([...ring, ring[0] as [number, number]])]));
  expect(findingOf(diagnosis, "heavy-feature").facts).toEqual({ vertices: 140_001, count: 1 });
});

test("where a layer lies: axes swapped, abroad, partly outside, metres of a zone", async () => {
  const swapped = collection([point([36.05, 103.8]), point([36.06, 103.81])]);
  expect(ailments(await examined(swapped))).toEqual(["swapped-axes"]);
  expect(ailments(await examined(collection([polygon(box(2, 48, 2.1, 48.1))])))).toEqual(["outside-china"]);
  const bounds = [103.8, 36, 103.9, 36.1] as const;
  const partly = await examined(collection([polygon(square(0)), polygon(box(103.2, 36, 103.3, 36.1))]), {
    bounds,
  });
  expect(findingOf(partly, "partly-outside")).toMatchObject({
    facts: { count: 1, of: 2 },
    examples: [{ feature: 1 }],
  });
  const zone = collection([polygon(box(35_390_000, 3_990_000, 35_391_000, 3_991_000))], "EPSG:4523");
  const metres = await examined(zone);
  expect(ailments(metres)).toEqual([]);
  expect(findingOf(metres, "zone-metres").facts["crs"]).toBe("EPSG:4523");
});

/** A FlatGeobuf that says it is in that system. */
const declared = (epsg: number, ring: readonly (readonly [number, number])[]) =>
  examineSource(
    memorySource(
      "a.fgb",
      writeFlatGeobuf({ name: "a", epsg, columns: polygonLayer("a", [{ parts: [[ring]] }]).columns }),
    ),
    asked(),
  );

test("a declared system that the numbers contradict", async () => {
  expect(ailments(await declared(4490, box(390_000, 3_990_000, 391_000, 3_991_000)))).toContain(
    "crs-mismatch",
  );
  const degrees = await declared(4544, box(103.8, 36, 103.9, 36.1));
  expect(findingOf(degrees, "crs-contradicts").facts).toEqual({ declared: "EPSG:4544", guess: "EPSG:4490" });
  const zone = await declared(4522, box(35_390_000, 3_990_000, 35_391_000, 3_991_000));
  expect(findingOf(zone, "crs-contradicts").facts).toEqual({ declared: "EPSG:4522", guess: "EPSG:4523" });
});

/** Known places of the public approximation: CGCS2000, GCJ-02, BD-09, worked out by another program to the sixth decimal. */
const KNOWN = [
  [
    [103.8456, 36.0325],
    [103.847979, 36.032146],
    [103.854585, 36.037901],
  ],
  [
    [103.63, 36.1],
    [103.632275, 36.099619],
    [103.638845, 36.105364],
  ],
] as const;

test.each(KNOWN)("%j is %j in GCJ-02 and %j in BD-09", (place, gcj, bd) => {
  for (const [found, expected] of [
    [toGcj02(place), gcj],
    [toBd09(place), bd],
  ] as const) {
    expect(found[0]).toBeCloseTo(expected[0], 6);
    expect(found[1]).toBeCloseTo(expected[1], 6);
  }
});

const reference = {
  name: "可靠.geojson",
  geometry: polygonLayer(
    "right",
    Array.from({ length: 40 }, (_, i) => ({ parts: [[square(i).slice(0, 4)]] })),
  ).columns.geometry,
};
const moved = (east: number, north: number) =>
  collection(Array.from({ length: 40 }, (_, i) => polygon(square(i, east, north))));

test("beside a reference, the offsets of web maps are told apart, and none is called fine", async () => {
  // The offsets at one known place; across these 200 m they change by centimetres.
  const [[lng, lat], gcj, bd] = KNOWN[0];
  const shiftedBy = async ([x, y]: readonly [number, number]) =>
    findingOf(await examined(moved(x - lng, y - lat), { reference }), "offset-reference").facts;
  expect(await shiftedBy(gcj)).toMatchObject({ system: "GCJ-02", reference: "可靠.geojson", share: 100 });
  expect(await shiftedBy(bd)).toMatchObject({ system: "BD-09", share: 100 });
  const right = await examined(moved(0, 0), { reference });
  expect(right.passed).toContain("offset");
  const elsewhere = await examined(moved(0.003, 0.002), { reference });
  expect(elsewhere.unchecked).toContainEqual({ check: "offset", reason: "unlike-reference" });
});

test.each([
  ["poi_amap.geojson", {}, "GCJ-02"],
  ["poi.geojson", { bd09_lng: 1 }, "BD-09"],
  ["高德兴趣点.geojson", {}, "GCJ-02"],
])("without a reference a name raises a suspicion: %s %j", async (name, values, system) => {
  const diagnosis = await examined(
    squares(() => values),
    {},
    name,
  );
  expect(findingOf(diagnosis, "offset-hint").facts["system"]).toBe(system);
});

test("GBK instead of UTF-8 in a GeoJSON is noted", async () => {
  const text = squares(() => ({ name: "X" }));
  // 兰州 in GBK, as Python encodes it.
  const gbk = Uint8Array.from(Buffer.from(text.replaceAll("X", "\u00c0\u00bc\u00d6\u00dd"), "latin1"));
  const diagnosis = await examineSource(memorySource("a.geojson", gbk), asked());
  expect(ailments(diagnosis)).toEqual(["wrong-encoding"]);
});
