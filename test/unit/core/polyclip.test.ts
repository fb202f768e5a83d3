import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { GeometryEngine, Shape } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { fixturePath, hasFixtures, readFixture } from "../../support/fixtures.ts";
import { planePolygons } from "../../support/plane-features.ts";

type Ring = [number, number][];
type Operation = "union" | "intersection" | "difference" | "xor";

/** Cases whose answer differs from ours, and why. */
const REASONS = {
  "a ring that crosses or covers another of its own polygon: there holes are cut out and crossings filled (non-zero rule), here even and odd decide":
    [
      "clean-poly-with-interior-ring-overlapping-exterior",
      "clean-poly-with-interior-ring-splitting-exterior",
      "clean-poly-with-interior-ring-touching-exterior",
      "coincident-with-invalid-segments",
      "multipoly-with-self-crossing-rings",
      "non-zero-rule-not-even-odd",
    ],
  "computed with a tolerance (its option `precision`) that closes a slit 0.000018 wide": ["issue-86"],
};

let geos: GeometryEngine;
beforeAll(async () => {
  geos = await loadEngine("geos");
});

const FOLDER = "overlay/polyclip-e2e";

describe.skipIf(!hasFixtures)("the clipping cases of polyclip-ts (needs ../shared/fixtures)", () => {
  const cases = hasFixtures
    ? readdirSync(fixturePath(FOLDER)).flatMap((name) =>
        readdirSync(fixturePath(`${FOLDER}/${name}`))
          .filter((file) => file !== "args.geojson")
          .flatMap((file) => {
            const operation = file.replace(".geojson", "");
            const all: Operation[] = ["union", "intersection", "difference", "xor"];
            return (operation === "all" ? all : [operation as Operation]).map((each) => ({
              name,
              file,
              each,
            }));
          }),
      )
    : [];
  const differing = Object.values(REASONS).flat();

  test("are all there", () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(113);
  });

  test.each(cases)("$name: $each", ({ name, file, each }) => {
    const args = JSON.parse(new TextDecoder().decode(readFixture(`${FOLDER}/${name}/args.geojson`)));
    const answer = JSON.parse(new TextDecoder().decode(readFixture(`${FOLDER}/${name}/${file}`)));
    const operands: Shape[] = args.features.map((feature: { geometry: Geometry }) =>
      shapeOf(feature.geometry),
    );
    const expected = shapeOf(answer.geometry);
    const found = combine(each, operands);
    const wrong = geos.area(geos.symmetricDifference(found, expected));
    // Where nearly nothing is left of the operands, rounding is measured by what went in.
    const size = Math.max(geos.area(expected), ...operands.map((shape) => geos.area(shape)));
    if (differing.includes(name) && wrong > 1e-9 * size) return;
    expect(wrong).toBeLessThanOrEqual(Math.max(1e-9 * size, LEAST));
  });

  test("no case is listed without need", () => {
    for (const name of differing) expect(cases.map((one) => one.name)).toContain(name);
  });
});

/** Ground that a triangle thinner than the last bit of its coordinates may have. */
const LEAST = 1e-11;

interface Geometry {
  readonly coordinates: Ring[] | Ring[][];
}

function combine(operation: Operation, operands: readonly Shape[]): Shape {
  if (operation === "union") return geos.union(operands);
  const step = {
    intersection: geos.intersection,
    difference: geos.difference,
    xor: geos.symmetricDifference,
  }[operation].bind(geos);
  return operands.reduce((one, other) => step(one, other));
}

/** Polygons mended one by one, and united: what a list of polygons means to the cases. Some say `Polygon` of what is a list of them; the brackets tell. */
function shapeOf({ coordinates }: Geometry): Shape {
  const isList = typeof (coordinates[0] as Ring[] | undefined)?.[0]?.[0]?.[0] === "number";
  const isPolygon = typeof (coordinates as Ring[])[0]?.[0]?.[0] === "number";
  const polygons = (isPolygon ? [coordinates] : isList ? coordinates : []) as Ring[][];
  const hasArea = (ring: Ring | undefined) => ring !== undefined && ring.length > 2;
  const sound = polygons.filter(([outer]) => hasArea(outer)).map((rings) => rings.filter(hasArea));
  return geos.union(sound.map((rings) => geos.repair(geos.load(planePolygons([[rings]]), 0))));
}
