import { boxAt } from "../geometry/bounds.ts";
import type { BoxIndex } from "../geometry/box-index.ts";
import { EdgeIndex } from "../geometry/edge-index.ts";
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

/** One feature, and how each feature of the other layer whose box meets its own lies to it. */
export interface RelatedFeature {
  readonly row: number;
  readonly layer: PreparedPolygons;
  readonly relations: Relations;
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
