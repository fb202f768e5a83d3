import { type GeometryColumns, verticesIn } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { type CoverageFlaw, flawArea } from "../../geometry/coverage/flaw.ts";
import type { Job } from "../../job.ts";
import { checkAgainst, findOverlaps, type GridTopology } from "../topology.ts";

/**
 * How an area of responsibility is made up, in m² on the ellipsoid: `ground` = `cells` − `overlaps` + `gaps` − `outside` + `cuts` + `residual`. Each term is measured by itself: cells and ground by their own
 * rings, the others by the pieces of the arrangement. All pieces count, those below the limits of the rules too.
 */
export interface Balance {
  /** The area of responsibility itself; where none is given, what the cells cover and enclose. */
  readonly ground: number;
  /** Σ of the cells. */
  readonly cells: number;
  /** Ground of several cells, as often as it is covered too often. */
  readonly overlaps: number;
  readonly gaps: number;
  /** Ground of cells beyond the area; null where no area of responsibility is given. */
  readonly outside: number | null;
  /** What cells and ground gain by being cut where their borders meet: an edge measured in parts encloses other ground than as a whole, see `area-of-cuts.ts`. */
  readonly cuts: number;
  /** What the terms lack to the ground. */
  readonly residual: number;
  /** Whether that is no more than {@link CLOSES}. */
  readonly isClosed: boolean;
}

/** A balance closes to a square decimetre, as the certificate promises. */
const CLOSES = 0.01;

/** The balance of all cells, against the ground that they should cover. */
export function balanceOfAll(areas: Float64Array, topology: GridTopology, ground: number | null): Balance {
  const cells = sumOf(areas);
  const overlaps = areaOf(topology.overlaps);
  const gaps = areaOf(topology.gaps);
  const { against } = topology;
  if (ground !== null && against !== null)
    return closed({ ground, cells, overlaps, gaps, excess: areaOf(against.excess), cuts: against.cuts });
  const covered = cells - overlaps + gaps;
  return { ground: covered, cells, overlaps, gaps, outside: null, cuts: 0, residual: 0, isClosed: true };
}

/** What the cells of one parent have too little of its ground, and too much. */
export interface ParentBalance extends Balance {
  /** Ground of the parent that none of its own cells covers, and ground of them beyond it. */
  readonly missing: readonly CoverageFlaw[];
  readonly excess: readonly CoverageFlaw[];
}

interface ParentQuestion {
  readonly geometry: GeometryColumns;
  readonly areas: Float64Array;
  readonly rows: readonly number[];
  readonly parents: GeometryColumns;
  readonly parent: number;
  readonly ground: number;
}

/** The balance of one parent and its own cells: their edges against its own, in one arrangement. */
export async function balanceOfParent(question: ParentQuestion, job: Job): Promise<ParentBalance> {
  const { geometry, areas, rows, parents, parent, ground } = question;
  const own = picked(geometry, rows);
  const { missing, excess, cuts } = await checkAgainst(own, picked(parents, [parent]), job);
  const cells = rows.reduce((sum, row) => sum + (areas[row] as number), 0);
  const overlaps = excess.length === 0 ? 0 : areaOf(await findOverlaps(own, job));
  const gaps = areaOf(missing);
  return { ...closed({ ground, cells, overlaps, gaps, excess: areaOf(excess), cuts }), missing, excess };
}

/** What lies beyond the ground is what is too much and no overlap. */
function closed({
  ground,
  cells,
  overlaps,
  gaps,
  excess,
  cuts,
}: Readonly<Record<"ground" | "cells" | "overlaps" | "gaps" | "excess" | "cuts", number>>): Balance {
  const outside = excess - overlaps;
  const residual = ground - (cells - overlaps + gaps - outside + cuts);
  return { ground, cells, overlaps, gaps, outside, cuts, residual, isClosed: Math.abs(residual) <= CLOSES };
}

const areaOf = (flaws: readonly CoverageFlaw[]): number =>
  flaws.reduce((sum, flaw) => sum + flawArea(flaw), 0);

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

function picked(geometry: GeometryColumns, rows: readonly number[]): GeometryColumns {
  const vertices = rows.reduce((sum, row) => sum + verticesIn(geometry, row), 0);
  const builder = new GeometryBuilder({ features: rows.length, vertices });
  for (const row of rows) builder.takeFeature(geometry, row);
  return builder.columns();
}
