import type { Admin } from "../admin/build-admin.ts";
import type { LandUsePlan } from "../landuse/build-land-use.ts";
import { type Adjacency, neighboursOf } from "../mesh/adjacency.ts";
import { dissolve, type Outline } from "../mesh/dissolve.ts";
import type { SpoilContext } from "./spoil-context.ts";

/** A park or industrial park and the pieces of land it is made of. */
export interface NamedLand {
  readonly name: string;
  readonly pieces: readonly number[];
}

/** What the defects made by handing whole pieces of land from cell to cell need. */
export interface PieceContext extends SpoilContext {
  readonly plan: LandUsePlan;
  readonly admin: Admin;
  readonly objects: readonly NamedLand[];
}

const NO_CELL = -1;

/** Pieces of a cell. */
export const piecesOf = (regionOf: Int32Array, cell: number): number[] => {
  const own: number[] = [];
  regionOf.forEach((region, piece) => {
    if (region === cell) own.push(piece);
  });
  return own;
};

/** Whether a cell still hangs together without some of its pieces. */
export function staysWhole({ admin }: PieceContext, cell: number, without: readonly number[]): boolean {
  const own = piecesOf(admin.cells.regionOf, cell).filter((piece) => !without.includes(piece));
  const [start] = own;
  return start !== undefined && reached(admin.pieces.adjacency, new Set(own), start).length === own.length;
}

/** Members that hang together with `start`; they are taken out of the set. */
export function reached(adjacency: Adjacency, members: Set<number>, start: number): number[] {
  const together = [start];
  members.delete(start);
  for (let i = 0; i < together.length; i++) {
    for (const other of neighboursOf(adjacency, together[i] as number)) {
      if (members.delete(other)) together.push(other);
    }
  }
  return together;
}

/** Draws a cell anew from those of its pieces that it keeps and those that it is given. */
export function reshape(
  context: PieceContext,
  cell: number,
  keeps: (piece: number) => boolean,
  given: readonly number[] = [],
): void {
  const own = piecesOf(context.admin.cells.regionOf, cell).filter(keeps);
  context.grid.cell(cell).parts = outlinesOf(context, [[...own, ...given]]);
}

/** One outline for each group of pieces. */
export function outlinesOf({ plan }: PieceContext, groups: readonly (readonly number[])[]): Outline[] {
  const groupOf = new Int32Array(plan.current.count).fill(NO_CELL);
  groups.forEach((pieces, group) => {
    for (const piece of pieces) groupOf[piece] = group;
  });
  return dissolve(
    plan.network,
    plan.current.labels.map((piece) => groupOf[piece] as number),
    groups.length,
  );
}
