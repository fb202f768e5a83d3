import type { Atom } from "../fabric/atoms.ts";
import { ROLE } from "../fabric/fabric.ts";
import { RENEWAL_AREAS } from "../geography/renewal.ts";
import { flatness, nearestYellowRiver } from "../landscape/landscape.ts";
import { hash, hashFraction } from "../numeric/noise.ts";
import { Random } from "../numeric/random.ts";
import { distance, toPlane } from "../plane.ts";
import type { LandUse } from "./codes.ts";
import { lotUse, mainUse } from "./town-use.ts";

/** Hills this near to the Yellow River in the city are to be planted, metres. */
const GREEN_HILLS = 9000;
/** Projects in open country take no more than this, m². */
const LARGEST_PROJECT = 220_000;
const AREAS = RENEWAL_AREAS.map(({ at, reach }) => ({ at: toPlane(at), reach }));

/** Share of lot groups that the plan joins: rebuilt in renewal areas, tidied up elsewhere in town. */
const REBUILT = 0.85;
const TIDIED = 0.2;

/** Whether the plan joins the lots of an atom's group. */
export const isRenewed = (atom: Atom): boolean =>
  atom.role === ROLE.lot &&
  atom.cell.site.isBuilt &&
  hashFraction(atom.cellNumber, atom.lotGroup, 21) < (isRenewalArea(atom) ? REBUILT : TIDIED);

function isRenewalArea({ cell }: Atom): boolean {
  const { x, y } = cell.site;
  return AREAS.some(({ at, reach }) => distance(at, [x, y]) < reach);
}

/** Planned use of an atom whose present use is `current`. */
export function plannedUse(atom: Atom, current: LandUse): LandUse {
  const { cell, cellNumber, lotGroup, role, x, y } = atom;
  if (isRenewed(atom)) {
    const group = new Random(hash(cellNumber, lotGroup, 22));
    return isRenewalArea(atom) ? renewedUse(group) : mainUse(cell.character, x, y, group);
  }
  const random = new Random(hash(Math.round(x), Math.round(y), 23));
  if (role === ROLE.lot) {
    if (cell.site.isBuilt) return tidiedUse(current, random);
    const main = mainUse(cell.character, x, y, new Random(hash(cellNumber, lotGroup, 24)));
    return random.chance(0.09) ? random.pick<LandUse>(["1401", "1402"]) : lotUse(main, random);
  }
  if (role === ROLE.street || role === ROLE.riversideRoad) return "1207";
  if (role === ROLE.riverside) return "1401";
  if (role === ROLE.village) return random.chance(0.05) ? "0103" : current;
  return role === ROLE.country ? plannedCountry(atom, current, random) : current;
}

const renewedUse = (random: Random): LandUse =>
  random.weighted<LandUse>([
    ["070102", 46],
    ["1401", 15],
    ["0902", 10],
    ["0901", 8],
    ["0802", 6],
    ["080403", 6],
    ["080302", 4],
    ["1403", 2],
    ["080601", 2],
  ]);

/** Small changes all over the built-up town: idle land becomes park, shanty housing is rebuilt, villages in town become housing. */
function tidiedUse(current: LandUse, random: Random): LandUse {
  if (current === "2301") return "1401";
  if (current === "070103" && random.chance(0.5)) return "070102";
  if (current === "0703" && random.chance(0.6)) return "070102";
  return current;
}

function plannedCountry({ area, x, y }: Atom, current: LandUse, random: Random): LandUse {
  const isFarmland = current === "0102" || current === "0103";
  // Projects on their own in open country: stores, sheds, substations, tourism, mines. Most of what the plan takes from farmland.
  if (isFarmland && area < LARGEST_PROJECT && random.chance(flatness(x, y) > 0 ? 0.018 : 0.02)) {
    return random.weighted<LandUse>([
      ["110101", 22],
      ["0904", 22],
      ["1303", 16],
      ["100102", 20],
      ["1002", 8],
      ["1302", 6],
      ["0704", 6],
    ]);
  }
  const river = nearestYellowRiver(x, y, GREEN_HILLS);
  if ((current === "0403" || current === "2306") && river && random.chance(0.35)) return "0304";
  if (current === "2306" && random.chance(0.12)) return "0403";
  return current;
}
