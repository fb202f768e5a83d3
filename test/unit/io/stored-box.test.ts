import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readHeader } from "../../../src/io/flatgeobuf/header.ts";
import { memorySource } from "../../../src/io/memory-source.ts";
import { featureBytes, reindexed } from "../../support/reindexed.ts";

const hasOgr2ogr = spawnSync("ogr2ogr", ["--version"]).status === 0;

/** A FlatGeobuf of one geometry, made by GDAL: its envelope is GDAL's own reckoning. */
function madeByGdal(wkt: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "onemap-curve-"));
  try {
    const [csv, fgb] = [join(folder, "in.csv"), join(folder, "out.fgb")];
    writeFileSync(csv, `id,WKT\n1,"${wkt}"\n`);
    execFileSync("ogr2ogr", [
      "-f",
      "FlatGeobuf",
      "-a_srs",
      "EPSG:4490",
      fgb,
      csv,
      "-oo",
      "GEOM_POSSIBLE_NAMES=WKT",
    ]);
    return new Uint8Array(readFileSync(fgb));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test
  .skipIf(!hasOgr2ogr)
  .each([
    "CIRCULARSTRING (0 0,1 1,2 0)",
    "CIRCULARSTRING (0 0,0.3 -0.9,1 -1,4 4,3 7)",
    "CIRCULARSTRING (0 0,2 0,0 0)",
    "COMPOUNDCURVE ((0 0,5 5),CIRCULARSTRING (5 5,9 4,8 1))",
    "CURVEPOLYGON (CIRCULARSTRING (0 0,4 0,4 4,0 4,0 0),(1 1,3 3,3 1,1 1))",
    "MULTICURVE ((0 0,1 1),CIRCULARSTRING (3 3,4 5,6 3))",
    "MULTISURFACE (CURVEPOLYGON (CIRCULARSTRING (-2 0,-1 -1,0 0,1 -1,2 0,0 2,-2 0)),((7 8,10 10,6 14,4 11,7 8)))",
    "POLYHEDRALSURFACE Z (((0 0 0,0 1 0,1 1 0,1 0 0,0 0 0)),((0 0 0,0 1 0,0 1 9,0 0 9,0 0 0)))",
    "POINT ZM (3 4 5 6)",
  ])("GDAL finds the same extent of %s", async (wkt) => {
  const bytes = madeByGdal(wkt);
  const out = await reindexed(bytes);
  const [theirs, ours] = [
    await readHeader(memorySource("a", bytes)),
    await readHeader(memorySource("b", out)),
  ];
  ours.envelope?.forEach((side, i) => {
    expect(side).toBeCloseTo(theirs.envelope?.[i] ?? Number.NaN, 9);
  });
  expect(ours.envelope).not.toBeNull();
  expect(await featureBytes(out)).toEqual(await featureBytes(bytes));
});
