import type { LngLat } from "../../../src/core/units.ts";
import type { GridCell } from "../admin/describe-grid.ts";
import type { Outline } from "../mesh/dissolve.ts";
import type { CellPicker } from "./cell-picker.ts";
import { isClearInside } from "./clearance.ts";
import { type Bump, bumpOn, edgeLength, sizeOf, vertexOf } from "./ring-edits.ts";
import type { SpoiledGrid } from "./spoiled-grid.ts";

/** What every kind of defect needs: the grid, the cells still free, and who lies across each edge. */
export interface SpoilContext {
  readonly grid: SpoiledGrid;
  readonly picker: CellPicker;
  readonly rows: readonly GridCell[];
  /** Cells of each community in the order of their codes. */
  readonly communities: ReadonlyMap<string, readonly number[]>;
  /** Cell to the left of a directed edge, see {@link edgeKey}. */
  readonly edges: ReadonlyMap<string, number>;
}

export const edgeKey = (from: LngLat, to: LngLat): string => `${from[0]},${from[1]},${to[0]},${to[1]}`;

export function indexEdges(outlines: readonly Outline[]): Map<string, number> {
  const edges = new Map<string, number>();
  outlines.forEach(({ outer, holes }, cell) => {
    for (const ring of [outer, ...holes]) {
      for (let i = 0; i < sizeOf(ring); i++)
        edges.set(edgeKey(vertexOf(ring, i), vertexOf(ring, i + 1)), cell);
    }
  });
  return edges;
}

/** An edge between two cells that can take a bump. */
export interface Spot {
  readonly a: number;
  readonly b: number;
  /** Vertex of `a`'s outer ring at which the edge starts. */
  readonly i: number;
  readonly bump: Bump;
  readonly taken: readonly number[];
}

export interface Wanted {
  /** Shortest edge in metres. */
  readonly long: number;
  /** Metres, outwards positive. */
  readonly depth: number;
  /** Whether both cells belong to one community. */
  readonly isSameCommunity: boolean;
  readonly isFit?: (a: number, edge: number) => boolean;
}

/** Bumps are checked at this multiple of their depth, so that nothing lies close behind them. */
const MARGIN = 2.5;

/** Finds an edge of a free cell for a bump and takes both its cells. */
export function findSpot(context: SpoilContext, { long, depth, isSameCommunity, isFit }: Wanted): Spot {
  const { grid, picker, rows, edges } = context;
  return picker.reshape((a) => {
    const { outer } = grid.outline(a);
    for (let i = 0; i < sizeOf(outer); i++) {
      if (edgeLength(outer, i) < long) continue;
      const b = edges.get(edgeKey(vertexOf(outer, i + 1), vertexOf(outer, i)));
      if (b === undefined || b === a || !picker.isFree(b)) continue;
      if ((rows[a]?.SQBM === rows[b]?.SQBM) !== isSameCommunity || isFit?.(a, i) === false) continue;
      const bump = bumpOn(outer, i, depth);
      const deep = bumpOn(outer, i, MARGIN * depth);
      const host = grid.outline(depth > 0 ? b : a);
      if (!isClearInside(host, [deep.from, deep.first, deep.second, deep.to])) continue;
      return { a, b, i, bump, taken: [a, b] };
    }
    return null;
  });
}
