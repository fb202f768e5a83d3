import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { GeometryColumns } from "../../../src/core/geometry/columns.ts";
import type { GeometryEngine } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { UnionArea } from "../../../src/core/geometry/overlap/union-area.ts";
import { planePolygons, starRing } from "../../support/plane-features.ts";

let geos: GeometryEngine;
beforeAll(async () => {
  geos = await loadEngine("geos");
});

const unionArea = (geometry: GeometryColumns) => new UnionArea().of(geometry, 0, geometry.kinds.length);

function areaByGeos(geometry: GeometryColumns): number {
  const shapes = geos.loadAll(geometry);
  const union = geos.union(shapes);
  const area = geos.area(union);
  for (const shape of [...shapes, union]) geos.free(shape);
  return area;
}

const square = (x: number, y: number, side: number): [number, number][] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];

describe("by hand", () => {
  test("two squares of 4 m² that share 1 m² cover 7 m²", () => {
    expect(unionArea(planePolygons([[[square(0, 0, 2)]], [[square(1, 1, 2)]]]))).toBeCloseTo(7, 12);
  });

  test("a square with a hole, the hole half filled by another", () => {
    const ring = planePolygons([[[square(0, 0, 4), square(1, 1, 2).reverse()]], [[square(1, 1, 1)]]]);
    expect(unionArea(ring)).toBeCloseTo(16 - 4 + 1, 12);
  });

  test("the same square three times counts once, and squares side by side count each", () => {
    expect(unionArea(planePolygons([[[square(0, 0, 3)]], [[square(0, 0, 3)]], [[square(0, 0, 3)]]]))).toBe(9);
    expect(unionArea(planePolygons([[[square(0, 0, 3)]], [[square(3, 0, 3)]]]))).toBe(18);
  });

  test("nothing covers nothing", () => {
    expect(unionArea(planePolygons([[], []]))).toBe(0);
  });
});

test("any polygons, with holes, far from the origin: the area of their union by GEOS", () => {
  const star = fc
    .record({
      x: fc.double({ min: -300, max: 300, noNaN: true }),
      y: fc.double({ min: -300, max: 300, noNaN: true }),
      outer: fc.array(fc.double({ min: 60, max: 400, noNaN: true }), { minLength: 3, maxLength: 24 }),
      hole: fc.option(fc.array(fc.double({ min: 2, max: 15, noNaN: true }), { minLength: 3, maxLength: 7 })),
    })
    .map(({ x, y, outer, hole }) => {
      const centre = [4e5 + x, 4e6 + y] as const;
      return [[starRing(...centre, outer), ...(hole ? [starRing(...centre, hole)] : [])]];
    });
  fc.assert(
    fc.property(fc.array(star, { minLength: 1, maxLength: 7 }), (features) => {
      const geometry = planePolygons(features);
      const expected = areaByGeos(geometry);
      expect(Math.abs(unionArea(geometry) - expected)).toBeLessThan(1e-9 * expected);
    }),
    { numRuns: 500 },
  );
});

test("pieces that share borders, or whose borders are a last bit apart, lose and gain nothing", () => {
  const cases = fc.record({
    cuts: fc.uniqueArray(fc.double({ min: 1, max: 999, noNaN: true }), { minLength: 1, maxLength: 6 }),
    lean: fc.double({ min: -50, max: 50, noNaN: true }),
    shift: fc.constantFrom(0, 1e-9, -1e-9, 1e-6),
  });
  fc.assert(
    fc.property(cases, ({ cuts, lean, shift }) => {
      const sides = [0, ...cuts.sort((a, b) => a - b), 1000];
      const strips = sides.slice(1).map((right, i) => {
        const left = sides[i] as number;
        return [
          [
            [
              [4e5 + left + shift, 4e6],
              [4e5 + right, 4e6],
              [4e5 + right + lean, 4e6 + 100],
              [4e5 + left + shift + lean, 4e6 + 100],
            ] as [number, number][],
          ],
        ];
      });
      expect(Math.abs(unionArea(planePolygons(strips)) - 100_000)).toBeLessThan(1e-3);
    }),
  );
});
