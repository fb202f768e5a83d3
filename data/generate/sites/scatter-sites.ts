import { districtAt } from "../landscape/landscape.ts";
import type { Random } from "../numeric/random.ts";
import type { SiteSet } from "./site-set.ts";

/** The city with a margin, metres on the plane. */
export const REGION = { west: -118_000, east: 75_000, south: -62_000, north: 111_000 } as const;

const TILE = 2000;
/** Spacing of the cells that only close a mesh around the city. */
const OUTSIDE_SPACING = 950;
/** Sites keep this share of their spacing; with so many tries for each they then come near the spacing on average. */
const CLOSEST = 0.8;
const TRIES = 7;

export interface Scatter {
  /** Wanted distance between sites in metres. */
  spacingAt(x: number, y: number): number;
  /** Whether a site may stand here, with nothing else within `radius` metres. */
  isOpen(x: number, y: number, radius: number): boolean;
}

/** Fills the region with random sites. Tile by tile, so that fine and coarse land take as many tries as they need. */
export function scatterSites(set: SiteSet, random: Random, { spacingAt, isOpen }: Scatter): void {
  for (let tileX = REGION.west; tileX < REGION.east; tileX += TILE) {
    for (let tileY = REGION.south; tileY < REGION.north; tileY += TILE) {
      const middle = spacingAt(tileX + TILE / 2, tileY + TILE / 2);
      const tries = Math.ceil((TRIES * TILE * TILE) / (middle * middle));
      for (let i = 0; i < tries; i++) {
        const x = tileX + TILE * random.next();
        const y = tileY + TILE * random.next();
        const isInside = districtAt(x, y) >= 0;
        const spacing = isInside ? spacingAt(x, y) : OUTSIDE_SPACING;
        if (!isOpen(x, y, CLOSEST * spacing)) continue;
        set.add({
          x,
          y,
          kind: isInside ? "country" : "outside",
          lattice: -1,
          row: 0,
          column: 0,
          isBuilt: false,
          spacing,
        });
      }
    }
  }
}
