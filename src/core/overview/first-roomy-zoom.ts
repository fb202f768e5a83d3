import { boxAt, isEmptyBox } from "../geometry/bounds.ts";
import { coveringTiles, DEEPEST_TILE } from "../tiles/mercator.ts";

/** What one tile may hold. */
export interface TileLoad {
  readonly features: number;
  readonly bytes: number;
}

/** Boxes of features in degrees, four numbers each, and the bytes of each. */
export interface Weighed {
  readonly boxes: Float64Array;
  readonly bytes: (i: number) => number;
}

/** The shallowest zoom, `from` or deeper, at which no tile holds more than `most`; tiles hold the features whose boxes meet them. */
export function firstRoomyZoom(features: Weighed, most: TileLoad, from: number): number {
  for (let zoom = from; zoom < DEEPEST_TILE; zoom++) if (isRoomy(features, most, zoom)) return zoom;
  return DEEPEST_TILE;
}

function isRoomy({ boxes, bytes }: Weighed, most: TileLoad, zoom: number): boolean {
  const counts = new Map<number, number>();
  const weights = new Map<number, number>();
  for (let i = 0; i < boxes.length / 4; i++) {
    const box = boxAt(boxes, i);
    if (isEmptyBox(box)) continue;
    for (const { x, y } of coveringTiles(box, zoom)) {
      const key = x * 2 ** zoom + y;
      const count = (counts.get(key) ?? 0) + 1;
      const weight = (weights.get(key) ?? 0) + bytes(i);
      if (count > most.features || weight > most.bytes) return false;
      counts.set(key, count);
      weights.set(key, weight);
    }
  }
  return true;
}

/** The shallowest zoom at which a layer is worth looking at: where its longer side takes half a tile (own default). */
export function lowestUsefulZoom([west, south, east, north]: readonly [
  number,
  number,
  number,
  number,
]): number {
  const side = Math.max(east - west, north - south);
  if (!(side > 0)) return 0;
  return Math.max(0, Math.min(DEEPEST_TILE, Math.floor(Math.log2(180 / side))));
}
