import { expect, test } from "vitest";
import { featureArea } from "../../../src/core/geometry/area.ts";
import { type FeatureColumns, NONE, POLYGON, UNSUPPORTED } from "../../../src/core/geometry/columns.ts";
import { hasFiniteCoordinates } from "../../../src/core/geometry/finite-coordinates.ts";
import { allWords } from "../../../src/core/geometry/words.ts";
import { writeFlatGeobuf } from "../../../src/io/flatgeobuf/write.ts";
import { readGeoJson } from "../../../src/io/geojson/read.ts";
import { writeGeoJson } from "../../../src/io/geojson/write.ts";
import { loadLayer } from "../../../src/io/load-layer.ts";
import { memorySource } from "../../../src/io/memory-source.ts";

const bytesOf = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
const read = (value: unknown) => readGeoJson(bytesOf(value), "x.geojson");
const load = (value: unknown, crs?: string) => loadLayer(memorySource("x.geojson", bytesOf(value)), { crs });

const ring = [
  [103.8, 36.05],
  [103.81, 36.05],
  [103.81, 36.06],
  [103.8, 36.06],
  [103.8, 36.05],
];
const feature = (geometry: unknown, properties: unknown = {}, id?: unknown) => ({
  type: "Feature",
  id,
  properties,
  geometry,
});
const collection = (...features: unknown[]) => ({ type: "FeatureCollection", features });

test("a collection, a feature and a bare geometry are all read", () => {
  const geometry = { type: "Polygon", coordinates: [ring] };
  for (const document of [collection(feature(geometry)), feature(geometry), geometry]) {
    const { columns, problems } = read(document);
    expect(columns.count).toBe(1);
    expect(featureArea(columns.geometry, 0)).toBeCloseTo(999_761.3174, 3);
    expect(problems).toEqual([]);
  }
});

test("all kinds of geometry go out as they came in", () => {
  const geometries = [
    { type: "Point", coordinates: [103.8, 36] },
    {
      type: "MultiPoint",
      coordinates: [
        [103.8, 36],
        [103.9, 36],
      ],
    },
    {
      type: "LineString",
      coordinates: [
        [103.8, 36],
        [103.9, 36.1],
      ],
    },
    {
      type: "MultiLineString",
      coordinates: [
        [
          [103.8, 36],
          [103.9, 36.1],
        ],
        [
          [104, 36],
          [104.1, 36],
        ],
      ],
    },
    { type: "Polygon", coordinates: [ring] },
    { type: "MultiPolygon", coordinates: [[ring], [ring.map(([x = 0, y = 0]) => [x + 1, y])]] },
  ];
  const { columns } = read(
    collection(...geometries.map((geometry) => feature(geometry, { 名称: "甲", n: 1.5 }))),
  );
  const written = JSON.parse([...writeGeoJson(columns)].join(""));
  expect(written.features.map(({ geometry }: { geometry: unknown }) => geometry)).toEqual(geometries);
  expect(written.features[0].properties).toEqual({ 名称: "甲", n: 1.5 });
});

test("an open ring is closed and said to have been open", () => {
  const { columns, problems } = read(feature({ type: "Polygon", coordinates: [ring.slice(0, 4)] }));
  expect(problems).toMatchObject([{ code: "unclosed-ring", feature: 0 }]);
  expect(featureArea(columns.geometry, 0)).toBeCloseTo(999_761.3174, 3);
});

test.each([
  [
    "null",
    [
      [
        [103.8, null],
        [103.9, 36],
        [103.8, 36.1],
      ],
    ],
  ],
  [
    "words",
    [
      [
        ["103.8", "36"],
        ["103.9", "36"],
        ["103.8", "36.1"],
      ],
    ],
  ],
  ["too shallow", [[103.8, 36]]],
  ["no list", "POLYGON"],
])("coordinates that are %s leave a polygon of unknown place, with its attributes", (_, coordinates) => {
  const { columns, problems } = read(
    collection(
      feature({ type: "Polygon", coordinates }, { name: "甲" }),
      feature({ type: "Polygon", coordinates: [ring] }),
    ),
  );
  expect(columns.count).toBe(2);
  expect(problems).toMatchObject([{ code: "bad-coordinate", feature: 0 }]);
  expect([...columns.geometry.kinds]).toEqual([POLYGON, POLYGON]);
  expect(hasFiniteCoordinates(columns.geometry, 0)).toBe(false);
  expect(columns.attributes[0]?.name).toBe("name");
});

test("a feature without geometry and one of mixed parts are kept and noted", () => {
  const mixed = {
    type: "GeometryCollection",
    geometries: [
      { type: "Point", coordinates: [103, 36] },
      { type: "Polygon", coordinates: [ring] },
    ],
  };
  const { columns, problems } = read(collection(feature(null), feature(mixed)));
  expect([...columns.geometry.kinds]).toEqual([NONE, UNSUPPORTED]);
  expect(problems).toMatchObject([{ code: "unsupported-geometry", feature: 1 }]);
});

test.each([
  ["a curve", { type: "CircularString", coordinates: [] }, "CircularString"],
  ["a thing every object has", { type: "constructor" }, "constructor"],
  ["no object", "POINT(0 0)", "?"],
  ["a collection without members", { type: "GeometryCollection", geometries: 7 }, "GeometryCollection"],
  ["a collection of nothing known", { type: "GeometryCollection", geometries: [null] }, "GeometryCollection"],
])("%s in place of a geometry is noted, not taken for none", (_, geometry, type) => {
  const { columns, problems } = read(collection(feature(geometry)));
  expect([...columns.geometry.kinds]).toEqual([UNSUPPORTED]);
  expect(problems).toMatchObject([{ code: "unsupported-geometry", feature: 0, facts: { type } }]);
});

test("what is no feature at all is noted, not taken for one without geometry", () => {
  const { columns, problems } = read(collection(7, "POINT(0 0)"));
  expect([...columns.geometry.kinds]).toEqual([UNSUPPORTED, UNSUPPORTED]);
  expect(problems.map(({ code }) => code)).toEqual(["unsupported-geometry", "unsupported-geometry"]);
});

test("what could not be read goes through a FlatGeobuf and stays unreadable", async () => {
  const { columns } = read(
    collection(
      feature({ type: "Polygon", coordinates: [ring] }),
      feature({ type: "Polygon", coordinates: "POLYGON" }),
      feature({ type: "CurvePolygon", coordinates: [] }),
      feature(null),
    ),
  );
  const bytes = writeFlatGeobuf({ name: "x", epsg: 4490, columns });
  const { columns: back, problems } = await loadLayer(memorySource("x.fgb", bytes));
  const kindsOf = ({ geometry }: FeatureColumns) => [...geometry.kinds].sort();
  expect(kindsOf(back)).toEqual(kindsOf(columns));
  expect(problems.map(({ code }) => code).sort()).toEqual(["bad-coordinate", "unsupported-geometry"]);
  // Other programs get nothing where there is nothing to be had.
  const { features } = JSON.parse([...writeGeoJson(columns)].join(""));
  expect(features.map(({ geometry }: { geometry: unknown }) => geometry !== null)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test.each([
  ["nothing", "", "empty-file"],
  ["half a document", '{"type":"FeatureCollection","features":[{', "not-json"],
  ["a web page", "<html>404</html>", "not-json"],
  ["another kind of JSON", '{"type":"Topology"}', "not-geojson"],
  ["a list", "[1,2,3]", "not-geojson"],
  ["features that are no list", '{"type":"FeatureCollection","features":7}', "not-geojson"],
])("%s is refused in words", (_, content, code) => {
  expect(() => read(content)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code }) }),
  );
});

test("a file in GBK is read as such and said to be", () => {
  // {"type":"Feature","properties":{"name":"兰州"},"geometry":null} in GB 18030.
  const head = new TextEncoder().encode('{"type":"Feature","properties":{"name":"');
  const tail = new TextEncoder().encode('"},"geometry":null}');
  const bytes = Uint8Array.from([...head, 0xc0, 0xbc, 0xd6, 0xdd, ...tail]);
  const { columns, problems } = readGeoJson(bytes, "x.geojson");
  const [name] = columns.attributes;
  expect(name?.type === "text" && allWords(name.words)).toEqual(["兰州"]);
  expect(problems).toMatchObject([{ code: "wrong-encoding", facts: { encoding: "gb18030" } }]);
});

test("a byte order mark is skipped", () => {
  const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, ...bytesOf(feature(null))]);
  expect(readGeoJson(bytes, "x").columns.count).toBe(1);
});

test("codes written as words keep their zeros, numbers mixed with words become words", () => {
  const { columns } = read(
    collection(feature(null, { code: "0103", mixed: 5 }), feature(null, { code: "0701", mixed: "五" })),
  );
  expect(columns.attributes.map((column) => column.type === "text" && allWords(column.words))).toEqual([
    ["0103", "0701"],
    ["5", "五"],
  ]);
});

test("ids of features are kept beside the fields", () => {
  const { featureIds } = read(collection(feature(null, {}, "甲"), feature(null, {}, 7)));
  expect(featureIds?.type === "text" && allWords(featureIds.words)).toEqual(["甲", "7"]);
});

test("metres with the zone in front are recognised, converted and remarked on", async () => {
  const corners = [
    [35_394_975, 3_992_951],
    [35_395_175, 3_992_951],
    [35_395_175, 3_992_801],
    [35_394_975, 3_992_801],
    [35_394_975, 3_992_951],
  ];
  const layer = await load(feature({ type: "Polygon", coordinates: [corners] }));
  expect(layer.crs).toBe("EPSG:4523");
  expect(layer.problems).toMatchObject([{ code: "undeclared-crs", facts: { guess: "EPSG:4523" } }]);
  expect(layer.columns.geometry.xy[0]).toBeCloseTo(103.83429916, 5);
});

test("metres without a zone are refused until the system is named", async () => {
  const corners = [
    [394_975, 3_992_951],
    [395_175, 3_992_951],
    [395_175, 3_992_801],
    [394_975, 3_992_951],
  ];
  const document = feature({ type: "Polygon", coordinates: [corners] });
  await expect(load(document)).rejects.toMatchObject({
    problem: { code: "undeclared-crs", facts: { guess: "zone-missing" } },
  });
  const layer = await load(document, "EPSG:4544");
  expect(layer.columns.geometry.xy[0]).toBeCloseTo(103.834, 2);
});

test("latitude before longitude is refused, as is a system that contradicts the numbers", async () => {
  const swapped = feature({ type: "Point", coordinates: [36.05, 103.8] });
  await expect(load(swapped)).rejects.toMatchObject({ problem: { code: "swapped-axes" } });
  const declared = {
    ...collection(feature({ type: "Point", coordinates: [35_394_975, 3_992_951] })),
    crs: { type: "name", properties: { name: "EPSG:4490" } },
  };
  await expect(load(declared)).rejects.toMatchObject({ problem: { code: "crs-mismatch" } });
  const unknown = { ...collection(), crs: { type: "name", properties: { name: "EPSG:27700" } } };
  await expect(load(unknown)).rejects.toMatchObject({
    problem: { code: "unknown-crs", facts: { crs: "EPSG:27700" } },
  });
});
