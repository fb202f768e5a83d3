import { boxAt } from "../geometry/bounds.ts";
import { BoxIndex } from "../geometry/box-index.ts";
import type { GeometryColumns } from "../geometry/columns.ts";
import { overlapLayer } from "../geometry/overlap/overlap-layer.ts";
import { pairArea } from "../geometry/overlap/pair-area.ts";
import { onPlane } from "../geometry/plane.ts";
import type { Job } from "../job.ts";
import type { BBox } from "../units.ts";
import { onCylinder } from "./on-cylinder.ts";

/** Which parent each cell lies in. */
export interface Homes {
  /** The parent that holds the largest share of each cell, the first of equal ones; −1 for none. */
  readonly of: Int32Array;
  /** That share, from 0 to 1. */
  readonly shares: Float64Array;
  /** Cells of each parent, ascending. */
  readonly cells: readonly (readonly number[])[];
}

/** Parents, valid, in degrees, and the m² that several of them cover. */
interface ParentGround {
  readonly geometry: GeometryColumns;
  readonly overlap: number;
}

/** Shares that differ by less are equal: more than the kernel of areas rounds. */
const ROUNDING = 1e-9;

/** Valid cells, in degrees, by the parent that holds the largest share of them, by the exact kernel of areas (`overlap-area.ts`) on the authalic cylinder. */
export async function findHomes(geometry: GeometryColumns, parents: ParentGround, job: Job): Promise<Homes> {
  const { plane, cells } = onCylinder(geometry)();
  const homes = overlapLayer(onPlane(parents.geometry, plane));
  const area = pairArea(cells, homes);
  const index = new BoxIndex(homes.boxes);
  const count = cells.areas.length;
  const of = new Int32Array(count).fill(-1);
  const shares = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const whole = cells.areas[row] as number;
    const box = boxAt(cells.boxes, row);
    const likeness = (home: number) => boxLikeness(box, boxAt(homes.boxes, home));
    const near = (whole > 0 ? index.search(box) : []).map((home) => ({ home, like: likeness(home) }));
    // What is left for others: parents cover no ground twice, but for what they overlap.
    let left = 1 + parents.overlap / whole + ROUNDING;
    for (const { home } of near.sort((a, b) => b.like - a.like || a.home - b.home)) {
      if (left < (shares[row] as number)) break;
      const share = area(row, home) / whole;
      left -= share;
      if (share < (shares[row] as number) || share === 0) continue;
      of[row] = share === shares[row] ? Math.min(home, of[row] as number) : home;
      shares[row] = share;
    }
    job.report("matching", row + 1, count);
    await job.breathe();
  }
  const members = Array.from(homes.areas, (): number[] => []);
  for (const [row, home] of of.entries()) members[home]?.push(row);
  return { of, shares, cells: members };
}

/** How much two boxes have in common of what both cover, from 0 to 1: a guess at the parent of a cell. */
function boxLikeness(a: BBox, b: BBox): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  const common = Math.max(0, width) * Math.max(0, height);
  const both = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - common;
  return both > 0 ? common / both : 0;
}
