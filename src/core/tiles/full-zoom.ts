import { type IndexNodes, type MapSides, shareWithin, sidesOf } from "./index-nodes.ts";
import { DEEPEST_TILE } from "./mercator.ts";

/** Features that one tile may draw. Own default: what a tile of 512 pixels can show and a thread can cut in a moment. */
export const TILE_FEATURES = 12_000;

/**
 * The farthest zoom at which every tile holds no more features than it may draw, judged from the upper nodes of the index, whose features are taken as evenly
 * spread. From there on all features are drawn; before it the layer is too dense.
 */
export function fullZoom({ boxes, counts }: IndexNodes, most = TILE_FEATURES): number {
  const sides = Array.from(counts, (_, i) => sidesOf(boxes, i));
  for (let z = 0; z < DEEPEST_TILE; z++) {
    if (!isTooDense(sides, counts, 2 ** -z, most)) return z;
  }
  return DEEPEST_TILE;
}

function isTooDense(sides: readonly MapSides[], counts: Float64Array, side: number, most: number): boolean {
  const seen = new Set<string>();
  for (const [west, north, east, south] of sides) {
    const column = Math.floor((west + east) / 2 / side);
    const row = Math.floor((north + south) / 2 / side);
    const key = `${column}/${row}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const tile = [column * side, row * side, (column + 1) * side, (row + 1) * side] as const;
    let features = 0;
    sides.forEach((box, i) => {
      features += (counts[i] as number) * shareWithin(box, tile);
    });
    if (features > most) return true;
  }
  return false;
}
