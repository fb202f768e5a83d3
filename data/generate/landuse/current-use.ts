import type { Atom } from "../fabric/atoms.ts";
import { ROLE } from "../fabric/fabric.ts";
import { hash } from "../numeric/noise.ts";
import { Random } from "../numeric/random.ts";
import type { LandUse } from "./codes.ts";
import { countryUse, villageUse } from "./country-use.ts";
import { lotUse, mainUse } from "./town-use.ts";

/** Use of what was cut out as a strip; null for all other land. */
function stripUse(role: Atom["role"]): LandUse | null {
  switch (role) {
    case ROLE.street:
    case ROLE.riversideRoad:
      return "1207";
    case ROLE.river:
    case ROLE.stream:
      return "1701";
    case ROLE.riverside:
      return "1401";
    case ROLE.highway:
      return "1202";
    case ROLE.railway:
      return "1201";
    default:
      return null;
  }
}

/** Present use of an atom. Land that a plan will build on is still country, and all of its cell has one use. */
export function currentUse(atom: Atom): LandUse {
  const { cell, cellNumber, lotGroup, role, x, y } = atom;
  const isTown = cell.site.lattice >= 0;
  if (isTown && !cell.site.isBuilt && !isThrough(role)) {
    return countryUse(cell.site.x, cell.site.y, new Random(hash(cellNumber, 1)));
  }
  const strip = stripUse(role);
  if (strip) return strip;
  if (role === ROLE.village) return villageUse(new Random(hash(cellNumber, 5)));
  if (!isTown) return countryUse(x, y, new Random(hash(Math.round(x), Math.round(y), 2)));
  const main = mainUse(cell.character, x, y, new Random(hash(cellNumber, lotGroup, 3)));
  return lotUse(main, new Random(hash(Math.round(x), Math.round(y), 4)));
}

/** Strips that run on through land not yet built on. */
const isThrough = (role: Atom["role"]): boolean =>
  role === ROLE.river || role === ROLE.stream || role === ROLE.highway || role === ROLE.railway;
