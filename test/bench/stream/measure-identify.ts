import type { BBox, LngLat, Metres } from "../../../src/core/units.ts";
import { LayerSource } from "../../../src/io/layers/layer-source.ts";
import { type Bound, kilobytes, ownBound, plain } from "./bound.ts";
import { boxesOf } from "./boxes.ts";
import type { BenchSite } from "./site.ts";

const PLACES = 20;
const TOLERANCE = 2 as Metres;

/** What a look at a place costs that has not been seen yet, on a layer that is drawn elsewhere; the dearest of twenty. */
export async function measureIdentify(site: BenchSite, path: string): Promise<Bound[]> {
  const url = `${site.url}data/parcels-1000000.fgb`;
  const layer = await LayerSource.open(url, { kind: "url", url });
  const [first, ...places] = (await boxesOf(path, 2, PLACES + 1)) as [BBox, ...BBox[]];
  await layer.features({ bbox: first });
  let [requests, bytes] = [0, 0];
  for (const [west, south, east, north] of places) {
    const before = { ...layer.traffic };
    const at: LngLat = [(west + east) / 2, (south + north) / 2];
    const hits = await layer.identify(at, TOLERANCE);
    if (hits.length === 0) throw new Error(`nothing was found at ${at.join(", ")}`);
    requests = Math.max(requests, layer.traffic.requests - before.requests);
    bytes = Math.max(bytes, layer.traffic.bytes - before.bytes);
  }
  layer.close();
  return [
    ownBound(`identify, requests at the dearest of ${PLACES} new places`, requests, 3, plain),
    ownBound(`identify, bytes at the dearest of ${PLACES} new places`, bytes / 1024, 64, kilobytes),
  ];
}
