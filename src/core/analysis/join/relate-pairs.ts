import {
  type Boundary,
  boundaryAt,
  boundaryDistance,
  distanceBound,
} from "../../geometry/boundary-distance.ts";
import { boxAt, boxesMeet } from "../../geometry/bounds.ts";
import { kindAt, POLYGON, vertexRange } from "../../geometry/columns.ts";
import { edgesRelate } from "../../geometry/exact.ts";
import { liesInRegion, meetsRegion } from "../../geometry/lies-in-region.ts";
import { boxOfEdge, type Region, regionAt } from "../../geometry/region.ts";
import { memo } from "../../memo.ts";
import type { PreparedLayer } from "../prepare-layer.ts";

/** How features of A lie to features of B; both by their rows, both valid. */
export interface PairRelations {
  /** Whether they have any point in common, borders included; exact. */
  meets(a: number, b: number): boolean;
  /** Whether no point of A lies outside B; a shared border is no hindrance. Exact but for the rounding of midpoints. */
  within(a: number, b: number): boolean;
  /** Metres between them, 0 where they meet; `limit` where they are farther apart. */
  distance(a: number, b: number, limit: number): number;
  /** Metres that they are apart at most; `NaN` where nothing can be said. */
  bound(a: number, b: number): number;
}

/** Vertices of features whose indexes are kept at once. */
const KEPT_VERTICES = 500_000;

/** Relations of features in degrees, with indexes made when first needed and kept for the neighbours. */
export function relatePairs(a: PreparedLayer, b: PreparedLayer): PairRelations {
  const regionA = kept(a, (row) => regionAt(a.geometry, row));
  const regionB = kept(b, (row) => regionAt(b.geometry, row));
  const boundaryA = kept(a, (row) => boundaryAt(a.geometry, row));
  const boundaryB = kept(b, (row) => boundaryAt(b.geometry, row));
  const isPolygon = (layer: PreparedLayer, row: number) => kindAt(layer.geometry, row) === POLYGON;
  const meets = (one: number, other: number): boolean => {
    if (!boxesMeet(boxAt(a.boxes, one), boxAt(b.boxes, other))) return false;
    if (isPolygon(b, other)) return meetsRegion(a.geometry, one, regionB(other));
    if (isPolygon(a, one)) return meetsRegion(b.geometry, other, regionA(one));
    return boundaryA(one).edges.some((edge) => isTouched(edge, boundaryB(other)));
  };
  return {
    meets,
    within: (one, other) => {
      if (isPolygon(b, other)) return liesInRegion(a.geometry, one, regionB(other));
      // Of what is no polygon, only points can lie in lines and points: each must be on one.
      return boundaryA(one).edges.every((edge) => isTouched(edge, boundaryB(other)));
    },
    distance: (one, other, limit) =>
      meets(one, other) ? 0 : boundaryDistance(boundaryA(one), boundaryB(other), limit),
    bound: (one, other) => distanceBound(boundaryA(one), boundaryB(other)),
  };
}

const isTouched = (edge: Boundary["edges"][number], boundary: Boundary): boolean =>
  boundary.near(boxOfEdge(edge)).some((other) => edgesRelate(edge, other) !== "apart");

const kept = <T extends Region | Boundary>({ geometry }: PreparedLayer, make: (row: number) => T) =>
  memo(
    make,
    (row) => {
      const [from, to] = vertexRange(geometry, row);
      return to - from;
    },
    KEPT_VERTICES,
  );
