import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { featureArea } from "../../../src/core/geometry/area.ts";
import { boxOf } from "../../../src/core/geometry/bounds.ts";
import { findCrs, guessCrs } from "../../../src/core/geometry/crs.ts";
import { hasFiniteCoordinates } from "../../../src/core/geometry/finite-coordinates.ts";
import { gaussCoordinates, offGauss } from "../../../src/core/geometry/gauss-coordinates.ts";
import { parseCoordinates } from "../../../src/core/geometry/parse-coordinates.ts";
import { toDegrees } from "../../../src/core/geometry/to-degrees.ts";
import { fixturePath, hasFixtures } from "../../support/fixtures.ts";
import { box, polygonLayer } from "../../support/shapes.ts";

test.each([
  ["EPSG:4490", "EPSG:4490"],
  ["urn:ogc:def:crs:EPSG::4490", "EPSG:4490"],
  ["urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"],
  ["epsg:4326", "EPSG:4326"],
  ["4523", "EPSG:4523"],
  ["EPSG:3857", "EPSG:3857"],
])("%s is known", (name, id) => {
  expect(findCrs(name)?.id).toBe(id);
});

test.each(["EPSG:27700", "EPSG:4512999", "Xi'an 1980", "", "EPSG:2359"])(
  "%s is not, and nothing is guessed",
  (name) => {
    expect(findCrs(name)).toBeNull();
  },
);

// Central meridians of the EPSG register.
test.each([
  [4491, 75],
  [4501, 135],
  [4502, 75],
  [4512, 135],
  [4513, 75],
  [4523, 105],
  [4533, 135],
  [4534, 75],
  [4544, 105],
  [4554, 135],
])("EPSG:%i has its central meridian at %i° E", (epsg, meridian) => {
  expect(findCrs(String(epsg))?.proj).toContain(`+lon_0=${meridian} `);
});

test("103.8343 E, 36.0611 N is where the domain reference says, in zones 35 and 34", () => {
  const zone35 = gaussCoordinates([103.8343, 36.0611], 35);
  expect(zone35?.x).toBeCloseTo(3_992_951.251, 3);
  expect(zone35?.y).toBeCloseTo(35_394_975.079, 3);
  const zone34 = gaussCoordinates([103.8343, 36.0611], 34);
  expect(zone34?.x).toBeCloseTo(3_993_879.875, 3);
  expect(zone34?.y).toBeCloseTo(34_665_268.327, 3);
});

test.skipIf(!hasFixtures)("50 points agree with PROJ 9.1.1 to a tenth of a millimetre, both ways", () => {
  const { points } = JSON.parse(readFileSync(fixturePath("geodesy/lanzhou-gk3.json"), "utf8"));
  expect(points.length).toBeGreaterThan(40);
  for (const { epsg, lon, lat, east, north } of points) {
    const crs = findCrs(`EPSG:${epsg}`);
    const back = crs && offGauss([east, north], crs);
    expect(Math.abs((back?.[0] ?? 0) - lon)).toBeLessThan(1e-9);
    expect(Math.abs((back?.[1] ?? 0) - lat)).toBeLessThan(1e-9);
  }
});

test.each([
  ["degrees", [103.8, 36, 103.9, 36.1], "EPSG:4490"],
  ["zone 35 with prefix", [35_394_975, 3_992_000, 35_395_000, 3_993_000], "EPSG:4523"],
  ["zone 34 with prefix", [34_577_202, 4_024_000, 34_577_300, 4_024_200], "EPSG:4522"],
  ["6-degree zone 18 with prefix", [18_394_975, 3_992_000, 18_395_000, 3_993_000], "EPSG:4496"],
  ["Web Mercator", [11_550_000, 4_300_000, 11_560_000, 4_310_000], "EPSG:3857"],
] as const)("undeclared coordinates in %s are recognised", (_, bounds, id) => {
  const guess = guessCrs(bounds);
  expect(guess.kind === "known" && guess.crs.id).toBe(id);
});

test("eastings without a zone are asked for, swapped axes are told, nonsense stays unknown", () => {
  expect(guessCrs([394_975, 3_992_000, 395_000, 3_993_000]).kind).toBe("zone-missing");
  expect(guessCrs([36, 103.8, 36.1, 103.9]).kind).toBe("swapped");
  expect(guessCrs([1e9, 1e9, 1e9, 1e9]).kind).toBe("unknown");
});

test("the example site of the exchange format has its published ellipsoidal area", () => {
  // Domain reference 8.1: 30,000 m² less a hole of 2,500 m² on the plane, 27,492.544 m² on the ellipsoid.
  const outer = box(35_394_975, 3_992_801, 35_395_175, 3_992_951);
  const hole = box(35_395_025, 3_992_851, 35_395_075, 3_992_901);
  const { geometry } = polygonLayer("site", [{ parts: [[outer, hole]] }]).columns;
  const crs = findCrs("EPSG:4523");
  const area = crs && featureArea(toDegrees(geometry, crs), 0);
  expect(area).toBeCloseTo(27_492.544, 2);
});

test("neighbours on the projection still meet in degrees: the same vertices are added from either side", () => {
  const left = box(35_390_000, 3_990_000, 35_394_000, 3_995_000);
  const right = box(35_394_000, 3_990_000, 35_398_000, 3_995_000);
  const { geometry } = polygonLayer("x", [{ parts: [[left]] }, { parts: [[right]] }]).columns;
  const crs = findCrs("EPSG:4523");
  if (!crs) throw new Error("no zone 35");
  const { xy, ringStarts } = toDegrees(geometry, crs);
  const seam = (ring: number) => {
    const found = new Set<string>();
    for (let i = ringStarts[ring] ?? 0; i < (ringStarts[ring + 1] ?? 0); i++)
      found.add(`${xy[2 * i]},${xy[2 * i + 1]}`);
    return found;
  };
  const shared = [...seam(0)].filter((vertex) => seam(1).has(vertex));
  expect(shared.length).toBeGreaterThan(10);
});

test.each([
  ["103.8343, 36.0611", [103.8343, 36.0611]],
  ["36.0611 103.8343", [103.8343, 36.0611]],
  ["103.8343E，36.0611N", [103.8343, 36.0611]],
] as const)("“%s” is read as a place", (text, expected) => {
  expect(parseCoordinates(text)).toEqual(expected);
});

test("survey coordinates are read as a place, north first", () => {
  const [lng, lat] = parseCoordinates("X 3992951.251 Y 35394975.079") ?? [];
  expect(lng).toBeCloseTo(103.8343, 7);
  expect(lat).toBeCloseTo(36.0611, 7);
});

test.each(["中山桥", "620102001001001", "1,2,3", "103.8"])("“%s” is no place", (text) => {
  expect(parseCoordinates(text)).toBeNull();
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])("a coordinate of %s spoils its own feature only", (bad) => {
  const metres = polygonLayer("metres", [
    { parts: [[box(35_394_000, 3_992_000, 35_395_000, 3_993_000)]] },
    {
      parts: [
        [
          [
            [35_394_000, 3_992_000],
            [bad, 3_992_000],
            [35_395_000, 3_993_000],
          ],
        ],
      ],
    },
  ]);
  const { geometry } = metres.columns;
  expect(guessCrs(boxOf(geometry.xy))).toMatchObject({ kind: "known", crs: { id: "EPSG:4523" } });
  const crs = findCrs("EPSG:4523");
  const degrees = crs && toDegrees(geometry, crs);
  expect(degrees && [0, 1].map((row) => hasFiniteCoordinates(degrees, row))).toEqual([true, false]);
});
