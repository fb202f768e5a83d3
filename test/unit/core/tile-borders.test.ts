import { VectorTile } from "@mapbox/vector-tile";
import fc from "fast-check";
import { PbfReader } from "pbf";
import { expect, test } from "vitest";
import { clipRing } from "../../../src/core/tiles/clip.ts";
import { cutTile } from "../../../src/core/tiles/cut-tile.ts";
import { MVT_LAYER } from "../../../src/core/tiles/encode-mvt.ts";
import { coveringTiles, TILE_EXTENT, type TileAddress, tileBox } from "../../../src/core/tiles/mercator.ts";
import { polygonLayer } from "../../support/shapes.ts";

const SEED = { seed: 20261121, numRuns: 25 };
const SIDE = 7;
const MIDDLE = [103.83, 36.06] as const;

/** A coverage: a net of quadrilaterals without gap or overlap whose inner corners are moved at random; wider than the tile. */
function net(moves: readonly (readonly [number, number])[], cell: number) {
  const corner = (i: number, j: number): [number, number] => {
    const isRim = i % SIDE === 0 || j % SIDE === 0;
    const [dx, dy] = isRim ? [0, 0] : (moves[(j * SIDE + i) % moves.length] ?? [0, 0]);
    return [MIDDLE[0] + (i - SIDE / 2 + 0.35 * dx) * cell, MIDDLE[1] + (j - SIDE / 2 + 0.35 * dy) * cell];
  };
  const cells = Array.from({ length: SIDE * SIDE }, (_, n) => {
    const [i, j] = [n % SIDE, Math.floor(n / SIDE)];
    return { parts: [[[corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)]]] };
  });
  return polygonLayer("net", cells).columns;
}

const offset = fc.double({ min: -1, max: 1, noNaN: true });
const moves = fc.array(fc.tuple(offset, offset), { minLength: 60, maxLength: 60 });
const cellShare = fc.double({ min: 0.15, max: 0.6, noNaN: true });

const tileAt = (z: number): TileAddress => coveringTiles([...MIDDLE, ...MIDDLE], z)[0] as TileAddress;

/** Rings of each feature, by its id, interleaved x, y, as Mapbox's own reader finds them. */
function ringsOf(bytes: Uint8Array): Map<number, number[][]> {
  const layer = new VectorTile(new PbfReader(bytes)).layers[MVT_LAYER];
  const rings = new Map<number, number[][]>();
  for (let i = 0; i < (layer?.length ?? 0); i++) {
    const feature = layer?.feature(i);
    rings.set(
      feature?.id ?? -1,
      (feature?.loadGeometry() ?? []).map((ring) => ring.slice(0, -1).flatMap(({ x, y }) => [x, y])),
    );
  }
  return rings;
}

const doubledArea = (ring: readonly number[]): number => {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    sum += (ring[j] ?? 0) * (ring[i + 1] ?? 0) - (ring[i] ?? 0) * (ring[j + 1] ?? 0);
  }
  return Math.abs(sum);
};

/** Cells so large that the net of seven is wider than a tile of the zoom and its buffer. */
const cellFor = (z: number, share: number): number => ((0.5 + share) * 360) / 2 ** z;

test.each([8, 14, 18])(
  "at zoom %i the cells of a coverage fill a tile to the last unit: no gap, no overlap",
  (z) => {
    const tile = tileAt(z);
    fc.assert(
      fc.property(moves, cellShare, (shifts, share) => {
        const rings = ringsOf(cutTile(net(shifts, cellFor(z, share)), tile, []));
        let sum = 0;
        for (const ring of [...rings.values()].flat()) {
          // Where a border is crossed there is a vertex, so this cut makes no new one and stays in whole numbers.
          sum += doubledArea(clipRing(ring, { min: 0, max: TILE_EXTENT }));
        }
        expect(sum).toBe(2 * TILE_EXTENT ** 2);
      }),
      SEED,
    );
  },
);

/** Where the outlines of each feature touch the line x = `border`. */
function touching(rings: Map<number, number[][]>, border: number): Set<string> {
  const points = new Set<string>();
  for (const [id, paths] of rings) {
    for (const path of paths) {
      for (let i = 0; i < path.length; i += 2) {
        const y = path[i + 1] as number;
        if (path[i] === border && y > 0 && y < TILE_EXTENT) points.add(`${id}: ${y}`);
      }
    }
  }
  return points;
}

test.each([8, 14, 18])("at zoom %i neighbouring tiles meet their common border in the same points", (z) => {
  const west = tileAt(z);
  const east = { ...west, x: west.x + 1 };
  let met = 0;
  fc.assert(
    fc.property(moves, cellShare, (shifts, share) => {
      const columns = net(shifts, cellFor(z, share));
      const left = touching(ringsOf(cutTile(columns, west, [])), TILE_EXTENT);
      met += left.size;
      expect(touching(ringsOf(cutTile(columns, east, [])), 0)).toEqual(left);
    }),
    SEED,
  );
  expect(met).toBeGreaterThan(20);
});

test("a straight edge with many vertices is drawn with its ends alone, whatever the neighbour has there", () => {
  const tile = tileAt(15);
  const [west, south, east, north] = tileBox(tile);
  const at = (u: number, v: number): [number, number] => [
    west + u * (east - west),
    south + v * (north - south),
  ];
  const dense = Array.from({ length: 101 }, (_, i) => at(0.5, 0.25 + i / 200));
  const { columns } = polygonLayer("x", [
    { parts: [[[at(0.25, 0.25), ...dense, at(0.25, 0.75)]]] },
    { parts: [[[at(0.5, 0.25), at(0.75, 0.25), at(0.75, 0.75), at(0.5, 0.75)]]] },
  ]);
  const rings = ringsOf(cutTile(columns, tile, []));
  expect([...rings.values()].map(([ring]) => ring?.length)).toEqual([8, 8]);
});
