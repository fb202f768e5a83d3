import type { FeatureColumns } from "../../geometry/columns.ts";
import { LineEdges } from "../../geometry/line-edges.ts";
import type { LngLat } from "../../units.ts";
import { boxAround, metresFrom, metresToEdge } from "./local-metres.ts";
import type { RepairState } from "./repair-state.ts";
import { nodesNear } from "./snap-nodes.ts";
import type { StepOf } from "./step.ts";

/** Places nearer than this to a border, metres, lie on it: what differs is the rounding of their coordinates. Own default, confirm. */
const ON_BORDER = 1e-6;

/** Borders of parents under an index, by the layer they come from. */
const borders = new WeakMap<FeatureColumns, LineEdges>();

/**
 * The node to which those near a place are to move where the border of a parent passes there, so that the cells go on following it: a vertex of the border, else the node on it that most cells have. Null away from all
 * borders, and where neither is.
 */
export function nodeAtRim(
  state: RepairState,
  { at, tolerance }: Pick<StepOf<"snap-nodes">, "at" | "tolerance">,
  parents: FeatureColumns,
): LngLat | null {
  const edges = borders.get(parents) ?? new LineEdges(parents.geometry);
  borders.set(parents, edges);
  const metres = metresFrom(at);
  const near = edges.near(boxAround(at, tolerance)).map(([ax, ay, bx, by]): readonly [LngLat, LngLat] => [
    [ax, ay],
    [bx, by],
  ]);
  const corners = near.flat().filter((corner) => metres(corner, at) <= tolerance);
  const [corner] = corners.sort((a, b) => metres(a, at) - metres(b, at) || a[0] - b[0] || a[1] - b[1]);
  const isOnBorder = (node: LngLat) => near.some((edge) => metresToEdge(node, edge, metres) <= ON_BORDER);
  return corner ?? nodesNear(state, at, tolerance).find(isOnBorder) ?? null;
}
