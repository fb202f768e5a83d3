import { boxAt } from "../../geometry/bounds.ts";
import type { BoxIndex } from "../../geometry/box-index.ts";
import { reachOf } from "../../geometry/reach-of.ts";
import type { BBox } from "../../units.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import { type JoinParameters, oneByOne, type Partner, type PartnerFinder } from "./partners.ts";
import { relatePairs } from "./relate-pairs.ts";
import { usableBoxes } from "./usable-boxes.ts";

/** Features whose boxes come next in degrees are asked first: how far they are is how far one has to look. */
const SEEDS = 4;
/** Metres beyond the best distance known up to which distances are still computed, so that equal ones are seen as equal. */
const BEYOND = 1e-6;

/**
 * The features of B nearest to a feature of A, all those at the least distance; none farther than the greatest distance asked for. Distances are geodesics (`geodesic.ts`) between points, and
 * those of `boundary-distance.ts` between others. No feature of B within the distance of the first guess is left out (`reach-of.ts`), so none that is nearer is missed.
 */
export const nearestPartners: PartnerFinder = async (task, { job }) => {
  const { a } = task;
  const b = task.b as PreparedLayer;
  const { distance } = task.parameters as JoinParameters;
  const greatest = distance ?? Number.POSITIVE_INFINITY;
  const pairs = relatePairs(a, b);
  const index = usableBoxes(b);
  const find = (row: number): Partner[] => {
    const box = boxAt(a.boxes, row);
    let reach = greatest;
    for (const other of index.nearest([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], SEEDS)) {
      const bound = pairs.bound(row, other);
      if (bound < reach) reach = bound;
    }
    let best: Partner[] = [];
    for (const other of around(index, reachOf(box, reach + BEYOND))) {
      const value = pairs.distance(row, other, reach + BEYOND);
      if (!(value <= reach)) continue;
      const partner = { row: other, value };
      const isEqual = best[0]?.value === value;
      if (isEqual) best.push(partner);
      else best = [partner];
      reach = value;
    }
    return best;
  };
  return oneByOne(find, job);
};

/** Features in a box of degrees that may reach over the date line, ascending. */
function around(index: BoxIndex, [west, south, east, north]: BBox): number[] {
  const turns = [0, ...(west < -180 ? [360] : []), ...(east > 180 ? [-360] : [])];
  const found = turns.flatMap((turn) => index.search([west + turn, south, east + turn, north]));
  return turns.length === 1 ? found : [...new Set(found)].sort((one, other) => one - other);
}
