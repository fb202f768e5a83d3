import { boxAt } from "../geometry/bounds.ts";
import type { BoxIndex } from "../geometry/box-index.ts";
import { vertexRange } from "../geometry/columns.ts";
import type { Job } from "../job.ts";
import { BorderRaster } from "./border-raster.ts";
import type { PreparedLayer } from "./prepare-layer.ts";

/** Microseconds for a pair that must be cut, and for each vertex of it; for a feature that an index settles (measured: 10 to 20 for pairs that merely cross, of which there are most, 100 for those that the engine cuts). */
const PER_PAIR = 10;
const PER_VERTEX = 0.002;
const PER_FEATURE = 2;

/** What each feature of A will cost, from boxes and the run of B's borders: no geometry is touched. */
export async function expectedCosts(
  a: PreparedLayer,
  b: PreparedLayer,
  index: BoxIndex,
  job: Job,
): Promise<Float64Array> {
  const borders = new BorderRaster(b.geometry, b.boxes);
  const vertices = ({ geometry }: PreparedLayer, row: number) => {
    const [from, to] = vertexRange(geometry, row);
    return to - from;
  };
  const costs = new Float64Array(a.ids.length).fill(PER_FEATURE);
  for (let row = 0; row < costs.length; row++) {
    await job.breathe();
    const box = boxAt(a.boxes, row);
    if (!borders.meets(box)) continue;
    const own = vertices(a, row);
    const pair = (sum: number, other: number) => sum + PER_PAIR + PER_VERTEX * (own + vertices(b, other));
    costs[row] = index.search(box).reduce(pair, PER_FEATURE);
  }
  return costs;
}
