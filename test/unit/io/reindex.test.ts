import fc from "fast-check";
import { ByteBuffer } from "flatbuffers";
import { deserialize } from "flatgeobuf/lib/mjs/geojson.js";
import { fromByteBuffer } from "flatgeobuf/lib/mjs/header-meta.js";
import { expect, test } from "vitest";
import { boxesMeet, featureBox } from "../../../src/core/geometry/bounds.ts";
import type { FeatureColumns } from "../../../src/core/geometry/columns.ts";
import { quietJob, startJob } from "../../../src/core/job.ts";
import type { BBox } from "../../../src/core/units.ts";
import type { ByteSource } from "../../../src/io/byte-source.ts";
import { hasIndex, readHeader } from "../../../src/io/flatgeobuf/header.ts";
import { refsByIds, searchIndex } from "../../../src/io/flatgeobuf/index-search.ts";
import { reindex } from "../../../src/io/flatgeobuf/reindex.ts";
import { scanFeatures } from "../../../src/io/flatgeobuf/scan-features.ts";
import { writeFlatGeobuf } from "../../../src/io/flatgeobuf/write.ts";
import { memorySink } from "../../../src/io/memory-sink.ts";
import { memorySource } from "../../../src/io/memory-source.ts";
import { hasFixtures, readFixture } from "../../support/fixtures.ts";
import { anyLayer, boxesLayer } from "../../support/layers.ts";
import { featureBytes, reindexed } from "../../support/reindexed.ts";

const SEED = { seed: 20261121, numRuns: 60 };

const write = (columns: FeatureColumns) => writeFlatGeobuf({ name: "layer", epsg: 4490, columns });

/** The same file with its index cut out and its features not counted, as a program that streams would write it. */
async function withoutIndex(bytes: Uint8Array): Promise<Uint8Array> {
  const { indexOffset, featuresOffset } = await readHeader(memorySource("x", bytes));
  const plain = new Uint8Array(bytes.length - featuresOffset + indexOffset);
  plain.set(bytes.subarray(0, indexOffset));
  plain.set(bytes.subarray(featuresOffset), indexOffset);
  const view = new DataView(plain.buffer);
  const table = 12 + view.getUint32(12, true);
  const vtable = table - view.getInt32(table, true);
  // Field 8 of the schema's header is features_count; 0 stands for "not counted", and without a count there is no index.
  view.setBigUint64(table + view.getUint16(vtable + 4 + 2 * 8, true), 0n, true);
  return plain;
}

const read = async (bytes: Uint8Array): Promise<string[]> => {
  const found: string[] = [];
  for await (const feature of deserialize(bytes)) found.push(JSON.stringify(feature));
  return found.sort();
};

test("every feature comes out with the bytes it went in with, index or not", async () => {
  await fc.assert(
    fc.asyncProperty(anyLayer, fc.boolean(), async (columns, isIndexed) => {
      const bytes = isIndexed || columns.count === 0 ? write(columns) : await withoutIndex(write(columns));
      const out = await reindexed(bytes);
      expect((await featureBytes(out)).sort()).toEqual((await featureBytes(bytes)).sort());
      const header = await readHeader(memorySource("out", out));
      expect([header.count, hasIndex(header)]).toEqual([columns.count, columns.count > 0]);
    }),
    SEED,
  );
});

test("the official package reads the same features before and after", async () => {
  await fc.assert(
    fc.asyncProperty(anyLayer, async (columns) => {
      fc.pre(columns.count > 0);
      const bytes = write(columns);
      expect(await read(await reindexed(await withoutIndex(bytes)))).toEqual(await read(bytes));
    }),
    { ...SEED, numRuns: 30 },
  );
});

test("writing anew what was written anew changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(anyLayer, async (columns) => {
      const once = await reindexed(write(columns));
      expect(Buffer.compare(await reindexed(once), once)).toBe(0);
    }),
    { ...SEED, numRuns: 30 },
  );
});

const query = fc
  .tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -85, max: 85, noNaN: true }))
  .map(([x, y]): BBox => [x, y, x + 40, y + 20]);

test("any box query of the new file finds what a scan of all boxes finds", async () => {
  await fc.assert(
    fc.asyncProperty(anyLayer, query, async (columns, bbox) => {
      fc.pre(columns.count > 0);
      const source = memorySource("out", await reindexed(await withoutIndex(write(columns))));
      const refs = await searchIndex(source, await readHeader(source), bbox);
      const expected = Array.from({ length: columns.count }, (_, row) =>
        featureBox(columns.geometry, row),
      ).filter((box) => boxesMeet(box, bbox));
      const found = Array.from({ length: refs.count }, (_, i) => [...refs.boxes.subarray(4 * i, 4 * i + 4)]);
      expect(found.map(String).sort()).toEqual(expected.map(String).sort());
    }),
    SEED,
  );
});

const row = Array.from({ length: 60 }, (_, i) => [103 + i / 100, 36, 0.005] as const);

test.each([
  ["no bytes at all", () => new Uint8Array(0), "empty-file"],
  ["a file cut in its last feature", (bytes: Uint8Array) => bytes.subarray(0, -9), "truncated"],
  ["a file cut in a length", (bytes: Uint8Array, last: number) => bytes.subarray(0, last + 2), "truncated"],
  [
    "a length beyond the file",
    (bytes: Uint8Array, last: number) => withUint32(bytes, last, 0xffff_fff0),
    "truncated",
  ],
  [
    "a feature without room for a table",
    (bytes: Uint8Array, last: number) => withUint32(bytes.subarray(0, last + 6), last, 2),
    "damaged-feature",
  ],
  ["a text file", () => new TextEncoder().encode("not a layer at all"), "not-flatgeobuf"],
])("%s is refused with its problem", async (_, spoil, code) => {
  const bytes = await withoutIndex(write(boxesLayer(row)));
  let last = 0;
  const source = memorySource("x", bytes);
  await scanFeatures(source, await readHeader(source), (_, { offset }) => (last = offset), quietJob());
  await expect(reindexed(spoil(bytes, last))).rejects.toMatchObject({ problem: { code } });
});

function withUint32(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const spoiled = bytes.slice();
  new DataView(spoiled.buffer).setUint32(at, value, true);
  return spoiled;
}

test("a header that promises fewer features than follow is told apart from a cut file", async () => {
  const bytes = write(boxesLayer(row));
  const { featuresOffset } = await readHeader(memorySource("x", bytes));
  const longer = new Uint8Array([...bytes, ...bytes.subarray(featuresOffset)]);
  await expect(reindexed(longer)).rejects.toMatchObject({
    problem: { code: "wrong-count", facts: { expected: 60 } },
  });
});

test("a cancel stops between two pieces", async () => {
  const run = new AbortController();
  const bytes = await withoutIndex(write(boxesLayer(row)));
  const below = memorySource("x", bytes);
  let reads = 0;
  const source: ByteSource = {
    ...below,
    read(offset, length, signal) {
      // The head, its words, then the features.
      if (++reads === 3) run.abort();
      return below.read(offset, length, signal);
    },
  };
  await expect(reindex(source, memorySink(), startJob(run.signal))).rejects.toMatchObject({
    name: "AbortError",
  });
});

const FILES = [
  "alldatatypes",
  "countries",
  "countries_nocrs",
  "countries_nogeo",
  "heterogeneous",
  "mp_overlapping",
  "no_properties",
  "poly00",
  "poly01",
  "unknown_feature_count",
  "surface/triangle",
];

/** All that a header says by the official package's reading, less what a new index changes. */
function words(bytes: Uint8Array) {
  const { envelope: _, indexNodeSize: __, ...rest } = fromByteBuffer(new ByteBuffer(bytes.subarray(8)));
  return rest;
}

test.skipIf(!hasFixtures).each(FILES)("the public file %s keeps every byte of its features", async (name) => {
  const bytes = readFixture(`formats/flatgeobuf/${name}.fgb`);
  const out = await reindexed(bytes);
  const before = await featureBytes(bytes);
  expect((await featureBytes(out)).sort()).toEqual(before.sort());
  const now = await readHeader(memorySource("out", out));
  expect(words(out)).toEqual({ ...words(bytes), featuresCount: before.length });
  const source = memorySource("out", out);
  const ids = Array.from({ length: before.length }, (_, i) => i);
  if (ids.length > 0) expect([...(await refsByIds(source, now, ids)).ids]).toEqual(ids);
});

test.skipIf(!hasFixtures)("an empty file stays an empty file", async () => {
  const out = await reindexed(readFixture("formats/flatgeobuf/empty.fgb"));
  expect((await readHeader(memorySource("out", out))).count).toBe(0);
});
