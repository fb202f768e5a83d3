import type { Oval, Settlement } from "../geography/settlements.ts";
import { nearestYellowRiver } from "../landscape/landscape.ts";
import { fractalNoise } from "../numeric/noise.ts";
import type { Random } from "../numeric/random.ts";
import { toPlane } from "../plane.ts";
import { latticeOf, TOWNS } from "./lattices.ts";
import type { SiteSet } from "./site-set.ts";

/** Share of the spacing by which sites leave their lattice point. */
const JITTER = 0.05;
/** Towns leave the cells along the Yellow River whole, metres. */
const RIVER_CLEARANCE = 520;

/** Cells of all towns away from the Yellow River: rows and columns along the town's axis, within its oval. */
export function addTownSites(set: SiteSet, random: Random): void {
  TOWNS.forEach((town, t) => {
    addLattice(set, random, town, latticeOf(t));
  });
}

function addLattice(set: SiteSet, random: Random, town: Settlement, lattice: number): void {
  const { axis, spacing, planned } = town;
  const [cx, cy] = toPlane(planned.at);
  const rows = Math.ceil((1.2 * planned.across) / spacing);
  const columns = Math.ceil((1.2 * planned.along) / spacing);
  for (let row = -rows; row <= rows; row++) {
    for (let column = -columns; column <= columns; column++) {
      const u = spacing * (column + random.between(-JITTER, JITTER));
      const v = spacing * (row + random.between(-JITTER, JITTER));
      const x = cx + u * axis[0] - v * axis[1];
      const y = cy + u * axis[1] + v * axis[0];
      if (!isWithin(planned, axis, x, y) || nearestYellowRiver(x, y, RIVER_CLEARANCE)) continue;
      if (!set.isFree(x, y, 0.72 * spacing)) continue;
      const isBuilt = town.built.some((oval) => isWithin(oval, axis, x, y));
      set.add({ x, y, kind: "block", lattice, row: 100 + row, column, isBuilt, spacing });
    }
  }
}

function isWithin(oval: Oval, axis: readonly [number, number], x: number, y: number): boolean {
  const [cx, cy] = toPlane(oval.at);
  const u = ((x - cx) * axis[0] + (y - cy) * axis[1]) / oval.along;
  const v = ((y - cy) * axis[0] - (x - cx) * axis[1]) / oval.across;
  const ragged = fractalNoise(x, y, { wavelength: 0.6 * oval.along, octaves: 2, seed: 51 });
  return u * u + v * v < 1 + 0.45 * ragged;
}
