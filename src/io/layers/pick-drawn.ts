import { TILE_FEATURES } from "../../core/tiles/full-zoom.ts";
import { TILE_EXTENT, type TileAddress } from "../../core/tiles/mercator.ts";
import { type FeatureRefs, selectRefs } from "../flatgeobuf/feature-refs.ts";

/** What one tile may cost: features drawn, and bytes read for them. */
interface TileBudget {
  readonly features: number;
  readonly bytes: number;
}

export const TILE_BUDGET: TileBudget = { features: TILE_FEATURES, bytes: 6 * 1024 * 1024 };

/** A feature whose box is smaller than this in both directions, in tile units (a quarter pixel), cannot be seen. */
const INVISIBLE = 2;

/**
 * Which of the features found for a tile are drawn: those large enough to be seen, the largest first, until the budget is spent. Decided from the index
 * alone, before anything is read. Points have no size and are thinned evenly.
 */
export function pickDrawn(
  refs: FeatureRefs,
  { z }: Pick<TileAddress, "z">,
  budget = TILE_BUDGET,
): FeatureRefs {
  const smallest = (INVISIBLE * 360) / 2 ** z / TILE_EXTENT;
  const { boxes } = refs;
  const sizes = new Float64Array(refs.count);
  const visible: number[] = [];
  for (let i = 0; i < refs.count; i++) {
    const width = (boxes[4 * i + 2] as number) - (boxes[4 * i] as number);
    const height = (boxes[4 * i + 3] as number) - (boxes[4 * i + 1] as number);
    const size = Math.max(width, height);
    sizes[i] = size;
    if (size === 0 || size >= smallest) visible.push(i);
  }
  const seen = visible.length === refs.count ? refs : selectRefs(refs, visible);
  if (fitsOneTile(seen, budget)) return seen;
  const sizeOf = (i: number) => sizes[i] as number;
  // Equal sizes are ordered by a fixed shuffle of their numbers: even on the map, and the same every time.
  const byMerit = visible.sort((a, b) => sizeOf(b) - sizeOf(a) || shuffled(refs, a) - shuffled(refs, b));
  const drawn = byMerit.slice(0, affordable(byMerit, refs, budget)).sort((a, b) => a - b);
  return selectRefs(refs, drawn);
}

/** Whether all features found could be drawn in a single tile. */
export const fitsOneTile = ({ count, lengths }: FeatureRefs, { features, bytes } = TILE_BUDGET): boolean =>
  count <= features && lengths.reduce((sum, length) => sum + length, 0) <= bytes;

/** How many from the front of the list fit the budget; one always does. */
function affordable(rows: readonly number[], refs: FeatureRefs, { features, bytes }: TileBudget): number {
  let spent = 0;
  let count = 0;
  for (const i of rows) {
    spent += refs.lengths[i] as number;
    if (count >= features || (spent > bytes && count > 0)) break;
    count++;
  }
  return count;
}

const shuffled = (refs: FeatureRefs, i: number): number => Math.imul(refs.ids[i] as number, 2654435761) >>> 0;
