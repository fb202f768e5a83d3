import { fromFeature } from "flatgeobuf/lib/mjs/geojson/feature.js";
import { deserialize } from "flatgeobuf/lib/mjs/geojson.js";
import { HttpReader } from "flatgeobuf/lib/mjs/http-reader.js";
import type { Feature, Position } from "geojson";
import type { FeatureColumns } from "../../src/core/geometry/columns.ts";
import type { BBox } from "../../src/core/units.ts";
import { LayerSource } from "../../src/io/layers/layer-source.ts";

/** What a query has brought, as far as two readers can be compared. */
export interface Found {
  /** Numbers of the features in the file, ascending. */
  readonly ids: readonly number[];
  readonly vertices: number;
}

/** A query under the clock: all features that meet a box, with all their fields. What it found is counted afterwards. */
export type Query = (box: BBox) => Promise<() => Found>;

/** A way to read a FlatGeobuf file over HTTP. */
export interface Reader {
  /** Opens the file anew for each query. */
  readonly cold: (url: string) => Query;
  /** Opens the file anew and reads all of it. */
  readonly whole: (url: string) => Promise<() => Found>;
  /** Opens the file once and keeps what it has learnt. */
  readonly kept: (url: string) => Promise<Query>;
}

/** This project's reader, as the layer workers use it: columns of numbers. */
export const ourReader: Reader = {
  cold: (url) => async (box) => (await ourReader.kept(url))(box),
  async whole(url) {
    const layer = await LayerSource.open(url, { kind: "url", url });
    const columns = await layer.features({});
    return () => foundIn(columns);
  },
  async kept(url) {
    const layer = await LayerSource.open(url, { kind: "url", url });
    return async (bbox) => {
      const columns = await layer.features({ bbox });
      return () => foundIn(columns);
    };
  },
};

const foundIn = ({ ids, geometry }: FeatureColumns): Found => ({
  ids: [...ids].sort(ascending),
  vertices: geometry.xy.length / 2,
});

/** The reader of npm's `flatgeobuf`: GeoJSON features, one by one. */
export const packageReader: Reader = {
  cold: (url) => async (box) => collect(deserialize(url, { rect: rectOf(box) })),
  async whole(url) {
    const { body } = await fetch(url);
    return collect(deserialize(body as ReadableStream));
  },
  async kept(url) {
    // The body of `deserialize`, with the opened reader kept.
    const reader = await HttpReader.open(url, false);
    return async (box) => {
      const features: Feature[] = [];
      for await (const { id, feature } of reader.selectBbox(rectOf(box))) {
        features.push(fromFeature(id, feature, reader.header));
      }
      return () => summaryOf(features);
    };
  },
};

async function collect(stream: AsyncIterable<Feature>): Promise<() => Found> {
  const features: Feature[] = [];
  for await (const feature of stream) features.push(feature);
  return () => summaryOf(features);
}

const summaryOf = (features: readonly Feature[]): Found => ({
  ids: features.map(({ id }) => Number(id)).sort(ascending),
  vertices: features.reduce((sum, { geometry }) => sum + verticesOf(geometry), 0),
});

const verticesOf = (geometry: Feature["geometry"]): number =>
  "coordinates" in geometry ? positionsIn(geometry.coordinates) : 0;

type Nested = Position | readonly Nested[];

const positionsIn = (nested: Nested): number =>
  typeof nested[0] === "number"
    ? 1
    : (nested as readonly Nested[]).reduce((sum, inner) => sum + positionsIn(inner), 0);

const ascending = (a: number, b: number): number => a - b;

const rectOf = ([minX, minY, maxX, maxY]: BBox) => ({ minX, minY, maxX, maxY });
