import { VectorTile } from "@mapbox/vector-tile";
import fc from "fast-check";
import { PbfReader } from "pbf";
import { expect, test } from "vitest";
import { clipLine, clipRing } from "../../../src/core/tiles/clip.ts";
import { clusterTile } from "../../../src/core/tiles/cluster-tile.ts";
import { cutTile } from "../../../src/core/tiles/cut-tile.ts";
import { MVT_LAYER } from "../../../src/core/tiles/encode-mvt.ts";
import {
  coveringTiles,
  mercatorX,
  mercatorY,
  TILE_EXTENT,
  tileBox,
} from "../../../src/core/tiles/mercator.ts";
import { box, polygonLayer } from "../../support/shapes.ts";

/** Mapbox's own reader of vector tiles: the referee. */
const decode = (bytes: Uint8Array) => new VectorTile(new PbfReader(bytes)).layers[MVT_LAYER];

const shoelace = (ring: readonly number[]): number => {
  let doubled = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    doubled += (ring[j] ?? 0) * (ring[i + 1] ?? 0) - (ring[i] ?? 0) * (ring[j + 1] ?? 0);
  }
  return Math.abs(doubled / 2);
};

const triangle = fc.array(fc.integer({ min: -3000, max: 7000 }), { minLength: 6, maxLength: 6 });

test("a ring cut along a line makes two whose areas add up", () => {
  fc.assert(
    fc.property(triangle, fc.integer({ min: -2000, max: 6000 }), (ring, at) => {
      const low = clipRing(ring, { min: -10_000, max: 10_000 });
      expect(shoelace(low)).toBeCloseTo(shoelace(ring), 6);
      const inside = clipRing(ring, { min: at, max: 20_000 });
      expect(shoelace(inside)).toBeLessThanOrEqual(shoelace(ring) + 1e-6);
      for (const value of inside) expect(value).toBeGreaterThanOrEqual(at - 1e-9);
    }),
    { seed: 20261121 },
  );
});

test("a line that leaves the tile and comes back is cut in pieces that stay inside", () => {
  const pieces = clipLine([-50, 10, 50, 10, 150, 10, 150, 50, 50, 50], { min: 0, max: 100 });
  expect(pieces).toEqual([
    [0, 10, 50, 10, 100, 10],
    [100, 50, 50, 50],
  ]);
  expect(clipLine([-50, -10, 150, -10], { min: 0, max: 100 })).toEqual([]);
});

test("tiles of a zoom cover a box without gap", () => {
  const tiles = coveringTiles([103.6, 36, 104, 36.2], 12);
  const boxes = tiles.map((tile) => tileBox(tile));
  expect(Math.min(...boxes.map(([west]) => west))).toBeLessThanOrEqual(103.6);
  expect(Math.max(...boxes.map(([, , east]) => east))).toBeGreaterThanOrEqual(104);
  expect(mercatorX(103.8) * 2 ** 12).toBeGreaterThan(Math.min(...tiles.map(({ x }) => x)));
  expect(mercatorY(36.1) * 2 ** 12).toBeLessThan(Math.max(...tiles.map(({ y }) => y)) + 1);
});

// z 14, x 12917, y 6431 lies in the middle of the city.
const [tile = { z: 14, x: 0, y: 0 }] = coveringTiles([103.83, 36.06, 103.83, 36.06], 14);

test("another reader finds the features with their ids, fields and rings the right way round", () => {
  const outer = box(103.825, 36.055, 103.835, 36.065);
  const hole = box(103.828, 36.058, 103.832, 36.062);
  const { columns } = polygonLayer("x", [
    { parts: [[outer, hole]], values: { code: "0701", n: 2.5 } },
    { parts: [[box(110, 36, 110.1, 36.1)]], values: { code: "elsewhere", n: 1 } },
  ]);
  const layer = decode(cutTile(columns, tile, ["code"]));
  expect(layer?.extent).toBe(TILE_EXTENT);
  expect(layer?.length).toBe(1);
  const feature = layer?.feature(0);
  expect(feature).toMatchObject({ id: 0, type: 3, properties: { code: "0701" } });
  // Its conversion takes rings apart by their direction, so it would lose the hole were it turned.
  const json = feature?.toGeoJSON(tile.x, tile.y, tile.z);
  expect(json?.geometry.type === "Polygon" && json.geometry.coordinates.length).toBe(2);
});

test("the same corner falls on the same point of the lattice in every polygon that has it", () => {
  const [west, south, east, north] = tileBox(tile);
  fc.assert(
    fc.property(
      fc.double({ min: west, max: east, noNaN: true }),
      fc.double({ min: south, max: north, noNaN: true }),
      (lng, lat) => {
        const { columns } = polygonLayer("x", [
          {
            parts: [
              [
                [
                  [lng, lat],
                  [103.83, 36.05],
                  [103.84, 36.06],
                ],
              ],
            ],
          },
          {
            parts: [
              [
                [
                  [lng, lat],
                  [103.82, 36.06],
                  [103.83, 36.07],
                ],
              ],
            ],
          },
        ]);
        const layer = decode(cutTile(columns, tile, []));
        const corners = [0, 1].map(
          (i) =>
            new Set(
              layer
                ?.feature(i)
                .loadGeometry()[0]
                ?.map(({ x, y }) => `${x},${y}`),
            ),
        );
        const shared = [...(corners[0] ?? [])].filter((corner) => corners[1]?.has(corner));
        expect(shared.length).toBeGreaterThanOrEqual(1);
      },
    ),
    { seed: 20261121, numRuns: 50 },
  );
});

test("counts over the tiles of a zoom add up to the points, each counted once", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.double({ min: 103.5, max: 104, noNaN: true }),
          fc.double({ min: 35.9, max: 36.2, noNaN: true }),
        ),
        { maxLength: 300 },
      ),
      (points) => {
        const boxes = Float64Array.from(points.flatMap(([x, y]) => [x, y, x, y]));
        let total = 0;
        for (const each of coveringTiles([103.5, 35.9, 104, 36.2], 11)) {
          const layer = decode(clusterTile(boxes, each));
          for (let i = 0; i < (layer?.length ?? 0); i++)
            total += Number(layer?.feature(i).properties["count"]);
        }
        expect(total).toBe(points.length);
      },
    ),
    { seed: 20261121, numRuns: 30 },
  );
});
