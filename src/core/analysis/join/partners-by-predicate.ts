import { boxAt } from "../../geometry/bounds.ts";
import { type GeometryKind, kindAt, POINT, POLYGON } from "../../geometry/columns.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import { type FindPartners, oneByOne, type PartnerFinder } from "./partners.ts";
import { partnersOfPoints } from "./partners-of-points.ts";
import { relatePairs } from "./relate-pairs.ts";
import { usableBoxes } from "./usable-boxes.ts";

/** Features of B that a feature of A has any point in common with, or lies in: by rows ascending, so that the first in the file is the best. Exact. */
const byPredicate =
  (predicate: "meets" | "within"): PartnerFinder =>
  async (task, tools): Promise<FindPartners> => {
    const { a } = task;
    const b = task.b as PreparedLayer;
    if (holdsOnly(a, POINT) && holdsOnly(b, POLYGON)) {
      return partnersOfPoints(a, b, { isWithin: predicate === "within", job: tools.job });
    }
    const pairs = relatePairs(a, b);
    const index = usableBoxes(b);
    const find = (row: number) =>
      index
        .search(boxAt(a.boxes, row))
        .filter((other) => pairs[predicate](row, other))
        .map((other) => ({ row: other, value: 0 }));
    return oneByOne(find, tools.job);
  };

export const meetingPartners = byPredicate("meets");
export const enclosingPartners = byPredicate("within");

/** Whether all usable features are of one kind. */
const holdsOnly = ({ geometry, ids, failedRows }: PreparedLayer, kind: GeometryKind): boolean =>
  ids.every((_, row) => failedRows.has(row) || kindAt(geometry, row) === kind);
