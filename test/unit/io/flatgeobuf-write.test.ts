import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { deserialize } from "flatgeobuf/lib/mjs/geojson.js";
import type { Geometry } from "geojson";
import { expect, test } from "vitest";
import { attributeAt, type FeatureColumns } from "../../../src/core/geometry/columns.ts";
import { hilbert } from "../../../src/core/geometry/hilbert-order.ts";
import { toGeoJson } from "../../../src/core/geometry/to-geojson.ts";
import { writeFlatGeobuf } from "../../../src/io/flatgeobuf/write.ts";
import { anyLayer, boxesLayer, openBytes, readAll } from "../../support/layers.ts";

const write = (columns: FeatureColumns) => writeFlatGeobuf({ name: "layer", epsg: 4490, columns });

/** Features as JSON, in no order: the writer puts them along a curve. */
function gist(columns: FeatureColumns): string[] {
  return Array.from({ length: columns.count }, (_, row) =>
    JSON.stringify([
      toGeoJson(columns.geometry, row, 12),
      Object.fromEntries(columns.attributes.map((column) => [column.name, attributeAt(column, row)])),
    ]),
  ).sort();
}

/** Coordinates to nine decimals, and a Multi… of one member as that member: how layers of several types are written. */
function plain(geometry: Geometry | null): unknown {
  const { type, coordinates } = JSON.parse(
    JSON.stringify(geometry, (_, member) =>
      typeof member === "number" ? Math.round(member * 1e9) / 1e9 : member,
    ),
  );
  return type.startsWith("Multi") && coordinates.length === 1
    ? [type.slice(5), coordinates[0]]
    : [type, coordinates];
}

test("any layer comes back as it was written", async () => {
  await fc.assert(
    fc.asyncProperty(anyLayer, async (columns) => {
      const { source } = await openBytes(write(columns));
      expect(gist(await readAll(source))).toEqual(gist(columns));
    }),
    { seed: 20261121 },
  );
});

test("the official package reads the same features from any file", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyLayer.filter(({ count }) => count > 0),
      async (columns) => {
        const features = [];
        for await (const feature of deserialize(write(columns))) features.push(feature);
        expect(features).toHaveLength(columns.count);
        const theirs = features
          .map(({ geometry, properties }) =>
            JSON.stringify([plain(geometry), properties?.["text"] ?? null, properties?.["whole"] ?? null]),
          )
          .sort();
        const ours = Array.from({ length: columns.count }, (_, row) => {
          const [text, , whole] = columns.attributes;
          return JSON.stringify([
            plain(toGeoJson(columns.geometry, row, 12)),
            text ? attributeAt(text, row) : null,
            whole ? attributeAt(whole, row) : null,
          ]);
        }).sort();
        expect(theirs).toEqual(ours);
      },
    ),
    { seed: 20261121, numRuns: 40 },
  );
});

test("the official package answers a box query through our index", async () => {
  const boxes = Array.from(
    { length: 500 },
    (_, i) => [103 + (i % 25) * 0.01, 36 + Math.floor(i / 25) * 0.01, 0.005] as const,
  );
  const rect = { minX: 103.052, minY: 36.043, maxX: 103.081, maxY: 36.071 };
  const found = new Set<unknown>();
  for await (const feature of deserialize(write(boxesLayer(boxes)), { rect }))
    found.add(feature.properties?.["名称"]);
  const expected = boxes.flatMap(([x, y, side], i) =>
    x <= rect.maxX && x + side >= rect.minX && y <= rect.maxY && y + side >= rect.minY ? [`地块${i}`] : [],
  );
  expect([...found].sort()).toEqual(expected.sort());
});

test("the header names the system, counts the features and has a schema over all of them", async () => {
  const columns = boxesLayer([
    [103, 36, 0.5],
    [103.2, 36, 1],
  ]);
  const { header } = await openBytes(write(columns));
  expect(header).toMatchObject({ crs: "EPSG:4490", count: 2, geometryType: "Polygon", indexNodeSize: 16 });
  expect(header.fields).toEqual([
    { name: "名称", type: "String" },
    { name: "size", type: "Double" },
  ]);
  expect(header.envelope).toEqual([103, 36, 104.2, 37]);
});

test("same layer in, same bytes out", () => {
  const columns = boxesLayer(
    Array.from({ length: 100 }, (_, i) => [100 + ((i * 37) % 91) / 10, 30 + ((i * 53) % 67) / 10, 0.2]),
  );
  expect(Buffer.from(write(columns)).equals(Buffer.from(write(columns)))).toBe(true);
});

test("the Hilbert curve visits every point of a lattice once, and each step is one wide", () => {
  const side = 32;
  const step = 65_536 / side;
  const order = Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    return { x, y, d: hilbert(x * step, y * step) };
  }).sort((a, b) => a.d - b.d);
  expect(new Set(order.map(({ d }) => d)).size).toBe(side * side);
  for (let i = 1; i < order.length; i++) {
    const [a, b] = [order[i - 1], order[i]];
    expect(Math.abs((a?.x ?? 9) - (b?.x ?? 0)) + Math.abs((a?.y ?? 9) - (b?.y ?? 0))).toBe(1);
  }
});

const hasGdal = (() => {
  try {
    return execFileSync("ogrinfo", ["--version"], { encoding: "utf8" }).startsWith("GDAL");
  } catch {
    return false;
  }
})();

test.skipIf(!hasGdal)("GDAL reads the layer, its system, its fields and its index", () => {
  const folder = mkdtempSync(join(tmpdir(), "onemap-"));
  try {
    const path = join(folder, "layer.fgb");
    const boxes = Array.from(
      { length: 300 },
      (_, i) => [103 + (i % 20) * 0.01, 36 + Math.floor(i / 20) * 0.01, 0.005] as const,
    );
    writeFileSync(path, write(boxesLayer(boxes)));
    const summary = execFileSync("ogrinfo", ["-so", "-al", path], { encoding: "utf8" });
    expect(summary).toContain("Geometry: Polygon");
    expect(summary).toContain("Feature Count: 300");
    expect(summary).toContain("China Geodetic Coordinate System 2000");
    expect(summary).toContain("名称: String");
    expect(summary).toContain("size: Real");
    const query = ["-so", "-al", "-spat", "103.042", "36.023", "103.061", "36.041", path];
    expect(execFileSync("ogrinfo", query, { encoding: "utf8" })).toContain("Feature Count: 9");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
