import { boxOf } from "../geometry/bounds.ts";
import type { Faces } from "./faces.ts";
import type { Pixels } from "./pixels.ts";
import type { Regions } from "./regions.ts";

/**
 * Marks the small regions that must stay, so that no class vanishes from a part of the map: in every block of `side` pixels the largest region of each class that has none of at
 * least `smallest` square pixels there. A region lies where the middles of its faces lie.
 */
export function keepClasses(
  faces: Faces,
  regions: Regions,
  { pixels, smallest, side }: { readonly pixels: Pixels; readonly smallest: number; readonly side: number },
): Uint8Array {
  const kept = new Uint8Array(regions.count);
  const best = new Map<number, number>();
  const classCount = regions.classes.reduce((most, own) => Math.max(most, own + 1), 1);
  for (let f = 0; f < faces.count; f++) {
    const region = regions.ofFace[f] as number;
    const key = blockOf(faces, f, side / pixels.perDegree) * classCount + (regions.classes[region] as number);
    const known = best.get(key);
    const isLarger =
      known === undefined || (regions.sizes[region] as number) > (regions.sizes[known] as number);
    if (isLarger) best.set(key, region);
  }
  for (const region of best.values()) if ((regions.sizes[region] as number) < smallest) kept[region] = 1;
  return kept;
}

/** Columns of blocks around the world that are told apart. */
const COLUMNS = 2 ** 24;

/** Number of the block of `side` degrees in which the middle of a face lies. */
function blockOf({ partStarts, ringStarts, xy }: Faces, f: number, side: number): number {
  const first = partStarts[f] as number;
  const [west, south, east, north] = boxOf(xy, ringStarts[first] as number, ringStarts[first + 1] as number);
  const column = Math.floor(((west + east) / 2 + 360) / side);
  const row = Math.floor(((south + north) / 2 + 180) / side);
  return Number.isFinite(column + row) ? row * COLUMNS + column : 0;
}
