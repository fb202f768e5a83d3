import { GrowableInts } from "../../../src/core/growable.ts";
import type { XY } from "../plane.ts";

/** One cell of the base mesh, before it is cut. */
export interface Site {
  readonly x: number;
  readonly y: number;
  readonly kind: "bank" | "block" | "village" | "country" | "outside";
  /** Place in the list of street lattices; −1 in the country. */
  readonly lattice: number;
  /** Row of the lattice; banks of the Yellow River are rows 1 (north) and −1 (south). */
  readonly row: number;
  /** Place along its row. */
  readonly column: number;
  /** True where the town stands today, false where it is only planned. */
  readonly isBuilt: boolean;
  /** Distance in metres to its like. */
  readonly spacing: number;
}

/** Three quarters of the widest spacing of town blocks, metres. */
const WIDEST_BLOCK = 480;
const CELL = 400;
const COLUMNS = 1024;

/** Sites with a lattice of buckets, to keep them apart. */
export class SiteSet {
  readonly sites: Site[] = [];
  readonly #heads = new Int32Array(COLUMNS * COLUMNS).fill(-1);
  readonly #nexts = new GrowableInts();

  add(site: Site): void {
    const bucket = bucketOf(site.x, site.y);
    this.#nexts.push(this.#heads[bucket] as number);
    this.#heads[bucket] = this.sites.length;
    this.sites.push(site);
  }

  /** Whether no site lies within `radius` metres and no town block within three quarters of its own spacing. */
  isOpen(x: number, y: number, radius: number): boolean {
    return this.#isFree(x, y, Math.max(radius, WIDEST_BLOCK), ({ lattice, spacing }) =>
      lattice < 0 ? radius : Math.max(radius, 0.75 * spacing),
    );
  }

  /** Whether no site lies within `radius` metres. */
  isFree(x: number, y: number, radius: number): boolean {
    return this.#isFree(x, y, radius, () => radius);
  }

  #isFree(x: number, y: number, radius: number, clearance: (site: Site) => number): boolean {
    for (let cx = columnOf(x - radius); cx <= columnOf(x + radius); cx++) {
      for (let cy = columnOf(y - radius); cy <= columnOf(y + radius); cy++) {
        for (let s = this.#heads[cx * COLUMNS + cy] as number; s >= 0; s = this.#nexts.get(s)) {
          const site = this.sites[s] as Site;
          const [dx, dy] = [site.x - x, site.y - y];
          const clear = clearance(site);
          if (dx * dx + dy * dy < clear * clear) return false;
        }
      }
    }
    return true;
  }

  /** Coordinates of all sites. */
  positions(): XY[] {
    return this.sites.map(({ x, y }) => [x, y]);
  }
}

const columnOf = (metres: number): number =>
  Math.min(COLUMNS - 1, Math.max(0, Math.floor(metres / CELL) + COLUMNS / 2));
const bucketOf = (x: number, y: number): number => columnOf(x) * COLUMNS + columnOf(y);
