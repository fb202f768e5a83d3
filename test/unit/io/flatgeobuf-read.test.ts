import fc from "fast-check";
import { expect, test } from "vitest";
import { boxAt, boxesMeet, featureBox } from "../../../src/core/geometry/bounds.ts";
import { attributeAt } from "../../../src/core/geometry/columns.ts";
import { ProblemError } from "../../../src/core/problem.ts";
import type { BBox } from "../../../src/core/units.ts";
import { hasIndex, readHeader } from "../../../src/io/flatgeobuf/header.ts";
import { refsByIds, searchIndex } from "../../../src/io/flatgeobuf/index-search.ts";
import { readAllFeatures, readFeatures } from "../../../src/io/flatgeobuf/read.ts";
import { writeFlatGeobuf } from "../../../src/io/flatgeobuf/write.ts";
import { memorySource } from "../../../src/io/memory-source.ts";
import { PageCache } from "../../../src/io/page-cache.ts";
import { pagedSource } from "../../../src/io/paged-source.ts";
import { hasFixtures, readFixture } from "../../support/fixtures.ts";
import { boxesLayer, openBytes, readAll } from "../../support/layers.ts";

const someBoxes = fc.array(
  fc.tuple(
    fc.double({ min: 102, max: 105, noNaN: true }),
    fc.double({ min: 35, max: 37, noNaN: true }),
    fc.double({ min: 0.001, max: 0.2, noNaN: true }),
  ),
  { minLength: 1, maxLength: 400 },
);
const query = fc
  .tuple(
    fc.double({ min: 101, max: 106, noNaN: true }),
    fc.double({ min: 34, max: 38, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([x, y, side]): BBox => [x, y, x + side, y + side]);

test("any box query finds what a scan of the whole file finds", async () => {
  await fc.assert(
    fc.asyncProperty(someBoxes, query, async (boxes, bbox) => {
      const { source, header } = await openBytes(
        writeFlatGeobuf({ name: "x", epsg: 4490, columns: boxesLayer(boxes) }),
      );
      const all = await readAll(source);
      const expected = Array.from(all.ids).filter((_, row) => boxesMeet(featureBox(all.geometry, row), bbox));
      const refs = await searchIndex(source, header, bbox);
      expect([...refs.ids]).toEqual(expected);
      const { columns } = await readFeatures(source, header, refs);
      expect([...columns.ids]).toEqual(expected);
      for (let row = 0; row < columns.count; row++) {
        expect(featureBox(columns.geometry, row)).toEqual(boxAt(refs.boxes, row));
      }
    }),
    { seed: 20261121, numRuns: 60 },
  );
});

test("features are found by their numbers, whatever the order asked for", async () => {
  const boxes = Array.from(
    { length: 200 },
    (_, i) => [100 + (i % 20) / 10, 30 + Math.floor(i / 20) / 10, 0.05] as const,
  );
  const { source, header } = await openBytes(
    writeFlatGeobuf({ name: "x", epsg: 4490, columns: boxesLayer(boxes) }),
  );
  const refs = await refsByIds(source, header, [199, 3, 77, 3, 1000]);
  expect([...refs.ids]).toEqual([3, 77, 199]);
  const all = await readAll(source);
  const { columns } = await readFeatures(source, header, refs);
  expect(featureBox(columns.geometry, 1)).toEqual(featureBox(all.geometry, 77));
});

test("only the fields asked for are decoded", async () => {
  const { source, header } = await openBytes(
    writeFlatGeobuf({ name: "x", epsg: 4490, columns: boxesLayer([[1, 2, 3]]) }),
  );
  const { columns } = await readAllFeatures(source, header, { fields: ["size"] });
  expect(columns.attributes.map(({ name }) => name)).toEqual(["size"]);
});

test("a file cut anywhere is refused with one of the foreseen problems, and never read as whole", async () => {
  const boxes = Array.from({ length: 40 }, (_, i) => [100 + i / 10, 30, 0.05] as const);
  const bytes = writeFlatGeobuf({ name: "x", epsg: 4490, columns: boxesLayer(boxes) });
  for (let length = 0; length < bytes.length; length += 1) {
    const outcome = await readAll(memorySource("cut.fgb", bytes.slice(0, length))).catch(
      (cause: unknown) => cause,
    );
    expect(outcome, `cut at ${length}`).toBeInstanceOf(ProblemError);
    expect((outcome as ProblemError).problem.code).toMatch(
      /^(empty-file|truncated|not-flatgeobuf|damaged-header)$/,
    );
  }
});

test("a file with any one byte spoilt is read or refused, without an endless loop and without another kind of error", async () => {
  const boxes = Array.from({ length: 12 }, (_, i) => [100 + i / 10, 30, 0.05] as const);
  const bytes = writeFlatGeobuf({ name: "x", epsg: 4490, columns: boxesLayer(boxes) });
  for (let at = 0; at < bytes.length; at++) {
    for (const value of [0x00, 0x7f, 0xff]) {
      const spoilt = bytes.slice();
      spoilt[at] = value;
      const source = memorySource("spoilt.fgb", spoilt);
      const whole = await readAll(source).catch((cause: unknown) => cause);
      if (whole instanceof Error) expect(whole, `byte ${at}`).toBeInstanceOf(ProblemError);
      const found = await readHeader(source)
        .then((header) =>
          searchIndex(source, header, [99, 29, 102, 31]).then((refs) => readFeatures(source, header, refs)),
        )
        .catch((cause: unknown) => cause);
      if (found instanceof Error) expect(found, `byte ${at}`).toBeInstanceOf(ProblemError);
    }
  }
});

test("a header that promises more features than the file can hold is refused", async () => {
  const bytes = writeFlatGeobuf({ name: "x", epsg: 4490, columns: boxesLayer([[1, 2, 3]]) });
  const { header } = await openBytes(bytes);
  const view = new DataView(bytes.buffer);
  // The count is the only 64-bit field with the value 1 in the header.
  let at = 0;
  while (view.getBigUint64(at, true) !== 1n || at % 4 !== 0) at++;
  expect(at).toBeLessThan(header.indexOffset);
  view.setBigUint64(at, 4_000_000_000n, true);
  await expect(openBytes(bytes)).rejects.toMatchObject({ problem: { code: "truncated" } });
});

test("pages are read once, shared by readers, and aborted when the last reader leaves", async () => {
  const calls: {
    offset: number;
    length: number;
    signal: AbortSignal | undefined;
    answer: (bytes: Uint8Array) => void;
  }[] = [];
  const below = {
    name: "slow",
    size: 1000,
    read: (offset: number, length: number, signal?: AbortSignal) =>
      new Promise<Uint8Array>((answer, reject) => {
        calls.push({ offset, length, signal, answer });
        signal?.addEventListener("abort", () => reject(signal.reason));
      }),
  };
  const paged = pagedSource(below, { pageBytes: 100, cache: new PageCache(1000) });
  const [one, two] = [new AbortController(), new AbortController()];
  const first = paged.read(150, 200, one.signal);
  const second = paged.read(220, 50, two.signal);
  expect(calls.map(({ offset, length }) => [offset, length])).toEqual([[100, 300]]);
  one.abort();
  await expect(first).rejects.toMatchObject({ name: "AbortError" });
  expect(calls[0]?.signal?.aborted).toBe(false);
  calls[0]?.answer(Uint8Array.from({ length: 300 }, (_, i) => i % 256));
  expect([...(await second)].slice(0, 3)).toEqual([120, 121, 122]);
  await paged.read(100, 300);
  expect(calls).toHaveLength(1);
  const third = paged.read(500, 10, two.signal);
  two.abort();
  await expect(third).rejects.toMatchObject({ name: "AbortError" });
  expect(calls[1]?.signal?.aborted).toBe(true);
});

test("a file that is small enough is kept however much of it is read at once; large reads of others pass the kept pages by", async () => {
  const below = memorySource(
    "parcels.fgb",
    new Uint8Array(3 * 1024 * 1024).map((_, i) => i),
  );
  for (const [keptWhole, requests] of [
    [below.size, 1],
    [below.size - 1, 2],
  ] as const) {
    const source = pagedSource(below, { cache: new PageCache(8 * 1024 * 1024), keptWhole });
    for (let time = 0; time < 2; time++) {
      const bytes = await source.read(1000, 2 * 1024 * 1024);
      expect(bytes).toHaveLength(2 * 1024 * 1024);
      expect([bytes[0], bytes[9000], bytes.at(-1)]).toEqual([1000, 10_000, 2_098_151].map((i) => i % 256));
    }
    expect(source.traffic.requests).toBe(requests);
  }
});

test("pages beyond the limit are let go, the ones used longest ago first", async () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
  const paged = pagedSource(memorySource("x", bytes), { pageBytes: 100, cache: new PageCache(300) });
  for (const offset of [0, 100, 200, 0, 300]) await paged.read(offset, 10);
  expect(paged.traffic.requests).toBe(4);
  await paged.read(0, 10);
  expect(paged.traffic.requests).toBe(4);
  await paged.read(100, 10);
  expect(paged.traffic.requests).toBe(5);
});

const FOLDER = "formats/flatgeobuf/";

test.skipIf(!hasFixtures).each([
  ["countries.fgb", 179, "MultiPolygon", "EPSG:4326", true],
  ["countries_nocrs.fgb", 179, "Unknown", null, true],
  ["countries_nogeo.fgb", 179, "Unknown", null, false],
  ["unknown_feature_count.fgb", 1, "Polygon", "EPSG:4326", false],
  ["heterogeneous.fgb", 3, "Unknown", null, false],
  ["empty.fgb", 0, "Polygon", "EPSG:4326", false],
  ["alldatatypes.fgb", 1, "Unknown", null, true],
  ["no_properties.fgb", 1, "Point", null, true],
  ["poly01.fgb", 10, "Polygon", "EPSG:27700", true],
  ["mp_overlapping.fgb", 2, "MultiPolygon", "EPSG:4326", true],
  ["surface/triangle.fgb", 1, "Triangle", null, true],
])("%s of the format's own test data holds %i features", async (file, count, type, crs, isIndexed) => {
  const { source, header } = await openBytes(readFixture(FOLDER + file), file);
  expect(header).toMatchObject({ geometryType: type, crs });
  expect(hasIndex(header)).toBe(isIndexed);
  expect((await readAll(source)).count).toBe(count);
});

test.skipIf(!hasFixtures)(
  "every column type is read, and integers beyond 2⁵³ keep their digits",
  async () => {
    const { source } = await openBytes(readFixture(`${FOLDER}alldatatypes.fgb`));
    const { attributes } = await readAll(source);
    const value = (name: string) => {
      const column = attributes.find((candidate) => candidate.name === name);
      return column && attributeAt(column, 0);
    };
    // As GDAL 3.6 prints them.
    expect(["byte", "ubyte", "short", "ushort", "int", "uint", "long", "float", "double"].map(value)).toEqual(
      [-1, 255, -1, 65_535, -1, 4_294_967_295, -1, 0, 0],
    );
    expect(value("ulong")).toBe("18446744073709551615");
    expect(["bool", "string", "json", "datetime"].map(value)).toEqual([
      "true",
      "X",
      "X",
      "2020-02-29T12:34:56Z",
    ]);
  },
);

test.skipIf(!hasFixtures)("version 2 of the format is refused with both versions named", async () => {
  await expect(openBytes(readFixture(`${FOLDER}topp_states.fgb`), "topp_states.fgb")).rejects.toMatchObject({
    problem: { code: "wrong-version", where: "topp_states.fgb", facts: { found: 2, expected: 3 } },
  });
});

test.each([
  ["a web page", "<!doctype html><html></html>", "HTML"],
  ["a JSON document", '{"type":"FeatureCollection"}', "JSON"],
  ["a ZIP archive", "PK\u0003\u0004........", "ZIP"],
])("%s under the name of an .fgb is recognised", async (_, content, looksLike) => {
  await expect(openBytes(new TextEncoder().encode(content))).rejects.toMatchObject({
    problem: { code: "not-flatgeobuf", facts: { looksLike } },
  });
});
