import "../../../support/fixed-seed.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type GeometryColumns, POLYGON } from "../../../../src/core/geometry/columns.ts";
import { GeometryBuilder } from "../../../../src/core/geometry/columns-builder.ts";
import { measureShape, metresPerDegree } from "../../../../src/core/grid/measure-shape.ts";
import { widestPlace } from "../../../../src/core/grid/widest-place.ts";

type Point = readonly [x: number, y: number];

const WEST = 103.8;
const SOUTH = 36.05;
const [PER_LNG, PER_LAT] = metresPerDegree(SOUTH);

/** One polygon feature of rings in metres east and north of a corner. */
function ground(...rings: readonly (readonly Point[])[]): GeometryColumns {
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  builder.beginPart();
  for (const ring of rings)
    builder.addRing(
      [...ring, ring[0] as Point].flatMap(([x, y]) => [WEST + x / PER_LNG, SOUTH + y / PER_LAT]),
    );
  return builder.finish();
}

const rectangle = (width: number, height: number): Point[] => [
  [0, 0],
  [width, 0],
  [width, height],
  [0, height],
];
const turned = (ring: readonly Point[], degrees: number): Point[] => {
  const [cosine, sine] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return ring.map(([x, y]) => [x * cosine - y * sine, x * sine + y * cosine]);
};
const regular = (corners: number, radius: number): Point[] =>
  Array.from({ length: corners }, (_, i) => {
    const angle = (2 * Math.PI * i) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
const diameter = (...rings: readonly (readonly Point[])[]) => widestPlace(ground(...rings), 0)?.diameter;

/** The plane's metres and those of the ellipsoid differ by the scale between the corner's latitude and the middle one. */
const CLOSE = 3;

describe("the widest place of", () => {
  test("a rectangle is its shorter side", () => {
    expect(diameter(rectangle(40, 12))).toBeCloseTo(12, CLOSE);
    expect(diameter(rectangle(3, 900))).toBeCloseTo(3, CLOSE);
  });

  test("a strip of a kilometre is its width, however it is turned and however narrow", () => {
    for (const width of [8, 0.5, 0.06])
      for (const degrees of [0, 17, 45, 88])
        expect(Math.abs((diameter(turned(rectangle(1000, width), degrees)) ?? 0) / width - 1)).toBeLessThan(
          0.01,
        );
  });

  test("a regular polygon is twice its apothem, at its middle", () => {
    for (const corners of [3, 6, 64]) {
      const place = widestPlace(ground(regular(corners, 50)), 0, 0.001);
      expect(place?.diameter).toBeCloseTo(100 * Math.cos(Math.PI / corners), 2);
      expect(((place?.at[0] ?? 0) - WEST) * PER_LNG).toBeCloseTo(0, 1);
      expect(((place?.at[1] ?? 0) - SOUTH) * PER_LAT).toBeCloseTo(0, 1);
    }
  });

  test("a ring of ground is the width between its outer and its inner edge", () => {
    const width = 50 * Math.cos(Math.PI / 256) - 30;
    expect(Math.abs((diameter(regular(256, 50), regular(256, 30).reverse()) ?? 0) - width)).toBeLessThan(
      0.02 * width,
    );
  });

  test("a narrow corridor with a wide end is the wide end", () => {
    const corridor: Point[] = [
      [0, 0],
      [200, 0],
      [200, -10],
      [230, -10],
      [230, 20],
      [200, 20],
      [200, 1],
      [0, 1],
    ];
    expect(diameter(corridor)).toBeCloseTo(30, 1);
  });

  test("a line drawn back on itself is none", () => {
    expect(
      widestPlace(
        ground([
          [0, 0],
          [10, 0],
          [20, 0],
        ]),
        0,
      ),
    ).toBeNull();
  });
});

/** Rings around a middle, each corner at a distance of its own: any of them is simple. */
const radii = fc.double({ min: 1, max: 60, noNaN: true });
const stars = fc
  .oneof(
    fc.array(radii, { minLength: 3, maxLength: 14 }),
    fc.array(radii, { minLength: 70, maxLength: 120, size: "max" }),
  )
  .map((radii) =>
    radii.map((radius, i): Point => {
      const angle = (2 * Math.PI * i) / radii.length;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }),
  );

test("the circle fits inside, and no place of a fine raster has room for a larger one", () => {
  fc.assert(
    fc.property(stars, (ring) => {
      const place = widestPlace(ground(ring), 0, 0.01);
      if (!place) return false;
      const at: Point = [(place.at[0] - WEST) * PER_LNG, (place.at[1] - SOUTH) * PER_LAT];
      const room = 2 * roomAt(ring, at);
      const raster = steps(-60, 60, 80).flatMap((x) => steps(-60, 60, 80).map((y) => roomAt(ring, [x, y])));
      // The scale of the middle latitude is another by 10⁻⁶ than the corner's.
      const slack = 1e-4 * (1 + place.diameter);
      return (
        Math.abs(room - place.diameter) < slack && place.diameter > 2 * Math.max(...raster) - 0.02 - slack
      );
    }),
    { numRuns: 60 },
  );
});

/** A road of changing width, thousands of times as long as wide: its two edges, and the line between them. */
const roads = fc
  .array(
    fc.tuple(fc.double({ min: -30, max: 30, noNaN: true }), fc.double({ min: 0.05, max: 0.4, noNaN: true })),
    {
      minLength: 3,
      maxLength: 60,
      size: "max",
    },
  )
  .map((stations) => {
    const south = stations.map(([y], i): Point => [25 * i, y]);
    const north = stations.map(([y, width], i): Point => [25 * i, y + width]);
    return {
      ring: [...south, ...north.reverse()],
      middle: stations.map(([y, width], i): Point => [25 * i, y + width / 2]),
    };
  });

test("no place along the middle of a long road has more room", () => {
  fc.assert(
    fc.property(roads, ({ ring, middle }) => {
      const { diameter } = widestPlace(ground(ring), 0, 0.002) ?? { diameter: 0 };
      const along = middle.slice(1).flatMap(([bx, by], i) => {
        const [ax, ay] = middle[i] as Point;
        return steps(0, 1, 25).map((share) => roomAt(ring, [ax + share * (bx - ax), ay + share * (by - ay)]));
      });
      return diameter > 2 * Math.max(...along) - 0.0021 && diameter < 0.41;
    }),
    { numRuns: 60 },
  );
});

test("it is no less than the mean width 2A/P, and no more than the circle of the same area", () => {
  fc.assert(
    fc.property(stars, (ring) => {
      const shape = ground(ring);
      const { area, width } = measureShape(shape, 0);
      const widest = widestPlace(shape, 0, 0.001)?.diameter ?? 0;
      return widest > width * 0.999 - 0.002 && widest < 2 * Math.sqrt(area / Math.PI) * 1.001;
    }),
  );
});

const steps = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count);

/** Distance from a point inside a ring to its edges; 0 outside: by every edge, independent of the search. */
function roomAt(ring: readonly Point[], [x, y]: Point): number {
  let isInside = false;
  let least = Number.POSITIVE_INFINITY;
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length] as Point;
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) isInside = !isInside;
    const share = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
    const within = Math.min(1, Math.max(0, share));
    least = Math.min(least, Math.hypot(x - ax - within * (bx - ax), y - ay - within * (by - ay)));
  });
  return isInside ? least : 0;
}
