import { VectorTile } from "@mapbox/vector-tile";
import fc from "fast-check";
import { PbfReader } from "pbf";
import { expect, test } from "vitest";
import { densityTile } from "../../../src/core/tiles/density-tile.ts";
import { MVT_LAYER } from "../../../src/core/tiles/encode-mvt.ts";
import { fullZoom } from "../../../src/core/tiles/full-zoom.ts";
import { type IndexNodes, shareOfBox } from "../../../src/core/tiles/index-nodes.ts";
import { coveringTiles, tileBox } from "../../../src/core/tiles/mercator.ts";
import { writeFlatGeobuf } from "../../../src/io/flatgeobuf/write.ts";
import { LayerSource } from "../../../src/io/layers/layer-source.ts";
import { boxesLayer } from "../../support/layers.ts";

const SEED = { seed: 20261121, numRuns: 40 };
const side = fc.double({ min: 0.001, max: 0.3, noNaN: true });
const node = fc.tuple(
  fc.double({ min: 103.2, max: 104, noNaN: true }),
  fc.double({ min: 35.9, max: 36.4, noNaN: true }),
  side,
  side,
  fc.integer({ min: 1, max: 5000 }),
);
const nodesOf = (list: readonly (readonly [number, number, number, number, number])[]): IndexNodes => ({
  boxes: Float64Array.from(
    list.flatMap(([west, south, width, height]) => [west, south, west + width, south + height]),
  ),
  counts: Float64Array.from(list, ([, , , , count]) => count),
});

/** Square kilometres of a cell of a tile, on the sphere of 111.2 km to a degree, as the tile says it reckons. */
const cellArea = ([west, south, east, north]: readonly number[]): number =>
  (((east ?? 0) - (west ?? 0)) *
    Math.cos(((((south ?? 0) + (north ?? 0)) / 2) * Math.PI) / 180) *
    111.2 *
    ((north ?? 0) - (south ?? 0)) *
    111.2) /
  64 ** 2;

test("density times area, over all cells of all tiles, gives back the features", () => {
  fc.assert(
    fc.property(
      fc.array(node, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 8, max: 11 }),
      (list, z) => {
        const nodes = nodesOf(list);
        let total = 0;
        for (const tile of coveringTiles([103.1, 35.8, 104.4, 36.8], z)) {
          const layer = new VectorTile(new PbfReader(densityTile(nodes, tile))).layers[MVT_LAYER];
          for (let i = 0; i < (layer?.length ?? 0); i++) {
            total += Number(layer?.feature(i).properties["density"]) * cellArea(tileBox(tile));
          }
        }
        const expected = nodes.counts.reduce((sum, count) => sum + count, 0);
        // Densities are rounded to three figures.
        expect(Math.abs(total / expected - 1)).toBeLessThan(0.005);
      },
    ),
    SEED,
  );
});

test("shares of a node over boxes side by side add up to one", () => {
  fc.assert(
    fc.property(node, fc.double({ min: 103.2, max: 104.2, noNaN: true }), (one, at) => {
      const nodes = nodesOf([one]);
      const shares = shareOfBox(nodes, 0, [100, 30, at, 40]) + shareOfBox(nodes, 0, [at, 30, 110, 40]);
      expect(shares).toBeCloseTo(1, 9);
    }),
    SEED,
  );
});

test("full zoom: each deeper zoom quarters what an evenly filled tile holds", () => {
  // One tile of zoom 8, filled with 16,000 features: too many there, 4,000 at zoom 9.
  const [tile] = coveringTiles([103.83, 36.06, 103.83, 36.06], 8);
  const [west, south, east, north] = tileBox(tile as never);
  const grid = (count: number): IndexNodes =>
    nodesOf(
      Array.from({ length: 64 }, (_, i) => {
        const [width, height] = [(east - west) / 8, (north - south) / 8];
        return [
          west + (i % 8) * width,
          south + Math.floor(i / 8) * height,
          width,
          height,
          count / 64,
        ] as const;
      }),
    );
  expect(fullZoom(grid(16_000))).toBe(9);
  expect(fullZoom(grid(4 * 16_000))).toBe(10);
  expect(fullZoom(grid(11_000))).toBeLessThanOrEqual(8);
  expect(fullZoom(nodesOf([]))).toBe(0);
});

const SIDE = 150;
const many = Array.from(
  { length: SIDE * SIDE },
  (_, i) => [103.6 + (i % SIDE) * 0.001, 36 + Math.floor(i / SIDE) * 0.001, 0.0009] as const,
);

test("a layer estimates what a view holds from its inner nodes, close to the count and with a fraction of the bytes", async () => {
  const bytes = writeFlatGeobuf({ name: "x", epsg: 4490, columns: boxesLayer(many) });
  const layer = await LayerSource.open("x", { kind: "file", file: new File([bytes as BlobPart], "x.fgb") });
  expect(layer.info.fullZoom).toBeGreaterThan(9);
  const view = [103.63, 36.02, 103.7, 36.08] as const;
  const before = layer.traffic.bytes;
  const about = await layer.estimate([...view], 9);
  const exact = many.filter(
    ([west, south]) =>
      west + 0.0009 >= view[0] && west <= view[2] && south + 0.0009 >= view[1] && south <= view[3],
  ).length;
  expect(Math.abs(about / exact - 1)).toBeLessThan(0.05);
  expect(layer.traffic.bytes - before).toBeLessThan(bytes.length / 10);
});
