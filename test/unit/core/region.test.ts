import fc from "fast-check";
import initGeos from "geos-wasm";
import { beforeAll, expect, test } from "vitest";
import { type GeometryKind, LINE, POINT, POLYGON } from "../../../src/core/geometry/columns.ts";
import { GeometryBuilder } from "../../../src/core/geometry/columns-builder.ts";
import { liesInRegion, meetsRegion } from "../../../src/core/geometry/lies-in-region.ts";
import { regionOf } from "../../../src/core/geometry/region.ts";

/** GEOS by itself, fed with well-known text: it shares no code with the predicates under test. */
type Geos = Awaited<ReturnType<typeof initGeos>>;
let geos: Geos;
let reader: number;
beforeAll(async () => {
  const options = { errorHandler: () => undefined, noticeHandler: () => undefined };
  geos = await initGeos(options as Parameters<typeof initGeos>[0]);
  reader = geos.GEOSWKTReader_create();
});

function handle(text: string): number {
  const bytes = new TextEncoder().encode(`${text}\0`);
  const pointer = geos.Module._malloc(bytes.length);
  geos.Module.HEAPU8.set(bytes, pointer);
  const shape = geos.GEOSWKTReader_read(reader, pointer);
  geos.Module._free(pointer);
  return shape;
}

type Ring = readonly (readonly [number, number])[];
interface Shape {
  readonly kind: GeometryKind;
  readonly rings: readonly Ring[];
}

const closed = (ring: Ring): Ring => [...ring, ring[0] as readonly [number, number]];
const ringText = (ring: Ring) => `(${ring.map(([x, y]) => `${x} ${y}`).join(", ")})`;
function textOf({ kind, rings }: Shape): string {
  if (kind === POINT) return `POINT ${ringText(rings[0] as Ring)}`;
  if (kind === LINE) return `LINESTRING ${ringText(rings[0] as Ring)}`;
  return `POLYGON (${rings.map((ring) => ringText(closed(ring))).join(", ")})`;
}

function columnsOf({ kind, rings }: Shape) {
  const builder = new GeometryBuilder();
  builder.beginFeature(kind);
  builder.beginPart();
  for (const ring of rings) builder.addRing(ring.flat());
  return builder.finish();
}

/** Both answers of ours beside those of GEOS: intersects, covered by. */
function compare(shape: Shape, region: Shape): void {
  const ours = regionOf(region.rings.map((ring) => ring.flat()));
  const geometry = columnsOf(shape);
  const [a, b] = [handle(textOf(shape)), handle(textOf(region))];
  const told = `${textOf(shape)} and ${textOf(region)}`;
  expect(meetsRegion(geometry, 0, ours), `meets: ${told}`).toBe(geos.GEOSIntersects(a, b) === 1);
  expect(liesInRegion(geometry, 0, ours), `lies in: ${told}`).toBe(geos.GEOSCoveredBy(a, b) === 1);
  geos.GEOSGeom_destroy(a);
  geos.GEOSGeom_destroy(b);
}

const isValid = (shape: Shape): boolean => {
  const pointer = handle(textOf(shape));
  const valid = geos.GEOSisValid(pointer) === 1;
  geos.GEOSGeom_destroy(pointer);
  return valid;
};

/** A coarse lattice, so that borders, corners and whole edges fall together all the time. */
const lattice = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
/** Thirds have no exact digits: nearly straight, nearly touching. */
const thirds = fc.tuple(
  fc.integer({ min: 0, max: 9 }).map((n) => n / 3),
  fc.integer({ min: 0, max: 9 }).map((n) => n / 3),
);
/** Degrees of a city; numbers so small that their products vanish are no coordinates. */
const free = fc.tuple(
  fc.double({ min: 103, max: 104, noNaN: true }),
  fc.double({ min: 36, max: 37, noNaN: true }),
);

/** Corners in order about their middle: a ring that seldom crosses itself. */
function turned(ring: readonly [number, number][]): Ring {
  const [x, y] = [0, 1].map(
    (side) => ring.reduce((sum, at) => sum + (at[side] as number), 0) / ring.length,
  ) as [number, number];
  return ring.toSorted((a, b) => Math.atan2(a[1] - y, a[0] - x) - Math.atan2(b[1] - y, b[0] - x));
}

const polygons = (place: fc.Arbitrary<[number, number]>): fc.Arbitrary<Shape> =>
  fc
    .uniqueArray(place, { minLength: 3, maxLength: 7, selector: String })
    .map((ring): Shape => ({ kind: POLYGON, rings: [turned(ring)] }));

const shapes = (place: fc.Arbitrary<[number, number]>): fc.Arbitrary<Shape> =>
  fc.oneof(
    place.map((at): Shape => ({ kind: POINT, rings: [[at]] })),
    fc
      .uniqueArray(place, { minLength: 2, maxLength: 5, selector: String })
      .map((line): Shape => ({ kind: LINE, rings: [line] })),
    polygons(place),
  );

for (const [name, place] of [
  ["on a lattice, where borders fall together", lattice],
  ["on thirds, which no number holds exactly", thirds],
  ["anywhere", free],
] as const) {
  test(`shapes meet and lie in polygons as GEOS says, ${name}`, () => {
    fc.assert(
      fc.property(shapes(place), polygons(place), (shape, region) => {
        fc.pre(isValid(region) && (shape.kind === POINT || isValid(shape)));
        compare(shape, region);
      }),
      { numRuns: 400 },
    );
  });
}

const SQUARE: Ring = [
  [0, 0],
  [6, 0],
  [6, 6],
  [0, 6],
];
const HOLE: Ring = [
  [2, 2],
  [2, 4],
  [4, 4],
  [4, 2],
];

test("holes are no part of a region, their borders are", () => {
  const region: Shape = { kind: POLYGON, rings: [SQUARE, HOLE] };
  fc.assert(
    fc.property(shapes(lattice), (shape) => {
      fc.pre(shape.kind === POINT || isValid(shape));
      compare(shape, region);
    }),
    { numRuns: 400 },
  );
  for (const rings of [[HOLE], [SQUARE], [SQUARE, HOLE]] as const) compare({ kind: POLYGON, rings }, region);
});

test("holes are no part of a feature", () => {
  const feature: Shape = { kind: POLYGON, rings: [SQUARE, HOLE] };
  fc.assert(
    fc.property(polygons(lattice), (region) => {
      fc.pre(isValid(region));
      compare(feature, region);
    }),
    { numRuns: 400 },
  );
});
