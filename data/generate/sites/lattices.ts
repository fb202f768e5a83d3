import { type Oval, SETTLEMENTS, type Settlement, SMALL_TOWN } from "../geography/settlements.ts";
import { TOWN_SEATS } from "../geography/town-seats.ts";
import type { Character } from "../geography/valley-city.ts";
import { nearestYellowRiver } from "../landscape/landscape.ts";
import { hash } from "../numeric/noise.ts";
import { distance, toPlane } from "../plane.ts";

/** Number of the ribbon along the Yellow River in the list of street lattices; the towns of {@link TOWNS} follow it. */
export const RIBBON_LATTICE = 0;

/** Directions of small towns' main streets. */
const SMALL_AXES = [
  [1, 0],
  [0.8, 0.6],
  [0.6, 0.8],
  [0.28, 0.96],
  [-0.6, 0.8],
  [-0.8, 0.6],
  [0.96, -0.28],
] as const;
/** A seat this near to a listed town belongs to it. */
const SAME_TOWN = 2200;
/** A seat this near to the river belongs to the ribbon. */
const IN_RIBBON = 2500;

/** Towns with a street lattice of their own: the listed ones, then a small one at every other rural seat. */
export const TOWNS: readonly Settlement[] = [...SETTLEMENTS, ...smallTowns()];

/** Lattice number of a town. */
export const latticeOf = (town: number): number => town + 1;

/** Main character of a lattice's blocks. */
export const characterOf = (lattice: number): Character =>
  (TOWNS[lattice - 1] as Settlement | undefined)?.character ?? "housing";

function smallTowns(): Settlement[] {
  const towns: Settlement[] = [];
  for (const [code, at] of Object.entries(TOWN_SEATS)) {
    const isRural = Number(code.slice(6)) >= 100 && code !== "620102400";
    const [x, y] = toPlane(at);
    if (!isRural || nearestYellowRiver(x, y, IN_RIBBON) || isInListedTown(x, y)) continue;
    const oval: Oval = { at, ...SMALL_TOWN.halfAxes };
    towns.push({
      name: code,
      planned: oval,
      built: [oval],
      axis: SMALL_AXES[hash(Number(code)) % SMALL_AXES.length] ?? [1, 0],
      spacing: SMALL_TOWN.spacing,
      character: "township",
    });
  }
  return towns;
}

function isInListedTown(x: number, y: number): boolean {
  return SETTLEMENTS.some(({ planned, built }) =>
    [planned, ...built].some((oval) => distance(toPlane(oval.at), [x, y]) < Math.min(oval.along, SAME_TOWN)),
  );
}
