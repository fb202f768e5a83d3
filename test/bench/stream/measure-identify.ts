import { coveringTiles } from "../../../src/core/tiles/mercator.ts";
import type { LngLat, Metres } from "../../../src/core/units.ts";
import { LayerSource } from "../../../src/io/layers/layer-source.ts";
import { type Bound, kilobytes, ownBound, plain } from "./bound.ts";
import { boxesOf } from "./boxes.ts";
import type { BenchSite } from "./site.ts";

const PLACES = 20;
const TOLERANCE = 2 as Metres;
/** The farthest zoom at which the million is drawn feature by feature, and can be asked about. */
const ZOOM = 14;

/** What a look at a place costs in a view whose tiles have just been drawn, as a click on the map does it; the dearest of twenty. */
export async function measureIdentify(site: BenchSite, path: string): Promise<Bound[]> {
  const url = `${site.url}data/parcels-1000000.fgb`;
  const layer = await LayerSource.open(url, { kind: "url", url });
  let [requests, bytes] = [0, 0];
  for (const [west, south, east, north] of await boxesOf(path, 2, PLACES)) {
    const at: LngLat = [(west + east) / 2, (south + north) / 2];
    for (const tile of coveringTiles([...at, ...at], ZOOM)) await layer.tile(tile, []);
    const before = { ...layer.traffic };
    const hits = await layer.identify(at, TOLERANCE);
    if (hits.length === 0) throw new Error(`nothing was found at ${at.join(", ")}`);
    requests = Math.max(requests, layer.traffic.requests - before.requests);
    bytes = Math.max(bytes, layer.traffic.bytes - before.bytes);
  }
  layer.close();
  return [
    ownBound(`identify, requests, dearest of ${PLACES} places in drawn tiles`, requests, 3, plain),
    ownBound(`identify, bytes, dearest of ${PLACES} places in drawn tiles`, bytes / 1024, 64, kilobytes),
  ];
}
