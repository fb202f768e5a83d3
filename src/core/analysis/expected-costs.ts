import { boxAt } from "../geometry/bounds.ts";
import type { BoxIndex } from "../geometry/box-index.ts";
import { vertexRange } from "../geometry/columns.ts";
import type { Job } from "../job.ts";
import { BorderRaster } from "./border-raster.ts";
import type { PreparedLayer } from "./prepare-layer.ts";

/**
 * Microseconds for a feature that boxes and a few edges settle; for one that a border of B runs by, and there for each of its vertices and each candidate. Fitted to 520 pieces of
 * 200,000 parcels × 400 zones (a piece is off by a fifth); where borders run along each other the engine takes some five times as long.
 */
const PER_FEATURE = 7;
const PER_CUT = 20;
const PER_VERTEX = 0.1;

/** What each feature of A will cost, from boxes and the run of B's borders: no geometry is touched. */
export async function expectedCosts(
  a: PreparedLayer,
  b: PreparedLayer,
  index: BoxIndex,
  job: Job,
): Promise<Float64Array> {
  const borders = new BorderRaster(b.geometry, b.boxes);
  const costs = new Float64Array(a.ids.length).fill(PER_FEATURE);
  for (let row = 0; row < costs.length; row++) {
    await job.breathe();
    const box = boxAt(a.boxes, row);
    if (!borders.meets(box)) continue;
    const [from, to] = vertexRange(a.geometry, row);
    costs[row] = PER_CUT + PER_VERTEX * (to - from) * index.search(box).length;
  }
  return costs;
}
