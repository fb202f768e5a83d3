import { describe, expect, test, vi } from "vitest";
import type { AreaDocument, InfoDocument } from "./documents.ts";
import { box, collection, polygon } from "./geojson.ts";
import { answer, PATIENCE, refusal } from "./run-onemap.ts";
import { temporaryFiles } from "./temporary-files.ts";

vi.setConfig(PATIENCE);

const { write } = temporaryFiles();
const cell = box(103.8, 36.05, 103.81, 36.06);
/** Area of that cell by the survey formula (TD/T 1055-2019), m². */
const CELL = 999_761.3174;

/** Web Mercator (EPSG:3857): a sphere of the semi-major axis. */
const mercator = ([lng, lat]: readonly [number, number]): [number, number] => {
  const radian = Math.PI / 180;
  return [6_378_137 * lng * radian, 6_378_137 * Math.log(Math.tan(Math.PI / 4 + (lat * radian) / 2))];
};
const inMercator = [polygon(cell.map(mercator))];
/** Somewhere in central meridian 105°, without the zone in front: the corners do not matter, only their size. */
const gaussWithoutZone = [polygon(box(392_000, 3_991_000, 393_000, 3_992_000))];

const declared = write("declared.geojson", collection(inMercator, "urn:ogc:def:crs:EPSG::3857"));
const undeclared = write("undeclared.geojson", collection(inMercator));
const lying = write("lying.geojson", collection(inMercator, "EPSG:4490"));
const foreign = write("foreign.geojson", collection(inMercator, "urn:ogc:def:crs:EPSG::32648"));
const zoneless = write("zoneless.geojson", collection(gaussWithoutZone));
const swapped = write("swapped.geojson", collection([polygon(cell.map(([lng, lat]) => [lat, lng]))]));

const problemsOf = async (path: string) => (await answer<InfoDocument>(["info", path])).problems;

test("Web Mercator metres are converted when the file says what they are", async () => {
  expect((await answer<AreaDocument>(["area", declared])).area).toBeCloseTo(CELL, 3);
  expect(await problemsOf(declared)).toEqual([]);
});

test("Web Mercator metres that nobody declares are recognised, and info says so", async () => {
  expect((await answer<AreaDocument>(["area", undeclared])).area).toBeCloseTo(CELL, 3);
  const [problem, ...others] = await problemsOf(undeclared);
  expect(others).toEqual([]);
  expect(problem?.code).toBe("undeclared-crs");
  expect(problem?.message).toContain(
    `“${undeclared}” names no coordinate system; by its numbers it is EPSG:3857`,
  );
});

describe.each([
  {
    path: lying,
    code: "crs-mismatch",
    says: [`“${lying}” says it is in EPSG:4490`, "lie outside that range", "name the right system"],
  },
  {
    path: foreign,
    code: "unknown-crs",
    says: [`EPSG::32648 of “${foreign}” is not supported`, "ogr2ogr -t_srs EPSG:4490"],
  },
  {
    path: zoneless,
    code: "undeclared-crs",
    says: [`“${zoneless}” names no coordinate system`, "without a zone", "--crs EPSG:4544"],
  },
  {
    path: swapped,
    code: "swapped-axes",
    says: [`“${swapped}” seems to have latitude before longitude`, "write “longitude, latitude”"],
  },
])("a file that cannot be placed: $code", ({ path, code, says }) => {
  test("is refused with what is wrong and what to do", async () => {
    const sentence = await refusal("area", path);
    for (const words of says) expect(sentence).toContain(words);
  });

  test("is named by info, in the same words", async () => {
    const [problem, ...others] = await problemsOf(path);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code, message: await refusal("overlay", path, path) });
  });
});

test("--crs names the system of a file that names none", async () => {
  const { area } = await answer<AreaDocument>(["area", zoneless, "--crs", "EPSG:4544"]);
  // 1 km² on the projection; 108 km from the meridian it is 0.03 % too large (y²/R², R = 6,371 km).
  expect(area / (1e6 / (1 + (107_500 / 6_371_000) ** 2))).toBeCloseTo(1, 5);
});
