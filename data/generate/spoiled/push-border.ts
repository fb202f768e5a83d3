import type { LngLat } from "../../../src/core/units.ts";
import { type Bump, inserted, sizeOf, vertexOf } from "./ring-edits.ts";
import { edgeKey, type SpoilContext } from "./spoil-context.ts";

/** Gives the cell across an edge the vertices of a bump, so that both cells follow the pushed border. */
export const pushBorder = (context: SpoilContext, cell: number, { from, to, first, second }: Bump): void =>
  addToEdge(context, cell, { from: to, to: from }, [second, first]);

/** Adds vertices to the edge of a cell, on its outer ring or a hole, that runs between two of its vertices. */
export function addToEdge(
  { grid }: SpoilContext,
  cell: number,
  { from, to }: { readonly from: LngLat; readonly to: LngLat },
  vertices: readonly LngLat[],
): void {
  const { outer, holes } = grid.outline(cell);
  const wanted = edgeKey(from, to);
  const edit = (ring: Float64Array): Float64Array => {
    for (let i = 0; i < sizeOf(ring); i++) {
      if (edgeKey(vertexOf(ring, i), vertexOf(ring, i + 1)) === wanted) return inserted(ring, i, vertices);
    }
    return ring;
  };
  grid.cell(cell).parts = [{ outer: edit(outer), holes: holes.map(edit) }];
}
