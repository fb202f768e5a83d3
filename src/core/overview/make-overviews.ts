import { featureBoxes } from "../geometry/bounds.ts";
import { startAt } from "../geometry/columns.ts";
import { withoutAttributes } from "../geometry/columns-builder.ts";
import type { Job } from "../job.ts";
import type { BBox } from "../units.ts";
import { buildLevel, type Level, SIGHT } from "./build-level.ts";
import type { Faces } from "./faces.ts";
import { firstRoomyZoom, lowestUsefulZoom, type TileLoad, type Weighed } from "./first-roomy-zoom.ts";

/** Zooms that one level serves. */
const ZOOMS = 2;
/** How much coarser than at first a level that is still too dense may become. */
const COARSEST = 16;

/** A level, drawn below its zoom. */
export interface Overview extends Level {
  readonly maxZoom: number;
}

/** A layer as its tiles would hold it. */
interface Dense extends Weighed {
  readonly extent: BBox;
}

/**
 * Overviews of a layer, coarsest first, each for two zooms, down to the zoom at which the whole layer fits a tile; none where the layer is nowhere too dense. The finest one ends where
 * no tile of the layer itself holds more than `most`. Each is made from the next finer one.
 */
export async function makeOverviews(
  faces: Faces,
  dense: Dense,
  most: TileLoad,
  job: Job,
): Promise<Overview[]> {
  const lowest = lowestUsefulZoom(dense.extent);
  const overviews: Overview[] = [];
  let below = faces;
  let roomy = firstRoomyZoom(dense, most, lowest);
  for (let maxZoom = roomy; roomy > lowest && maxZoom > lowest; maxZoom -= ZOOMS) {
    const { level, zoom } = await fittingLevel(below, { maxZoom, lowest, most }, job);
    overviews.unshift({ ...level, maxZoom });
    below = level.faces;
    roomy = zoom;
  }
  return overviews;
}

/** A level whose tiles hold no more than they may at its own zooms, made coarser until they do; and from which zoom on that is so. */
async function fittingLevel(
  faces: Faces,
  { maxZoom, lowest, most }: { readonly maxZoom: number; readonly lowest: number; readonly most: TileLoad },
  job: Job,
): Promise<{ readonly level: Level; readonly zoom: number }> {
  const needed = Math.max(lowest, maxZoom - ZOOMS);
  let below = faces;
  const dropped = { members: 0, area: 0 };
  for (let coarser = 1; ; coarser *= 2) {
    const sight = { ...SIGHT, smallest: SIGHT.smallest * coarser };
    const level = await buildLevel(below, maxZoom, sight, job);
    dropped.members += level.dropped.members;
    dropped.area += level.dropped.area;
    const zoom = firstRoomyZoom(weighed(level), most, lowest);
    if (zoom <= needed || coarser >= COARSEST) return { level: { ...level, dropped }, zoom };
    // What is left is a fraction of what there was: the next try is quick.
    below = level.faces;
  }
}

/** Bytes of a feature besides its vertices, about. */
const FEATURE_BYTES = 160;

function weighed({ geometry }: Level): Weighed {
  const { partStarts, ringStarts } = geometry;
  const vertices = (i: number) =>
    startAt(ringStarts, startAt(partStarts, i + 1)) - startAt(ringStarts, startAt(partStarts, i));
  return {
    boxes: featureBoxes(withoutAttributes(geometry)),
    bytes: (i) => FEATURE_BYTES + 16 * vertices(i),
  };
}
