import { toAuthalic } from "../../geometry/authalic-plane.ts";
import { boxAt } from "../../geometry/bounds.ts";
import { BoxIndex } from "../../geometry/box-index.ts";
import { OverlapArea } from "../../geometry/overlap/overlap-area.ts";
import { overlapLayer } from "../../geometry/overlap/overlap-layer.ts";
import { planeAbout } from "../../geometry/plane.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import { oneByOne, type PartnerFinder } from "./partners.ts";

/** Area in common from which on features overlap, in m²; less is the rounding of borders in common (own default, confirm). */
const LEAST_OVERLAP = 1e-3;

/**
 * Polygons of B that share ground with a polygon of A, the largest share first and the first in the file among equal ones; areas are ellipsoidal, by the kernel of overlaps on the authalic cylinder.
 * Features have been made valid, which is what that kernel asks for.
 */
export const overlapPartners: PartnerFinder = async (task, { job }) => {
  const spec = planeAbout("authalic", task.a.geometry);
  const origin = spec.kind === "authalic" ? spec.origin : 0;
  const onCylinder = ({ geometry }: PreparedLayer) =>
    overlapLayer({ ...geometry, xy: toAuthalic(geometry.xy, origin) });
  const a = onCylinder(task.a);
  const b = onCylinder(task.b as PreparedLayer);
  const area = new OverlapArea(a, b);
  const index = new BoxIndex(b.boxes);
  const find = (row: number) =>
    index
      .search(boxAt(a.boxes, row))
      .map((other) => ({ row: other, value: area.of(row, other) }))
      .filter(({ value }) => value > LEAST_OVERLAP)
      .sort((one, other) => other.value - one.value || one.row - other.row);
  return oneByOne(find, job);
};
