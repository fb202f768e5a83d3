import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { featureBoxes } from "../../../src/core/geometry/bounds.ts";
import { type GeometryColumns, POLYGON } from "../../../src/core/geometry/columns.ts";
import { GeometryBuilder, withoutAttributes } from "../../../src/core/geometry/columns-builder.ts";
import type { GeometryEngine } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { edgeBlocks } from "../../../src/core/geometry/near/edge-blocks.ts";
import { type CutLayer, PairCutter } from "../../../src/core/geometry/near/pair-cutter.ts";
import { planeArea } from "../../../src/core/geometry/plane.ts";
import { planePolygons, sortedVertices, starRing, unmatchedVertices } from "../../support/plane-features.ts";

let geos: GeometryEngine;
let turf: GeometryEngine;
beforeAll(async () => {
  geos = await loadEngine("geos");
  turf = await loadEngine("turf");
});

const layerOf = (geometry: GeometryColumns): CutLayer => ({
  blocks: edgeBlocks(geometry),
  boxes: featureBoxes(withoutAttributes(geometry)),
});

/** The plain overlay: both features whole, nothing settled beforehand. */
function plain(a: GeometryColumns, b: GeometryColumns): GeometryColumns {
  const one = geos.load(a, 0);
  const other = geos.load(b, 0);
  const piece = geos.intersection(one, other);
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  geos.store(piece, builder);
  for (const shape of [one, other, piece]) geos.free(shape);
  return builder.finish();
}

function cut(a: GeometryColumns, b: GeometryColumns, engine: GeometryEngine) {
  const pieces = new GeometryBuilder();
  const cutter = new PairCutter({ a: layerOf(a), b: layerOf(b), engine });
  const [outcome] = cutter.cut([{ a: 0, b: 0 }], pieces);
  return { outcome, pieces: pieces.finish() };
}

const radii = (min: number, max: number, minLength: number, maxLength: number) =>
  fc.array(fc.double({ min, max, noNaN: true }), { minLength, maxLength });
const place = fc.record({
  x: fc.double({ min: -900, max: 900, noNaN: true }),
  y: fc.double({ min: -900, max: 900, noNaN: true }),
});
/** The unit in the last place of the largest coordinates here, metres. */
const LAST_PLACE = 2 ** -30;
/** Metres from the last bit to a millimetre. */
const jitter = fc.constantFrom(0, 1e-9, 1e-8, 1e-6, 1e-4, 1e-3);

describe("a zone of many vertices with a hole, and a parcel", () => {
  const zone = fc
    .record({ outer: radii(500, 1000, 60, 300), hole: radii(20, 300, 50, 120) })
    .map(({ outer, hole }) => planePolygons([[[starRing(4e5, 4e6, outer), starRing(4e5, 4e6, hole)]]]));
  const parcel = fc
    .record({ at: place, radii: radii(5, 150, 4, 20) })
    .map(({ at, radii: own }) => planePolygons([[[starRing(4e5 + at.x, 4e6 + at.y, own)]]]));

  test("the near part gives the vertices of the plain overlay, bit by bit", () => {
    fc.assert(
      fc.property(parcel, zone, (a, b) => {
        expect(sortedVertices(cut(a, b, geos).pieces, 0)).toEqual(sortedVertices(plain(a, b), 0));
      }),
      { numRuns: 400 },
    );
  });

  test("also where the parcel is the second of the pair, or both are large", () => {
    fc.assert(
      fc.property(parcel, zone, zone, (a, b, c) => {
        expect(sortedVertices(cut(b, a, geos).pieces, 0)).toEqual(sortedVertices(plain(b, a), 0));
        expect(sortedVertices(cut(b, c, geos).pieces, 0)).toEqual(sortedVertices(plain(b, c), 0));
      }),
      { numRuns: 60 },
    );
  });

  test("both engines agree on the area", () => {
    fc.assert(
      fc.property(parcel, zone, (a, b) => {
        const [one, other] = [geos, turf].map((engine) => cut(a, b, engine));
        // Turf may give up on a pair, and then says so; it must not be wrong.
        if (typeof other?.outcome === "object") return;
        expect(planeArea(one?.pieces as GeometryColumns, 0)).toBeCloseTo(
          planeArea(other?.pieces as GeometryColumns, 0),
          4,
        );
      }),
      { numRuns: 60 },
    );
  });
});

test("parcels that share a run of the zone's border, exactly or nearly, come out as in the plain overlay", () => {
  const cases = fc.record({
    outer: radii(500, 1000, 60, 200),
    from: fc.integer({ min: 0, max: 50 }),
    length: fc.integer({ min: 2, max: 9 }),
    inward: fc.double({ min: 0.5, max: 0.95, noNaN: true }),
    jitter,
  });
  fc.assert(
    fc.property(cases, ({ outer, from, length, inward, jitter: shift }) => {
      const border = starRing(4e5, 4e6, outer);
      const run = border.slice(from, from + length).map(([x, y]): [number, number] => [x + shift, y]);
      const back = run.map(([x, y]): [number, number] => [
        4e5 + (x - 4e5) * inward,
        4e6 + (y - 4e6) * inward,
      ]);
      const a = planePolygons([[[[...run, ...back.reverse()]]]]);
      const b = planePolygons([[[border]]]);
      const [ours, engines] = [cut(a, b, geos).pieces, plain(a, b)].map((piece) => sortedVertices(piece, 0));
      // A crossing half way between two doubles may be rounded either way.
      expect(unmatchedVertices(ours ?? [], engines ?? [], LAST_PLACE)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test("spikes, touching corners and parts in several places come out as in the plain overlay", () => {
  const comb = Array.from({ length: 40 }, (_, i): [number, number] => [10 * i, i % 2 === 0 ? 0 : 300]);
  const b = planePolygons([
    [
      [[...comb, [390, -50], [0, -50]]],
      [
        [
          [500, 0],
          [600, 0],
          [600, 100],
          [500, 100],
        ],
      ],
    ],
  ]);
  const parcels = [
    [
      [100, 100],
      [200, 100],
      [200, 120],
      [100, 120],
    ],
    [
      [15, 280],
      [385, 280],
      [385, 310],
      [15, 310],
    ],
    [
      [100, -20],
      [120, -20],
      [110, 0],
    ],
    [
      [380, 0],
      [520, 0],
      [520, 20],
      [380, 20],
    ],
    [
      [600, 100],
      [700, 100],
      [700, 200],
      [600, 200],
    ],
    [
      [-100, -100],
      [700, -100],
      [700, 400],
      [-100, 400],
    ],
  ] as [number, number][][];
  for (const ring of parcels) {
    const a = planePolygons([[[ring]]]);
    expect(sortedVertices(cut(a, b, geos).pieces, 0)).toEqual(sortedVertices(plain(a, b), 0));
  }
});

test("a parcel wholly inside is its own piece, one in a hole has none, and neither sees the engine", () => {
  const ground = planePolygons([
    [
      [
        [
          [0, 0],
          [100, 0],
          [100, 100],
          [0, 100],
        ],
        [
          [40, 40],
          [60, 40],
          [60, 60],
          [40, 60],
        ],
      ],
    ],
  ]);
  const inside = planePolygons([
    [
      [
        [
          [10, 10],
          [20, 10],
          [20, 20],
        ],
      ],
    ],
  ]);
  const inHole = planePolygons([
    [
      [
        [
          [45, 45],
          [50, 45],
          [50, 50],
        ],
      ],
    ],
  ]);
  expect(cut(inside, ground, geos)).toMatchObject({ outcome: "covers", pieces: { xy: inside.xy } });
  expect(cut(inHole, ground, geos).outcome).toBe("apart");
  expect(cut(ground, inHole, geos).outcome).toBe("apart");
});
