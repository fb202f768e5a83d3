import { existsSync } from "node:fs";
import { serialize } from "flatgeobuf/lib/mjs/geojson.js";
import { describe, expect, test, vi } from "vitest";
import type { AreaDocument, CoverageDocument, InfoDocument, OverlayDocument } from "./documents.ts";
import { box, collection, point, polygon } from "./geojson.ts";
import { answer, PATIENCE, refusal } from "./run-onemap.ts";
import { temporaryFiles } from "./temporary-files.ts";

vi.setConfig(PATIENCE);

const { write, pathOf } = temporaryFiles();
const west = polygon(box(103.8, 36.05, 103.81, 36.06));
const east = polygon(box(103.9, 36.05, 103.91, 36.06));
const good = write("good.geojson", collection([west]));
const sites = write("sites.geojson", collection([point([103.805, 36.055])]));
/** What stands where the geometry of a second feature should. */
const second = (geometry: unknown): string =>
  collection([west, { type: "Feature", properties: {}, geometry }]);

/** By the official package, which writes what it is given; 103.91 is then exchanged, byte by byte. */
function flatGeobufWith(value: number): Uint8Array {
  const bytes = serialize(JSON.parse(collection([west, east])), 4490);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let exchanged = 0;
  for (let at = 0; at + 8 <= bytes.length; at++) {
    if (view.getFloat64(at, true) !== 103.91) continue;
    // The first is the envelope's, the others are the ring's.
    if (exchanged > 0) view.setFloat64(at, value, true);
    exchanged++;
  }
  expect(exchanged).toBeGreaterThan(1);
  return bytes;
}

const UNREADABLE = [
  ["numbers-as-words.geojson", "bad-coordinate", second({ type: "Polygon", coordinates: [[["1", "2"]]] })],
  ["no-list.geojson", "bad-coordinate", second({ type: "Polygon", coordinates: "POLYGON" })],
  ["a-curve.geojson", "unsupported-geometry", second({ type: "CurvePolygon", coordinates: [] })],
  ["no-type.geojson", "unsupported-geometry", second("POLYGON((0 0, 1 0, 1 1, 0 0))")],
  [
    "a-mixture.geojson",
    "unsupported-geometry",
    second({ type: "GeometryCollection", geometries: [west.geometry, point([103, 36]).geometry] }),
  ],
  ["nan.fgb", "bad-coordinate", flatGeobufWith(Number.NaN)],
  ["infinity.fgb", "bad-coordinate", flatGeobufWith(Number.POSITIVE_INFINITY)],
] as const;

describe.each(UNREADABLE)("%s: a polygon that cannot be read (%s)", (name, code, content) => {
  const path = write(name, content);
  const listed = { layer: path, feature: 1, code, area: null };

  test("keeps the ledger of an overlay open from either side", async () => {
    for (const words of [
      ["overlay", path, good],
      ["overlay", good, path],
    ]) {
      const { ledger, failed } = await answer<OverlayDocument>(words);
      expect(failed.filter(({ layer }) => layer === path)).toMatchObject([listed]);
      expect(ledger).toMatchObject({ closed: false, unmeasured: 1 });
      expect(ledger.inside).toBeGreaterThan(999_000);
    }
  });

  test("keeps the ledger of a coverage open", async () => {
    const { ledger, failed, rows } = await answer<CoverageDocument>([
      "coverage",
      path,
      sites,
      "--radius",
      "100",
    ]);
    expect(failed).toMatchObject([listed]);
    expect(ledger).toMatchObject({ closed: false, unmeasured: 1 });
    expect(rows).toHaveLength(1);
  });

  test("is in no area, and the rest of the file is", async () => {
    const whole = await answer<AreaDocument>(["area", good]);
    const { area, features } = await answer<AreaDocument>(["area", path, "--each"]);
    expect(area).toBe(whole.area);
    expect(features[1]?.area).toBeNull();
  });

  test("is named once by info, and stays out of the box of the layer", async () => {
    const { problems, bbox } = await answer<InfoDocument>(["info", path]);
    expect(problems.filter((problem) => problem.feature === 1).map((problem) => problem.code)).toEqual([
      code,
    ]);
    for (const side of bbox ?? [null]) expect(side).toBeTypeOf("number");
  });
});

test("a feature that has no geometry covers nothing, and the ledger closes", async () => {
  const path = write("null.geojson", second(null));
  const { ledger, failed } = await answer<OverlayDocument>(["overlay", path, good]);
  expect(failed).toMatchObject([{ feature: 1, code: "no-geometry" }]);
  expect(ledger).toMatchObject({ closed: true, unmeasured: 0 });
});

test("a site that cannot be read covers nobody knows what: the ledger stays open", async () => {
  const path = write(
    "broken-sites.geojson",
    collection([point([103.805, 36.055]), point([103.8, 36.05])]).replace("[103.8,", '["103.8",'),
  );
  const { ledger, failed, sites } = await answer<CoverageDocument>([
    "coverage",
    good,
    path,
    "--radius",
    "100",
  ]);
  expect(failed).toMatchObject([{ layer: path, feature: 1, code: "bad-coordinate" }]);
  expect(ledger).toMatchObject({ closed: false, unmeasured: 1 });
  expect(sites).toMatchObject({ count: 2, used: 1, skipped: [{ feature: 1, code: "bad-coordinate" }] });
});

describe("--out while the ledger is open", () => {
  const path = write("broken.geojson", second({ type: "Polygon", coordinates: [[["1", "2"]]] }));

  test.each([
    ["overlay", ["overlay", path, good]],
    ["coverage", ["coverage", path, sites, "--radius", "100"]],
  ])("%s writes nothing, and says how many features failed", async (name, words) => {
    const out = pathOf(`${name}.fgb`);
    expect(await refusal(...words, "--out", out)).toBe(
      `“${out}” was not written, since the ledger does not close: 1 feature could not be computed; mend it, or leave out --out to see the figures and what failed.`,
    );
    expect(existsSync(out)).toBe(false);
  });

  test("is written once the ledger closes", async () => {
    const out = pathOf("closed.fgb");
    await answer(["overlay", good, good, "--out", out]);
    expect(existsSync(out)).toBe(true);
  });
});
