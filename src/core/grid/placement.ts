import type { GeometryColumns } from "../geometry/columns.ts";
import { type Job, partOf, quietly } from "../job.ts";
import { balanceOfParent, type ParentBalance } from "./certificate/balance.ts";
import { findHomes, type Homes } from "./homes.ts";

/** Polygons, valid, in degrees, and their areas in m² on the ellipsoid. */
interface MeasuredPolygons {
  readonly geometry: GeometryColumns;
  readonly areas: Float64Array;
}

export interface PlacementQuestion {
  readonly cells: MeasuredPolygons;
  /** Areas that the cells should fill; `overlap`: m² that several of them cover. */
  readonly parents: MeasuredPolygons & { readonly overlap: number };
}

/** Cells in their parents. */
export interface Placement {
  readonly homes: Homes;
  /** Of each parent, held against its own cells. */
  readonly balances: readonly ParentBalance[];
}

/** Which parent each cell lies in, and how the ground of each parent is made up of its own cells. */
export async function placeCells({ cells, parents }: PlacementQuestion, job: Job): Promise<Placement> {
  const { geometry, areas } = cells;
  const homes = await findHomes(geometry, parents, partOf(job, 0, 2));
  const balances: ParentBalance[] = [];
  const [balancing, quiet] = [partOf(job, 1, 2), quietly(job)];
  for (const [parent, ground] of parents.areas.entries()) {
    const rows = homes.cells[parent] ?? [];
    const question = { geometry, areas, rows, parents: parents.geometry, parent, ground };
    balances.push(await balanceOfParent(question, quiet));
    balancing.report("matching", parent + 1, parents.areas.length);
    await job.breathe();
  }
  return { homes, balances };
}
