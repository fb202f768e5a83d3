import { boxAt } from "../geometry/bounds.ts";
import type { BoxIndex } from "../geometry/box-index.ts";
import { vertexRange } from "../geometry/columns.ts";
import { EdgeIndex } from "../geometry/edge-index.ts";
import type { Job } from "../job.ts";
import type { PreparedPolygons } from "./prepare-polygons.ts";
import type { TargetPolygons } from "./target-polygons.ts";

/** How the candidates of a feature lie to it; those that lie apart are left out. */
export interface Relations {
  /** Candidates that cover the whole feature. */
  readonly covering: readonly number[];
  /** Candidates that lie wholly inside the feature. */
  readonly enclosed: readonly number[];
  /** Candidates whose borders come near the feature's: only an engine can tell. */
  readonly crossing: readonly number[];
  /** Candidates that could not be prepared, so that nobody knows what they cover. */
  readonly unknown: readonly number[];
}

/** The relations of every feature, and what the engine's part of the work will cost, in vertices. */
export interface WorkPlan {
  readonly relations: readonly Relations[];
  readonly costs: Float64Array;
  readonly totalCost: number;
}

/** Settles by index which pairs need an engine: cheap, and the measure of what is to come. */
export async function relateFeatures(
  layer: PreparedPolygons,
  candidates: BoxIndex,
  { targets, job }: { readonly targets: TargetPolygons; readonly job: Job },
): Promise<WorkPlan> {
  const count = layer.ids.length;
  const relations: Relations[] = [];
  const costs = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const related = relateFeature(layer, row, candidates, targets);
    relations.push(related);
    costs[row] = costOf(layer, row, related, targets);
    job.report("matching", row + 1, count);
    await job.breathe();
  }
  return { relations, costs, totalCost: costs.reduce((sum, cost) => sum + cost, 0) };
}

/** From this many candidates on, an edge index of the feature itself pays. */
const MANY = 8;

/** How the features whose boxes meet that of one feature lie to it. */
export function relateFeature(
  layer: PreparedPolygons,
  row: number,
  index: BoxIndex,
  targets: TargetPolygons,
): Relations {
  const box = boxAt(layer.boxes, row);
  const candidates = layer.failedRows.has(row) ? [] : index.search(box);
  const unknown = candidates.filter((other) => targets.layer.unmeasured.has(other));
  const covering: number[] = [];
  const enclosed: number[] = [];
  const crossing: number[] = [];
  const edges = candidates.length >= MANY ? new EdgeIndex(layer.geometry, row) : null;
  for (const other of candidates) {
    if (targets.layer.failedRows.has(other)) continue;
    const relation = targets.edges(other).relation(box);
    if (relation === "inside") covering.push(other);
    if (relation !== "edge") continue;
    const inverse = edges?.relation(boxAt(targets.layer.boxes, other)) ?? "edge";
    if (inverse === "inside") enclosed.push(other);
    else if (inverse === "edge") crossing.push(other);
  }
  return { covering, enclosed, crossing, unknown };
}

/** Vertices that the engine has to look at for one feature; 1 for a feature it never sees. */
function costOf(
  layer: PreparedPolygons,
  row: number,
  { crossing }: Relations,
  targets: TargetPolygons,
): number {
  if (crossing.length === 0) return 1;
  const vertices = ({ geometry }: PreparedPolygons, feature: number) => {
    const [from, to] = vertexRange(geometry, feature);
    return to - from;
  };
  // A fixed share for every pair: setting up an overlay costs about as much as a hundred vertices (measured with GEOS).
  return crossing.reduce(
    (sum, other) => sum + 100 + vertices(layer, row) + vertices(targets.layer, other),
    1,
  );
}
