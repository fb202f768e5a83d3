import { featureBoxes } from "../bounds.ts";
import type { GeometryColumns } from "../columns.ts";
import { withoutAttributes } from "../columns-builder.ts";
import { BoxGrid } from "./box-grid.ts";
import { type RingBlocks, ringBlocks } from "./ring-blocks.ts";

/** Polygons made ready to be measured under discs: on the plane of the discs, in metres, rings as `GeometryColumns` has them. */
export interface PlanePolygons {
  readonly count: number;
  readonly xy: Float64Array;
  /**
   * Ground between each edge and the line it stands for, for the edge from each vertex to the next: what lies to the right of the edge and belongs to the polygon, in the
   * unit of its area. Null where edges are the lines themselves.
   */
  readonly bulges: Float64Array | null;
  readonly blocks: RingBlocks;
  /** Four numbers a polygon. */
  readonly boxes: Float64Array;
  readonly grid: BoxGrid;
}

export function planePolygons(geometry: GeometryColumns, bulges: Float64Array | null = null): PlanePolygons {
  const boxes = featureBoxes(withoutAttributes(geometry));
  return {
    count: geometry.kinds.length,
    xy: geometry.xy,
    bulges,
    blocks: ringBlocks(geometry),
    boxes,
    grid: new BoxGrid(boxes),
  };
}
