import {
  districtAt,
  flatness,
  GULLY_LINES,
  RIVER_LINES,
  valleyDistance,
  woodedness,
} from "../landscape/landscape.ts";
import { lengthOf, pointAt } from "../numeric/line.ts";
import { LineIndex } from "../numeric/line-index.ts";
import { fractalNoise } from "../numeric/noise.ts";
import type { Random } from "../numeric/random.ts";
import { REGION, scatterSites } from "./scatter-sites.ts";
import type { SiteSet } from "./site-set.ts";

/** Banks keep this much of the country clear. */
const BANK_CLEARANCE = 560;
/** Hills beside the ribbon city are divided more finely. */
const BY_CITY = 7000;
const CITY_WEST = -33_000;
const CITY_EAST = 14_000;
const CITY_SOUTH = -9000;
const YELLOW_RIVER = new LineIndex(RIVER_LINES.slice(0, 1));

/** Villages: a few small cells close together, in valleys many, on hills few, in the woods none. */
export function addVillageSites(set: SiteSet, random: Random, count: number): void {
  for (let found = 0, tries = 0; found < count && tries < 400 * count; tries++) {
    const x = random.between(REGION.west, REGION.east);
    const y = random.between(REGION.south, REGION.north);
    const flat = flatness(x, y);
    const wanted = flat > 0.08 ? 1 : valleyDistance(x, y, 1500) < 1500 ? 0.16 : 0.07;
    if (!random.chance(wanted) || woodedness(x, y) > 0.1 || !isOpen(set, x, y, 900)) continue;
    if (districtAt(x, y) < 0) continue;
    found++;
    const houses = flat > 0.08 ? 1 + random.below(3) : 1;
    for (let house = 0; house < houses; house++) {
      const hx = x + random.between(-330, 330);
      const hy = y + random.between(-330, 330);
      if (!set.isFree(hx, hy, 175)) continue;
      set.add({ x: hx, y: hy, kind: "village", lattice: -1, row: 0, column: 0, isBuilt: true, spacing: 200 });
    }
  }
}

/** Fields that follow each other along the floors of side valleys. */
export function addGullySites(set: SiteSet, random: Random, scale: number): void {
  const spacing = 470 * scale;
  for (const gully of GULLY_LINES) {
    for (let station = spacing; station < lengthOf(gully); station += spacing * random.between(0.85, 1.15)) {
      const { x, y, dx, dy } = pointAt(gully, station);
      const aside = random.between(-60, 60);
      const [sx, sy] = [x - aside * dy, y + aside * dx];
      if (districtAt(sx, sy) < 0 || !isOpen(set, sx, sy, 0.75 * spacing)) continue;
      set.add({ x: sx, y: sy, kind: "country", lattice: -1, row: 0, column: 0, isBuilt: false, spacing });
    }
  }
}

/** All other land: random points that keep the distance their landscape asks for, times `scale`. */
export function addCountrySites(set: SiteSet, random: Random, scale: number): void {
  scatterSites(set, random, {
    spacingAt: (x, y) => countrySpacing(x, y, scale),
    isOpen: (x, y, radius) => isOpen(set, x, y, radius),
  });
}

/** Distance in metres between neighbouring cells: fields small, hillsides large, woods largest. */
function countrySpacing(x: number, y: number, scale: number): number {
  const flat = flatness(x, y);
  const wood = woodedness(x, y);
  const ragged = 1 + 0.25 * fractalNoise(x, y, { wavelength: 5000, octaves: 2, seed: 61 });
  const isByCity = y > CITY_SOUTH && YELLOW_RIVER.nearest(x, y, BY_CITY) && x > CITY_WEST && x < CITY_EAST;
  const base = flat > 0 ? 500 : isByCity ? 560 : wood > 0.2 ? 1050 : 840;
  return base * ragged * scale;
}

function isOpen(set: SiteSet, x: number, y: number, radius: number): boolean {
  return set.isOpen(x, y, radius) && !YELLOW_RIVER.nearest(x, y, BANK_CLEARANCE);
}
