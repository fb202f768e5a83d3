import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { geojson as official } from "flatgeobuf";
import { expect, test } from "vitest";
import { CHECKS, type CheckId } from "../../../src/core/doctor/diagnosis.ts";
import { boxAt } from "../../../src/core/geometry/bounds.ts";
import { examineSource } from "../../../src/io/doctor/examine.ts";
import type { ExamineOptions } from "../../../src/io/doctor/examine-features.ts";
import { refsByIds } from "../../../src/io/flatgeobuf/index-search.ts";
import { packTree } from "../../../src/io/flatgeobuf/packed-tree.ts";
import { writeFlatGeobuf } from "../../../src/io/flatgeobuf/write.ts";
import { memorySource } from "../../../src/io/memory-source.ts";
import { ailments, asked, findingOf } from "../../support/examine.ts";
import { fixturePath, hasFixtures, readFixture } from "../../support/fixtures.ts";
import { anyLayer, boxesLayer, openBytes } from "../../support/layers.ts";

const examined = (bytes: Uint8Array, name = "test.fgb", options: Partial<ExamineOptions> = {}) =>
  examineSource(memorySource(name, bytes), asked(options));

/** Little boxes side by side in Lanzhou. */
const boxes = (count: number) =>
  boxesLayer(
    Array.from({ length: count }, (_, i) => [103 + (i % 200) / 200, 36 + Math.floor(i / 200) / 200, 0.002]),
  );
const written = (count = 300) => writeFlatGeobuf({ name: "boxes", epsg: 4490, columns: boxes(count) });

/** A copy of the bytes with a change to it. */
function spoiled(bytes: Uint8Array, change: (view: DataView) => void): Uint8Array {
  const copy = bytes.slice();
  change(new DataView(copy.buffer));
  return copy;
}

const OF_THE_FILE: readonly CheckId[] = ["head", "size", "index", "extent", "geometry"];

test("law: a file just written has nothing the matter with its head, size, index, extent and geometry", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyLayer.filter(({ count }) => count > 0),
      async (columns) => {
        const { findings } = await examined(writeFlatGeobuf({ name: "any", epsg: 4490, columns }));
        expect(findings.filter(({ check }) => OF_THE_FILE.includes(check))).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});

test("law: a file cut anywhere is found out, and never called complete", async () => {
  const bytes = written();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
      const diagnosis = await examined(bytes.slice(0, length));
      expect(diagnosis.findings[0]?.severity).toBe("error");
      expect(diagnosis.passed).not.toContain("size");
    }),
    { numRuns: 60 },
  );
});

test("law: whatever bytes are changed, the examination comes to its end and accounts for every check", async () => {
  const bytes = written(100);
  const changes = fc.array(
    fc.tuple(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 0, max: 255 })),
    {
      minLength: 1,
      maxLength: 12,
    },
  );
  await fc.assert(
    fc.asyncProperty(changes, async (list) => {
      const changed = spoiled(bytes, (view) => {
        for (const [at, value] of list) view.setUint8(at, value);
      });
      const { passed, unchecked, findings } = await examined(changed);
      const told = [...passed, ...unchecked, ...findings].map((each) =>
        typeof each === "string" ? each : each.check,
      );
      expect(CHECKS.filter((check) => !told.includes(check))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("a good layer does not change its diagnosis when all of it is looked at", async () => {
  const [some, all] = await Promise.all([
    examined(written()),
    examined(written(), "test.fgb", { isWhole: true }),
  ]);
  expect(all).toEqual(some);
});

test("a file cut among its features says how many are whole", async () => {
  const bytes = written();
  const { source, header } = await openBytes(bytes);
  const { offsets } = await refsByIds(source, header, [100]);
  const cut = (offsets[0] as number) + 20;
  const diagnosis = await examined(bytes.slice(0, cut));
  // Feature no. 100, counted from 0, is the first one that is cut.
  expect(findingOf(diagnosis, "ends-early").facts).toEqual({ count: 100, promised: 300 });
  expect(diagnosis.looked.features).toBe(100);
});

test("bytes behind the last feature, and a feature whose bytes contradict themselves", async () => {
  const bytes = written();
  const longer = new Uint8Array(bytes.length + 7);
  longer.set(bytes);
  expect(findingOf(await examined(longer), "trailing-bytes").facts).toEqual({ bytes: 7 });
  const { source, header } = await openBytes(bytes);
  const { offsets } = await refsByIds(source, header, [42]);
  const from = offsets[0] as number;
  // The vector of coordinates claims to be longer than the file.
  const damaged = spoiled(bytes, (view) => {
    const firstVertex = Array.from({ length: 400 }, (_, i) => from + i).find(
      (at) => Math.abs(view.getFloat64(at, true) - 103.5) <= 0.5,
    );
    view.setUint32((firstVertex as number) - 4, 0x0fffffff, true);
  });
  const diagnosis = await examined(damaged);
  expect(ailments(diagnosis)).toEqual(["damaged-features"]);
  expect(findingOf(diagnosis, "damaged-features").examples.map(({ feature }) => feature)).toEqual([42]);
  expect(diagnosis.looked.features).toBe(299);
});

/** Bytes of one node of the index: four sides, then where it points to. */
const NODE = 40;

test.each([
  // The root is node 0; its first child, node 1, begins one node further on.
  [
    "a root that holds nothing",
    "index-box",
    (view: DataView, at: number) => view.setFloat64(at, 104.5, true),
  ],
  [
    "a node that points elsewhere",
    "index-pointer",
    (view: DataView, at: number) => view.setBigUint64(at + NODE + 32, 4n, true),
  ],
] as const)("an index with %s is found out (%s)", async (_, code, change) => {
  const bytes = written();
  const { header } = await openBytes(bytes);
  const diagnosis = await examined(spoiled(bytes, (view) => change(view, header.indexOffset)));
  expect(findingOf(diagnosis, code)).toMatchObject({
    check: "index",
    severity: "error",
    facts: { count: 1 },
  });
  expect(diagnosis.looked.features).toBe(300);
});

test("leaves in the wrong order, and a leaf whose box is no longer that of its feature", async () => {
  const bytes = written();
  const { header } = await openBytes(bytes);
  // 300 leaves under 19, 2 and 1 nodes: the first leaf is node 22.
  const leaf = header.indexOffset + 22 * NODE;
  const swapped = spoiled(bytes, (view) => view.setBigUint64(leaf + 5 * NODE + 32, 1n, true));
  expect(ailments(await examined(swapped))).toContain("index-offsets");
  const stale = spoiled(bytes, (view) => {
    // East becomes west: a box without width.
    view.setFloat64(leaf + 7 * NODE + 16, view.getFloat64(leaf + 7 * NODE, true), true);
  });
  const diagnosis = await examined(stale);
  expect(ailments(diagnosis)).toEqual(["index-stale"]);
  expect(findingOf(diagnosis, "index-stale").examples.map(({ feature }) => feature)).toEqual([7]);
});

test("an extent in the head that is not that of the features", async () => {
  const bytes = written();
  const { header } = await openBytes(bytes);
  const west = header.envelope?.[0] as number;
  const wrong = spoiled(bytes, (view) => {
    for (let at = 12; at < header.indexOffset - 8; at++)
      if (view.getFloat64(at, true) === west) view.setFloat64(at, west - 1, true);
  });
  expect(ailments(await examined(wrong))).toEqual(["envelope-differs"]);
});

/** The same features and index, in an order that has nothing to do with their places. */
async function shuffled(bytes: Uint8Array): Promise<Uint8Array> {
  const { source, header } = await openBytes(bytes);
  const all = Array.from({ length: header.count }, (_, i) => i);
  const refs = await refsByIds(source, header, all);
  const order = all.toSorted((a, b) => ((a * 7919) % header.count) - ((b * 7919) % header.count));
  const pieces = order.map((i) => {
    const offset = refs.offsets[i] as number;
    return bytes.subarray(offset, offset + (refs.lengths[i] as number));
  });
  const offsets = new Float64Array(pieces.length);
  for (let i = 1; i < pieces.length; i++)
    offsets[i] = (offsets[i - 1] as number) + (pieces[i - 1] as Uint8Array).length;
  const tree = packTree(Float64Array.from(order.flatMap((i) => [...boxAt(refs.boxes, i)])), offsets);
  return new Uint8Array(Buffer.concat([bytes.subarray(0, header.indexOffset), tree, ...pieces]));
}

test("features in an order without a place are told of; along the Hilbert curve they are fine", async () => {
  const bytes = written(30_000);
  expect((await examined(bytes)).passed).toContain("order");
  const diagnosis = await examined(await shuffled(bytes));
  expect(ailments(diagnosis)).toEqual(["scattered"]);
  const { needed, read } = findingOf(diagnosis, "scattered").facts;
  expect(Number(read)).toBeGreaterThan(10 * Number(needed));
});

test("a file without an index, as the reference writer makes it, is read through all the same", async () => {
  const square = {
    type: "Polygon" as const,
    coordinates: [
      [
        [103, 36],
        [103.1, 36],
        [103.1, 36.1],
        [103, 36],
      ],
    ],
  };
  const bytes = official.serialize({
    type: "FeatureCollection",
    features: [{ type: "Feature", properties: { name: "甲" }, geometry: square }],
  });
  const diagnosis = await examined(bytes);
  expect(ailments(diagnosis)).toEqual(["no-index", "undeclared-crs"]);
  expect(diagnosis.unchecked).toContainEqual({ check: "order", reason: "no-index" });
  expect(diagnosis.looked).toEqual({ total: 1, features: 1, validity: 1 });
});

test.each([
  ["nothing", new Uint8Array(0), "empty-file"],
  ["another format", new TextEncoder().encode("PK\u0003\u0004 zip"), "not-flatgeobuf"],
  [
    "a head alone",
    Uint8Array.of(0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0, 0xff, 0xff, 0xff, 0x7f),
    "damaged-header",
  ],
] as const)("%s: the head is at fault and nothing is called fine", async (_, bytes, code) => {
  const diagnosis = await examined(bytes);
  expect(ailments(diagnosis)).toEqual([code]);
  expect(diagnosis.passed).toEqual([]);
  expect(diagnosis.unchecked.find(({ check }) => check === "geometry")?.reason).toBe("head-broken");
});

const LAYERS = existsSync("data") ? readdirSync("data").filter((name) => name.endsWith(".fgb")) : [];
const HEALTHY = LAYERS.filter((name) => !/spoiled|\d{6}/.test(name));

test.skipIf(HEALTHY.length === 0)(
  "the demonstration layers are healthy, and lie in their city",
  async () => {
    const { city } = JSON.parse(readFileSync("data/catalog.json", "utf8")) as {
      city: { bounds: [number, number, number, number] };
    };
    for (const name of HEALTHY) {
      const bytes = new Uint8Array(readFileSync(`data/${name}`));
      expect(ailments(await examined(bytes, name, { bounds: city.bounds })), name).toEqual([]);
    }
  },
  60_000,
);

/** Errors and warnings of the public files; invalid polygons as shapely 1.8.5 (`explain_validity`) finds them: of the countries one and one. */
const PUBLIC: Readonly<Record<string, readonly string[]>> = {
  "alldatatypes.fgb": ["undeclared-crs", "outside-china"],
  "binary_wkb.fgb": ["no-geometry", "no-index"],
  "countries.fgb": ["partly-outside", "invalid-geometry", "invalid-geometry"],
  "countries_nocrs.fgb": ["undeclared-crs", "partly-outside", "invalid-geometry", "invalid-geometry"],
  "countries_nogeo.fgb": ["no-geometry", "no-index"],
  "empty.fgb": ["no-features"],
  "heterogeneous.fgb": ["no-index", "undeclared-crs", "outside-china"],
  "mp_overlapping.fgb": ["outside-china"],
  "no_properties.fgb": ["undeclared-crs", "outside-china"],
  "poly00.fgb": ["unknown-crs"],
  "poly01.fgb": ["unknown-crs"],
  "topp_states.fgb": ["wrong-version"],
  "unknown_feature_count.fgb": ["no-index", "outside-china"],
  "surface/triangle.fgb": ["undeclared-crs", "outside-china"],
  "countries.geojson": ["partly-outside", "invalid-geometry", "invalid-geometry"],
  "states.geojson": ["outside-china"],
  "tiger_roads.geojson": ["outside-china"],
};

test.skipIf(!hasFixtures || !existsSync(fixturePath("formats/flatgeobuf")))(
  "the public files are told for what they are",
  async () => {
    for (const [name, expected] of Object.entries(PUBLIC)) {
      const diagnosis = await examined(readFixture(`formats/flatgeobuf/${name}`), name);
      expect(ailments(diagnosis), name).toEqual(expected);
    }
  },
  60_000,
);
